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
class LingeringSockets::Socket : public std::enable_shared_from_this<Socket>
{
  public:
    Socket(LingeringSockets& all, uint64_t id, LoopDescriptor socket)
        : m_all(all),
          m_id(id),
          m_socket(std::move(socket))
    {
    }

    void Close()
    {
        m_socket.Close();
    }

    void Reset()
    {
        MakeCloseReset(m_socket.Get());
        Close();
    }

    /// What is there already counts too.
    void AwaitInput()
    {
        m_socket.Await(LoopDescriptor::wait_type::wait_read, [self = shared_from_this()] {
            if (self->m_socket.is_open())
            {
                self->Discard();
            }
        });
    }

  private:
    void Discard()
    {
        std::array<char, 16384> waste;
        const ssize_t count = recv(m_socket.Get(), waste.data(), waste.size(), 0);
        const bool ended = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
        m_octets += count > 0 ? static_cast<std::size_t>(count) : 0;
        if (ended || m_octets > MAX_OCTETS)
        {
            // With octets that nobody has read, the system makes it an RST by itself.
            m_all.Remove(m_id);
            return;
        }
        AwaitInput();
    }

    LingeringSockets& m_all;
    uint64_t m_id;
    LoopDescriptor m_socket;
    std::size_t m_octets = 0;
};

LingeringSockets::LingeringSockets(EventLoop& loop)
    : m_loop(loop),
      m_timer(loop, [this] { ResetOverdue(); })
{
}

LingeringSockets::~LingeringSockets()
{
    for (const auto& [id, one] : m_sockets)
    {
        one->Close();
    }
}

void
LingeringSockets::Add(LoopDescriptor socket)
{
    const uint64_t id = m_nextId++;
    const auto& one = m_sockets[id] = std::make_shared<Socket>(*this, id, std::move(socket));
    m_deadlines.emplace_back(m_loop.GetNow() + PATIENCE, id);
    m_timer.Set(m_deadlines.front().first);
    one->AwaitInput();
}

void
LingeringSockets::Remove(uint64_t id)
{
    const auto known = m_sockets.find(id);
    known->second->Close();
    m_sockets.erase(known);
}

void
LingeringSockets::ResetOverdue()
{
    const TimePoint now = m_loop.GetNow();
    while (!m_deadlines.empty() && m_deadlines.front().first <= now)
    {
        const auto known = m_sockets.find(m_deadlines.front().second);
        if (known != m_sockets.end())
        {
            known->second->Reset();
            m_sockets.erase(known);
        }
        m_deadlines.pop_front();
    }
    m_timer.Set(m_deadlines.empty() ? std::nullopt : std::optional(m_deadlines.front().first));
}

std::size_t
LingeringSockets::GetCount() const
{
    return m_sockets.size();
}

} // namespace ims
