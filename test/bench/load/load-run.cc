// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/load/load-run.h"

#include <algorithm>

namespace ims::bench
{

namespace
{

constexpr int LIMIT_SECONDS = 60;

/// All connections at once would overrun the queue of the proxy's listener, or of its H.248.
constexpr std::size_t AT_ONCE = 32;

/// @return whether it is time to wait for those that have been begun.
bool
IsEnough(std::size_t begun, std::size_t all)
{
    return begun % AT_ONCE == 0 || begun == all;
}

} // namespace

LoadRun::LoadRun(const LoadSettings& settings, const BareContext& context)
    : m_settings(settings),
      m_context(context),
      m_backend(m_loop, settings.backendPort)
{
    if (settings.gateway)
    {
        m_gateway.emplace(m_loop, *settings.gateway);
    }
    for (std::size_t i = 0; i < std::min(settings.parallel, settings.connections); ++i)
    {
        m_slots.push_back(std::make_unique<Slot>());
    }
}

void
LoadRun::Connect()
{
    m_connecting = true;
    Work();
}

void
LoadRun::SetUp()
{
    m_connecting = false;
    Work();
}

void
LoadRun::Work()
{
    m_closing = true;
    m_toBegin = m_settings.connections;
    const std::size_t wanted = m_closed + m_settings.connections;
    for (const auto& slot : m_slots)
    {
        Begin(*slot, m_settings.messages);
    }
    RunUntil(m_closed, wanted, "to be closed");
}

void
LoadRun::Open()
{
    m_toBegin = m_slots.size();
    for (std::size_t i = 0; i < m_slots.size(); ++i)
    {
        Begin(*m_slots[i], 1);
        if (IsEnough(i + 1, m_slots.size()))
        {
            RunUntil(m_served, i + 1, "to open");
        }
    }
}

void
LoadRun::Exchange()
{
    const std::size_t wanted = m_served + m_slots.size();
    for (const auto& slot : m_slots)
    {
        slot->messagesLeft = m_settings.messages;
        slot->connection->Send(m_settings.messageOctets);
    }
    RunUntil(m_served, wanted, "to echo their messages");
}

void
LoadRun::Close()
{
    for (std::size_t i = 0; i < m_slots.size(); ++i)
    {
        m_slots[i]->connection->Close();
        if (IsEnough(i + 1, m_slots.size()))
        {
            RunUntil(m_closed, i + 1, "to be closed");
        }
    }
}

int
LoadRun::GetTickets() const
{
    return m_tickets;
}

void
LoadRun::Begin(Slot& slot, std::size_t messages)
{
    --m_toBegin;
    slot.messagesLeft = messages;
    if (!m_gateway)
    {
        Connect(slot, m_settings.proxyPort);
        return;
    }
    m_gateway->Open([this, &slot](const std::string& context, uint16_t port) {
        slot.context = context;
        m_connecting ? Connect(slot, port) : End(slot);
    });
}

void
LoadRun::Connect(Slot& slot, uint16_t port)
{
    slot.connection = std::make_shared<LoadConnection>(
        m_loop,
        m_context,
        port,
        [this, &slot](LoadConnection&, LoadConnection::Event event) { OnEvent(slot, event); });
}

void
LoadRun::OnEvent(Slot& slot, LoadConnection::Event event)
{
    switch (event)
    {
    case LoadConnection::Event::Open:
        slot.connection->Send(m_settings.messageOctets);
        break;
    case LoadConnection::Event::Echo:
        if (--slot.messagesLeft > 0)
        {
            slot.connection->Send(m_settings.messageOctets);
            break;
        }
        ++m_served;
        if (m_closing)
        {
            slot.connection->Close();
        }
        break;
    case LoadConnection::Event::Closed:
        m_tickets += slot.connection->GetTickets();
        m_loop.DeleteLater(std::move(slot.connection));
        End(slot);
        break;
    }
}

void
LoadRun::End(Slot& slot)
{
    if (!m_gateway)
    {
        GoOn(slot);
        return;
    }
    m_gateway->Close(slot.context, [this, &slot] { GoOn(slot); });
}

void
LoadRun::GoOn(Slot& slot)
{
    ++m_closed;
    if (m_toBegin > 0)
    {
        Begin(slot, m_settings.messages);
    }
}

void
LoadRun::RunUntil(const std::size_t& counter, std::size_t wanted, const char* what)
{
    const auto done = [&] {
        if (m_gateway)
        {
            m_gateway->HandleTimeout();
        }
        return counter >= wanted;
    };
    if (!m_loop.Run(done, LIMIT_SECONDS))
    {
        Stop("after " + std::to_string(LIMIT_SECONDS) + " s, " + std::to_string(counter) + " of " +
             std::to_string(wanted) + " connections were seen " + what);
    }
}

} // namespace ims::bench
