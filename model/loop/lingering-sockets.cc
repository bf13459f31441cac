// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/lingering-sockets.h"

#include "model/loop/tcp-socket.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace ims
{

namespace
{

constexpr Duration PATIENCE = std::chrono::seconds(10);

/// So much may be on its way when a connection is released.
constexpr std::size_t MAX_OCTETS = 4 << 20;

} // namespace

/// One of them.
class LingeringSockets::Rest : public Watcher
{
  public:
    Rest(LingeringSockets& all, uint64_t id, FileDescriptor socket)
        : m_all(all),
          m_id(id),
          m_socket(std::move(socket))
    {
        m_all.m_loop.Replace(m_socket.Get(), *this);
    }

    ~Rest() override
    {
        Close();
    }

    void Close()
    {
        if (m_socket)
        {
            m_all.m_loop.Forget(m_socket.Get());
            m_socket.Close();
        }
    }

    void OnReady(uint32_t) override
    {
        std::array<char, 16384> waste;
        while (true)
        {
            const ssize_t count = recv(m_socket.Get(), waste.data(), waste.size(), 0);
            if (count < 0 && errno == EINTR)
            {
                continue;
            }
            if (count < 0 && errno == EAGAIN)
            {
                return;
            }
            m_octets += count > 0 ? static_cast<std::size_t>(count) : 0;
            if (count <= 0 || m_octets > MAX_OCTETS)
            {
                // With octets that nobody has read, the system makes it an RST by itself.
                m_all.Drop(m_id);
                return;
            }
        }
    }

    void Reset()
    {
        m_all.m_loop.Forget(m_socket.Get());
        ResetTcp(m_socket);
    }

  private:
    LingeringSockets& m_all;
    uint64_t m_id;
    FileDescriptor m_socket;
    std::size_t m_octets = 0;
};

LingeringSockets::LingeringSockets(EventLoop& loop)
    : m_loop(loop),
      m_timer(loop, [this] { GiveUp(); })
{
}

LingeringSockets::~LingeringSockets() = default;

void
LingeringSockets::Add(FileDescriptor socket)
{
    const uint64_t id = m_nextId++;
    auto& rest = m_rests[id];
    rest = std::make_unique<Rest>(*this, id, std::move(socket));
    m_deadlines.emplace_back(m_loop.GetNow() + PATIENCE, id);
    m_timer.Set(m_deadlines.front().first);
    rest->OnReady(0); // what is there already makes no event any more
}

void
LingeringSockets::Drop(uint64_t id)
{
    const auto known = m_rests.find(id);
    known->second->Close();
    m_loop.Bury(std::move(known->second));
    m_rests.erase(known);
}

void
LingeringSockets::GiveUp()
{
    const TimePoint now = m_loop.GetNow();
    while (!m_deadlines.empty() && m_deadlines.front().first <= now)
    {
        const auto known = m_rests.find(m_deadlines.front().second);
        if (known != m_rests.end())
        {
            known->second->Reset();
            m_rests.erase(known);
        }
        m_deadlines.pop_front();
    }
    m_timer.Set(m_deadlines.empty() ? std::nullopt : std::optional(m_deadlines.front().first));
}

std::size_t
LingeringSockets::GetCount() const
{
    return m_rests.size();
}

} // namespace ims
