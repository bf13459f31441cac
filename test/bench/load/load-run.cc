// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/load/load-run.h"

#include <algorithm>

namespace ims::bench
{

namespace
{

constexpr int LIMIT_SECONDS = 60;

} // namespace

LoadRun::LoadRun(const LoadSettings& settings, const BareContext& context)
    : m_settings(settings),
      m_context(context),
      m_backend(m_loop, settings.backendPort)
{
    for (std::size_t i = 0; i < std::min(settings.parallel, settings.connections); ++i)
    {
        m_slots.push_back(std::make_unique<Slot>());
    }
}

void
LoadRun::Connect()
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
    // All at once would overrun the queue of the proxy's listener.
    constexpr std::size_t atOnce = 32;
    m_toBegin = m_slots.size();
    for (std::size_t i = 0; i < m_slots.size(); ++i)
    {
        Begin(*m_slots[i], 1);
        if (i % atOnce == 0 || i + 1 == m_slots.size())
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
    for (const auto& slot : m_slots)
    {
        slot->connection->Close();
    }
    RunUntil(m_closed, m_slots.size(), "to be closed");
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
    slot.connection = std::make_shared<LoadConnection>(
        m_loop,
        m_context,
        m_settings.proxyPort,
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
        ++m_closed;
        m_tickets += slot.connection->GetTickets();
        m_loop.DeleteLater(std::move(slot.connection));
        if (m_toBegin > 0)
        {
            Begin(slot, m_settings.messages);
        }
        break;
    }
}

void
LoadRun::RunUntil(const std::size_t& counter, std::size_t wanted, const char* what)
{
    if (!m_loop.Run([&] { return counter >= wanted; }, LIMIT_SECONDS))
    {
        Stop("after " + std::to_string(LIMIT_SECONDS) + " s, " + std::to_string(counter) + " of " +
             std::to_string(wanted) + " connections were seen " + what);
    }
}

} // namespace ims::bench
