// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/role-application.h"
#include "model/net/address-conversion.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

/// @file
/// What a role wants done, done with ns-3.

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("E2aeRoleApplication");

ims::TimePoint
RoleApplication::GetNow() const
{
    return ns3::GetNow();
}

bool
RoleApplication::Receive(ims::StreamId id, ims::StreamPort& port)
{
    const auto stream = m_streams.find(id);
    if (stream == m_streams.end())
    {
        return false;
    }
    const std::size_t octets = stream->second->Receive(port, GetNow());
    if (octets > 0)
    {
        Charge(ims::Operation::SocketRead, octets);
    }
    const bool fin = stream->second->HandOverFin(port, GetNow());
    if (fin)
    {
        Charge(ims::Operation::SocketRead);
    }
    return fin || octets > 0;
}

bool
RoleApplication::Send(ims::StreamId id, ims::StreamPort& port)
{
    const auto stream = m_streams.find(id);
    if (stream == m_streams.end())
    {
        return false;
    }
    const std::size_t octets = stream->second->Send(port);
    if (octets > 0)
    {
        Charge(ims::Operation::SocketWrite, octets);
    }
    const bool ended = stream->second->End(port);
    if (ended && stream->second->AwaitsFin())
    {
        Charge(ims::Operation::SocketClose);
    }
    return ended || octets > 0;
}

void
RoleApplication::WakeAt(std::optional<ims::TimePoint> next)
{
    if (next == m_timerAt)
    {
        return;
    }
    m_timer.Cancel();
    m_timerAt = next;
    if (next)
    {
        const Time delay =
            std::max(NanoSeconds(next->time_since_epoch().count()) - Simulator::Now(), Time(0));
        m_timer = Simulator::Schedule(delay, [this] {
            m_timerAt.reset();
            WakeDriver([](ims::RoleDriver& driver) { driver.OnWake(); });
        });
    }
}

void
RoleApplication::Spend(ims::Duration cost, std::function<void()> then)
{
    const auto isOver = [](const EventId& event) { return event.IsExpired(); };
    m_spending.erase(std::remove_if(m_spending.begin(), m_spending.end(), isOver),
                     m_spending.end());
    m_spending.push_back(
        Simulator::Schedule(NanoSeconds(cost.count()),
                            [this, then = std::move(then)] { RunKeepingStreams(then); }));
}

void
RoleApplication::OnTaken(const ims::Event& event)
{
    if (std::get_if<ims::DatagramReceived>(&event))
    {
        Charge(ims::Operation::DatagramReceive);
        // All that are there are handed over together, a round later.
        if (--m_datagramsToRead == 0)
        {
            Charge(ims::Operation::Wait);
            Charge(ims::Operation::Dispatch);
        }
    }
    else if (const auto* connected = std::get_if<ims::StreamConnected>(&event))
    {
        const auto stream = m_streams.find(connected->stream);
        if (stream != m_streams.end() && stream->second->WasAccepted())
        {
            Charge(ims::Operation::SocketAccept);
        }
    }
}

void
RoleApplication::Perform(const ims::SendDatagram& action)
{
    const auto socket = m_udp.find(action.local);
    if (socket == m_udp.end())
    {
        NS_LOG_WARN("no UDP socket at " << action.local.ToString());
        return;
    }
    const auto size = static_cast<uint32_t>(action.octets.size());
    auto packet = Create<Packet>(reinterpret_cast<const uint8_t*>(action.octets.data()), size);
    const Address to = ToSocketAddress(action.to);
    Charge(ims::Operation::DatagramSend);
    m_messageTx(packet, ToSocketAddress(action.local), to);
    socket->second->SendTo(packet, 0, to);
}

void
RoleApplication::Perform(const ims::ListenStream& action)
{
    Charge(ims::Operation::SocketListen);
    if (!GetStream(action.stream).Listen(action.local, action.gated))
    {
        NS_LOG_WARN("cannot listen at " << action.local.ToString());
        Dispatch(ims::StreamBroken{action.stream});
    }
}

void
RoleApplication::Perform(const ims::ConnectStream& action)
{
    Charge(ims::Operation::SocketConnect);
    if (!GetStream(action.stream).Connect(action.local, action.remote))
    {
        NS_LOG_WARN("cannot connect from " << action.local.ToString() << " to "
                                           << action.remote.ToString());
        Dispatch(ims::ConnectFailed{action.stream, false});
    }
}

void
RoleApplication::Perform(const ims::AnswerSyn& action)
{
    const auto known = m_streams.find(action.stream);
    if (known != m_streams.end())
    {
        known->second->AnswerSyn(action.from, action.verdict);
    }
}

/// Each SYN is announced to the role, which gives its verdict.
void
RoleApplication::Perform(const ims::SetGate&)
{
}

void
RoleApplication::Perform(const ims::ReleaseStream& action)
{
    const auto known = m_streams.find(action.stream);
    if (known != m_streams.end())
    {
        if (!action.reset && known->second->AwaitsFin())
        {
            // Its FIN will be waited for.
            Charge(ims::Operation::Wait);
            Charge(ims::Operation::Dispatch);
        }
        if (const std::size_t octets = known->second->Release(action.lastOctets, action.reset))
        {
            Charge(ims::Operation::SocketWrite, octets);
        }
        Charge(ims::Operation::SocketClose);
        m_released.push_back(std::move(known->second));
        m_streams.erase(known);
    }
}

void
RoleApplication::Perform(const ims::LocalStep& action)
{
    NS_LOG_INFO(action.what);
    m_localStep(action);
}

void
RoleApplication::Perform(const ims::StateChange& action)
{
    NS_LOG_INFO(action.machine << " " << action.key << ": " << action.from << " -> " << action.to);
    m_stateTransition(action.machine, action.key, action.from, action.to);
    if (action.machine == ims::TLS_MACHINE)
    {
        m_tlsState(action.key, action.from, action.to);
    }
}

void
RoleApplication::Perform(const ims::MilestoneReached& action)
{
    m_milestone(action);
}

void
RoleApplication::Perform(const ims::ContextClosed& action)
{
    m_contextEnd(action);
}

void
RoleApplication::Perform(const ims::SessionEnded& action)
{
    NS_LOG_INFO("session " << action.callId << ": " << ToString(action.outcome));
    m_sessionEnd(action);
}

} // namespace ns3
