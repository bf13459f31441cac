// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relay.h"

#include "model/session/agw/endpoint-tls.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr Move<RelayPhase> RELAY_MOVES[] = {
    {RelayPhase::Waiting, RelayPhase::SettingUp},
    {RelayPhase::Waiting, RelayPhase::Failed}, // an address cannot be listened at
    {RelayPhase::SettingUp, RelayPhase::Running},
    {RelayPhase::SettingUp, RelayPhase::Failed},
    {RelayPhase::Running, RelayPhase::Ended},
    {RelayPhase::Running, RelayPhase::Failed},
    {RelayPhase::SettingUp, RelayPhase::Waiting}, // Renew(), from here
    {RelayPhase::Running, RelayPhase::Waiting},
    {RelayPhase::Ended, RelayPhase::Waiting},
    {RelayPhase::Failed, RelayPhase::Waiting},
};

/// @return whether the leg wants something of its connection.
bool
HasOutput(const Leg& leg)
{
    return !leg.PendingOutput().empty() || leg.WantsFin() || leg.WantsAbort();
}

bool
IsRunning(RelayState state)
{
    return state == RelayState::Relaying || state == RelayState::Closing;
}

} // namespace

std::string_view
ToString(RelayPhase phase)
{
    constexpr std::string_view names[] = {"Waiting", "SettingUp", "Running", "Ended", "Failed"};
    return names[static_cast<std::size_t>(phase)];
}

AgwRelay::AgwRelay(const std::string& key,
                   SynAckPolicy policy,
                   const RelayTimeouts& timeouts,
                   CostMeter* meter)
    : m_connections(policy),
      m_meter(meter),
      m_phase("relay", key, RELAY_MOVES, RelayPhase::Waiting),
      m_deadlines(timeouts)
{
}

// ---------------------------------------------------------------------------- its endpoints

void
AgwRelay::SetEndpoint(Side side, AgwEndpoint endpoint)
{
    m_connections.GetEndpoints()[side] = std::move(endpoint);
    Join();
}

void
AgwRelay::Join()
{
    auto* access = GetEndpoint(Side::Access);
    auto* core = GetEndpoint(Side::Core);
    if (!m_proxy && access && core)
    {
        m_proxy = std::make_unique<ProxyCore>(std::move(access->ownedLeg),
                                              std::move(core->ownedLeg),
                                              m_meter);
        if (access->rewritesMsrp && core->rewritesMsrp)
        {
            m_hops.Install(*m_proxy);
        }
    }
}

bool
AgwRelay::CanTake(Side side) const
{
    return !m_proxy && !GetEndpoint(side);
}

bool
AgwRelay::IsUnused() const
{
    return CanTake(Side::Access) && CanTake(Side::Core);
}

AgwEndpoint*
AgwRelay::GetEndpoint(Side side)
{
    return m_connections.GetEndpoint(side);
}

const AgwEndpoint*
AgwRelay::GetEndpoint(Side side) const
{
    return m_connections.GetEndpoint(side);
}

bool
AgwRelay::HasBegun() const
{
    return m_phase.Get() != RelayPhase::Waiting;
}

bool
AgwRelay::IsOver() const
{
    return m_phase.Get() == RelayPhase::Ended || m_phase.Get() == RelayPhase::Failed;
}

void
AgwRelay::Renew(AgwEndpoints successors, Actions& actions)
{
    for (auto& endpoint : m_connections.GetEndpoints())
    {
        if (endpoint)
        {
            ReleaseConnection(*endpoint, actions);
        }
    }
    m_earlier = GetCounters();
    m_proxy.reset();
    m_hops = MsrpHops();
    m_connections.GetEndpoints() = std::move(successors);
    m_deadlines.Clear();
    m_phase.MoveTo(RelayPhase::Waiting, actions);
    Join();
    ShowGates(actions);
    for (const auto& endpoint : m_connections.GetEndpoints())
    {
        if (endpoint)
        {
            actions.push_back(ListenStream{endpoint->id, endpoint->local, true});
        }
    }
}

/// It ends in order where it can.
void
AgwRelay::ReleaseConnection(AgwEndpoint& endpoint, Actions& actions)
{
    Leg& leg = *endpoint.leg;
    leg.CloseOutput();
    ReleaseStream release{endpoint.id, Octets(leg.PendingOutput()), leg.WantsAbort()};
    endpoint.AnswerHeldSyn(SynVerdict::Refuse, actions);
    actions.push_back(std::move(release));
}

std::optional<Side>
AgwRelay::FindSide(StreamId stream) const
{
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        if (endpoint && endpoint->id == stream)
        {
            return side;
        }
    }
    return std::nullopt;
}

// ---------------------------------------------------------------------------- what happens

void
AgwRelay::OnConfigured(TimePoint now, Actions& actions)
{
    m_connections.OnConfigured(actions);
    m_hops.Renew(m_connections.GetEndpoints());
    OpenDirections();
    Advance(now, std::nullopt, actions);
}

/// H.248.1 7.1.7: octets pass where one end receives and the other sends.
void
AgwRelay::OpenDirections()
{
    for (const Side side : SIDES)
    {
        const auto* from = GetEndpoint(side);
        const auto* to = GetEndpoint(GetOther(side));
        if (m_proxy && from && to)
        {
            m_proxy->SetOpen(side, from->receives && to->sends);
        }
    }
}

bool
AgwRelay::Handle(TimePoint now, Side side, const Event& event, Actions& actions)
{
    if (std::get_if<StreamActivity>(&event))
    {
        const auto timeout = NextTimeout();
        Advance(now, side, actions);
        return m_report || NextTimeout() != timeout;
    }
    if (const auto* syn = std::get_if<SynArrived>(&event))
    {
        OnSyn(now, side, syn->from, actions);
        return true;
    }
    if (const auto* connected = std::get_if<StreamConnected>(&event))
    {
        m_connections.OnConnected(side, connected->remote, actions);
        m_hops.Renew(m_connections.GetEndpoints());
    }
    else if (const auto* failed = std::get_if<ConnectFailed>(&event))
    {
        m_connections.OnConnectFailed(side, failed->refused, actions);
    }
    else if (std::get_if<StreamBroken>(&event))
    {
        m_connections.OnBroken(side, actions);
    }
    Advance(now, std::nullopt, actions);
    return true;
}

void
AgwRelay::OnSyn(TimePoint now, Side side, const TransportAddress& from, Actions& actions)
{
    if (m_connections.OnSyn(side, from, actions) && m_phase.Get() == RelayPhase::Waiting)
    {
        m_phase.MoveTo(RelayPhase::SettingUp, actions);
        m_deadlines.OnSetUp(now);
    }
}

void
AgwRelay::OnTimeout(TimePoint now, Actions& actions)
{
    if (now < NextTimeout().value_or(TimePoint::max()))
    {
        return;
    }
    UpdatePhase(now, actions); // a side that was removed may have ended it
    const RelayExpiry expired = m_deadlines.TakeExpired(now);
    if (expired == RelayExpiry::None)
    {
        return;
    }
    for (auto& endpoint : m_connections.GetEndpoints())
    {
        if (endpoint && expired == RelayExpiry::Idle)
        {
            endpoint->leg->Fail("no octet came for too long");
        }
        else if (endpoint && endpoint->leg->GetState() < LegState::Open)
        {
            endpoint->leg->Fail("the set-up took too long");
        }
    }
    Advance(now, std::nullopt, actions);
}

/// While the relay runs and nothing waits for room on that side, a full pass would find nothing to
/// do: octets of the other side have been taken as they came.
bool
AgwRelay::NoteSent(TimePoint now, Side side)
{
    m_deadlines.OnOctets(now);
    const bool runs =
        m_phase.Get() == RelayPhase::Running && m_proxy->GetState() == RelayState::Relaying;
    return !runs || m_proxy->WaitsForRoom(side);
}

void
AgwRelay::Remove(Side side, Actions& actions)
{
    auto& endpoint = m_connections.GetEndpoints()[side];
    if (!endpoint)
    {
        return;
    }
    ResetIfOctetsAreLost();
    ReleaseConnection(*endpoint, actions);
    // The proxy core owns both legs: the remaining endpoint gets no more octets from here on.
    if (auto* other = GetEndpoint(GetOther(side)))
    {
        other->leg->CloseOutput();
        actions.push_back(ServeStream{other->id});
    }
    else
    {
        m_deadlines.Clear();
    }
    endpoint.reset();
}

/// An end in order would hide from both far ends that the rest is missing (RFC 1122, 4.2.2.13).
void
AgwRelay::ResetIfOctetsAreLost()
{
    if (m_phase.Get() != RelayPhase::Running || !m_proxy->HoldsOctets())
    {
        return;
    }
    for (auto& endpoint : m_connections.GetEndpoints())
    {
        if (endpoint)
        {
            endpoint->leg->Abort();
        }
    }
}

// ---------------------------------------------------------------------------- how it goes on

/// Does all that can be done.
/// @param octetsAt where octets or a FIN came or went; nothing when a connection or a descriptor
/// has changed, so that each side may have something to do
void
AgwRelay::Advance(TimePoint now, std::optional<Side> octetsAt, Actions& actions)
{
    const auto full = FindFull();
    StartTls(octetsAt);
    do
    {
        MoveOctets();
        UpdatePhase(now, actions);
    } while (FailIfIllegal());
    if (octetsAt)
    {
        m_deadlines.OnOctets(now);
    }
    for (const Side side : SIDES)
    {
        auto* endpoint = GetEndpoint(side);
        if (auto change = endpoint ? TakeTlsChange(*endpoint) : std::nullopt)
        {
            actions.push_back(std::move(*change));
        }
    }
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        if (endpoint && endpoint->IsConnected() &&
            (!octetsAt || HasOutput(*endpoint->leg) || full[side]))
        {
            actions.push_back(ServeStream{endpoint->id});
        }
    }
}

/// @return of each side, whether its connection could bring no more octets.
PerSide<bool>
AgwRelay::FindFull() const
{
    PerSide<bool> full;
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        full[side] = endpoint && endpoint->leg->ReadCapacity() == 0;
    }
    return full;
}

void
AgwRelay::StartTls(std::optional<Side> octetsAt)
{
    if (m_phase.Get() != RelayPhase::Waiting && m_phase.Get() != RelayPhase::SettingUp)
    {
        return;
    }
    for (const Side side : SIDES)
    {
        if (auto* endpoint = GetEndpoint(side))
        {
            StartTlsIfDue(*endpoint, octetsAt == side);
        }
    }
}

/// Who connected before the controller named the far end gets no media until it is named. That
/// something has failed both sides learn at once.
void
AgwRelay::MoveOctets()
{
    if (m_proxy && (AllAreSignalled() || FindFailedSide()))
    {
        m_proxy->Pump();
    }
}

bool
AgwRelay::AllAreSignalled() const
{
    const auto& endpoints = m_connections.GetEndpoints();
    return std::all_of(endpoints.begin(), endpoints.end(), [](const auto& endpoint) {
        return !endpoint || endpoint->IsSignalled();
    });
}

std::optional<Side>
AgwRelay::FindFailedSide() const
{
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        if (endpoint && endpoint->leg->GetFailure())
        {
            return side;
        }
    }
    return std::nullopt;
}

void
AgwRelay::UpdatePhase(TimePoint now, Actions& actions)
{
    if (m_phase.Get() == RelayPhase::Ended || m_phase.Get() == RelayPhase::Failed)
    {
        return;
    }
    const RelayState state = m_proxy ? m_proxy->GetState() : RelayState::SettingUp;
    if (const auto side = FindFailedSide())
    {
        const auto& endpoint = *GetEndpoint(*side);
        const auto& failure = *endpoint.leg->GetFailure();
        m_report = RelayReport{*side,
                               IsTlsFailure(endpoint),
                               failure.alert.empty() ? failure.text : failure.alert};
        EndIn(RelayPhase::Failed, actions);
    }
    else if (IsRunning(state) && m_phase.Get() != RelayPhase::Running)
    {
        m_phase.MoveTo(RelayPhase::Running, actions);
        m_deadlines.OnRunning(now);
    }
    else if (!IsRunning(state) && state != RelayState::SettingUp)
    {
        EndIn(RelayPhase::Ended, actions);
    }
}

void
AgwRelay::EndIn(RelayPhase phase, Actions& actions)
{
    m_phase.MoveTo(phase, actions);
    m_deadlines.Clear();
}

/// An illegal move is an error of this program: the stream ends like one whose connection failed.
/// @return whether one has been found now
bool
AgwRelay::FailIfIllegal()
{
    bool found = false;
    for (auto& endpoint : m_connections.GetEndpoints())
    {
        if (!endpoint || endpoint->leg->GetFailure())
        {
            continue;
        }
        const auto& ofRelay = m_phase.GetIllegalMove();
        const auto& text = ofRelay.empty() ? endpoint->tcp.GetIllegalMove() : ofRelay;
        if (!text.empty())
        {
            endpoint->leg->Fail(text);
            found = found || endpoint->leg->GetFailure();
        }
    }
    return found;
}

// ---------------------------------------------------------------------------- what it tells

std::optional<TimePoint>
AgwRelay::NextTimeout() const
{
    return m_deadlines.Next();
}

std::optional<RelayReport>
AgwRelay::TakeReport()
{
    return std::exchange(m_report, std::nullopt);
}

void
AgwRelay::ShowGates(Actions& actions)
{
    m_connections.ShowGates(actions);
}

RelayCounters
AgwRelay::GetCounters() const
{
    return m_proxy ? m_earlier + m_proxy->GetCounters() : m_earlier;
}

} // namespace ims
