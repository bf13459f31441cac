// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relay.h"

#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::array<Side, 2> SIDES{Side::Access, Side::Core};

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

AgwRelay::AgwRelay(SynAckPolicy policy, const RelayTimeouts& timeouts, CostMeter* meter)
    : m_policy(policy),
      m_timeouts(timeouts),
      m_meter(meter)
{
}

std::size_t
AgwRelay::Index(Side side)
{
    return side == Side::Access ? 0 : 1;
}

Side
AgwRelay::Other(Side side)
{
    return side == Side::Access ? Side::Core : Side::Access;
}

void
AgwRelay::SetEndpoint(Side side, AgwEndpoint endpoint)
{
    m_endpoints[Index(side)] = std::move(endpoint);
    Join();
}

bool
AgwRelay::CanTake(Side side) const
{
    return !m_proxy && !GetEndpoint(side);
}

AgwEndpoint*
AgwRelay::GetEndpoint(Side side)
{
    auto& endpoint = m_endpoints[Index(side)];
    return endpoint ? &*endpoint : nullptr;
}

const AgwEndpoint*
AgwRelay::GetEndpoint(Side side) const
{
    const auto& endpoint = m_endpoints[Index(side)];
    return endpoint ? &*endpoint : nullptr;
}

std::optional<Side>
AgwRelay::FindSide(StreamId stream) const
{
    for (const Side side : SIDES)
    {
        const auto& endpoint = m_endpoints[Index(side)];
        if (endpoint && endpoint->id == stream)
        {
            return side;
        }
    }
    return std::nullopt;
}

void
AgwRelay::Join()
{
    auto* access = GetEndpoint(Side::Access);
    auto* core = GetEndpoint(Side::Core);
    if (!m_proxy && access && core && access->ownedLeg && core->ownedLeg)
    {
        m_proxy = std::make_unique<ProxyCore>(std::move(access->ownedLeg),
                                              std::move(core->ownedLeg),
                                              m_meter);
        for (const Side side : SIDES)
        {
            if (access->rewritesMsrp && core->rewritesMsrp)
            {
                auto rewriter = std::make_unique<MsrpPathRewriter>();
                m_rewriters[Index(side)] = rewriter.get();
                m_proxy->SetFilter(Other(side), std::move(rewriter));
            }
        }
    }
}

/// What each far end is to read in MSRP: itself in To-Path, the AGW's address on its side in
/// From-Path.
void
AgwRelay::RenewHops()
{
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        if (!endpoint || !m_rewriters[Index(side)])
        {
            continue;
        }
        const auto words = SplitWords(endpoint->path);
        const auto uri = MsrpUri::Parse(words.empty() ? "" : words.front());
        MsrpHop hop{endpoint->tls ? "msrps" : "msrp", "", endpoint->local.ToString()};
        if (uri)
        {
            hop.to = uri->authority;
        }
        else if (endpoint->connectedTo)
        {
            hop.to = endpoint->connectedTo->ToString();
        }
        m_rewriters[Index(side)]->SetHop(std::move(hop));
    }
}

void
AgwRelay::Update(TimePoint now, Actions& actions)
{
    CheckPeers(actions);
    RenewHops();
    for (const Side side : SIDES)
    {
        Dial(side, actions);
    }
    ShowGates(actions);
    Pump(now, actions);
}

/// Where nobody asked for a filter each SYN is judged all the same, and a filter per listener would
/// cost an operating system more than turning strangers away.
void
AgwRelay::ShowGates(Actions& actions)
{
    const bool silent = std::any_of(m_endpoints.begin(), m_endpoints.end(), [](const auto& one) {
        return one && one->sourceAddressFilter;
    });
    for (auto& endpoint : m_endpoints)
    {
        auto gate = endpoint ? endpoint->TakeGate(silent) : std::nullopt;
        if (gate)
        {
            actions.push_back(std::move(*gate));
        }
    }
}

/// A connection that was let in before anybody was signalled must be the signalled peer's, or it
/// goes.
void
AgwRelay::CheckPeers(Actions& actions)
{
    for (auto& endpoint : m_endpoints)
    {
        if (!endpoint)
        {
            continue;
        }
        const bool foreign = endpoint->connectedTo && endpoint->phase == TcpPhase::Connected &&
                             !endpoint->Admits(*endpoint->connectedTo);
        const bool foreignHeld = endpoint->heldSyn && !endpoint->Admits(*endpoint->heldSyn);
        if (foreignHeld)
        {
            actions.push_back(AnswerSyn{endpoint->id, *endpoint->heldSyn, SynVerdict::Refuse});
            endpoint->heldSyn.reset();
        }
        if (foreign || foreignHeld)
        {
            endpoint->leg->Fail("the connection is not from the signalled remote address");
        }
    }
}

/// Dials from one side once a SYN was admitted on the other: 11 is the image of 10.
void
AgwRelay::Dial(Side side, Actions& actions)
{
    auto* endpoint = GetEndpoint(side);
    auto* incoming = GetEndpoint(Other(side));
    if (!endpoint || !incoming || endpoint->phase != TcpPhase::Listening ||
        !endpoint->CanBeDialled())
    {
        return;
    }
    const bool wanted = !incoming->dialled && (incoming->phase == TcpPhase::Accepting ||
                                               incoming->phase == TcpPhase::Connected);
    if (wanted)
    {
        endpoint->phase = TcpPhase::Dialling;
        endpoint->dialled = true;
        actions.push_back(ConnectStream{endpoint->id, endpoint->local, *endpoint->remote});
    }
}

void
AgwRelay::OnSyn(TimePoint now, Side side, const TransportAddress& from, Actions& actions)
{
    auto* endpoint = GetEndpoint(side);
    // A sender that does not complete its handshake must not shut the others out.
    const bool open = endpoint && (endpoint->phase == TcpPhase::Listening ||
                                   (endpoint->phase == TcpPhase::Accepting && !endpoint->heldSyn));
    if (!open || !endpoint->Admits(from))
    {
        if (endpoint)
        {
            actions.push_back(LocalStep{"drop SYN",
                                        {{"T", endpoint->termination},
                                         {"src", from.ip.ToString()},
                                         {"sport", std::to_string(from.port)},
                                         {"dst", endpoint->local.ip.ToString()},
                                         {"dport", std::to_string(endpoint->local.port)}}});
        }
        return;
    }
    endpoint->phase = TcpPhase::Accepting;
    if (!m_deadline)
    {
        m_deadline = now + m_timeouts.setup;
    }
    if (m_policy == SynAckPolicy::AtOnce)
    {
        actions.push_back(AnswerSyn{endpoint->id, from, SynVerdict::Accept});
    }
    else
    {
        endpoint->heldSyn = from;
        actions.push_back(AnswerSyn{endpoint->id, from, SynVerdict::Hold});
    }
    Dial(Other(side), actions);
}

void
AgwRelay::OnConnected(TimePoint now, Side side, const TransportAddress& remote, Actions& actions)
{
    auto* endpoint = GetEndpoint(side);
    if (!endpoint)
    {
        return;
    }
    endpoint->phase = TcpPhase::Connected;
    endpoint->connectedTo = remote;
    endpoint->leg->SetConnected();
    CheckPeers(actions); // the remote address may have been signalled since the SYN was let in
    RenewHops();
    auto* waiting = GetEndpoint(Other(side));
    if (waiting && waiting->heldSyn)
    {
        actions.push_back(AnswerSyn{waiting->id, *waiting->heldSyn, SynVerdict::Accept});
        waiting->heldSyn.reset();
    }
    Pump(now, actions);
}

void
AgwRelay::OnConnectFailed(TimePoint now, Side side, bool refused, Actions& actions)
{
    auto* endpoint = GetEndpoint(side);
    if (!endpoint)
    {
        return;
    }
    endpoint->phase = TcpPhase::Ended;
    endpoint->leg->Fail(refused ? "the connection was refused" : "the SYN was never answered");
    auto* waiting = GetEndpoint(Other(side));
    if (waiting && waiting->heldSyn)
    {
        actions.push_back(AnswerSyn{waiting->id, *waiting->heldSyn, SynVerdict::Refuse});
        waiting->heldSyn.reset();
        waiting->phase = TcpPhase::Ended;
    }
    Pump(now, actions);
}

bool
AgwRelay::OnActivity(TimePoint now, Side side, Actions& actions)
{
    const auto full = FindFull();
    const auto deadline = m_deadline;
    auto* endpoint = m_hasRun ? nullptr : GetEndpoint(side);
    if (endpoint && endpoint->tls && endpoint->leg->GetState() == LegState::Connected &&
        !endpoint->establishTls)
    {
        // Without an order to establish TLS the AGW is its server, even where it is the TCP-active
        // side (BFCP originating, step 12): whoever sends first is the client.
        endpoint->leg->StartTls(TlsRole::Server);
    }
    Move(now, actions);
    m_lastOctet = now;
    for (const Side each : SIDES)
    {
        const auto* served = GetEndpoint(each);
        if (served && served->phase == TcpPhase::Connected &&
            (HasOutput(*served->leg) || full[Index(each)]))
        {
            actions.push_back(ServeStream{served->id});
        }
    }
    return m_report || m_deadline != deadline;
}

/// While the relay runs and nothing waits for room on that side, a full pass would find nothing to
/// do: octets of the other side have been taken as they came.
bool
AgwRelay::NoteSent(TimePoint now, Side side)
{
    m_lastOctet = now;
    const bool runs = m_hasRun && m_proxy->GetState() == RelayState::Relaying;
    return !runs || m_proxy->WaitsForRoom(side);
}

/// @return of each side, whether its connection could bring no more octets.
std::array<bool, 2>
AgwRelay::FindFull() const
{
    std::array<bool, 2> full{};
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        full[Index(side)] = endpoint && endpoint->leg->ReadCapacity() == 0;
    }
    return full;
}

void
AgwRelay::KeepTime(TimePoint now)
{
    const RelayState state = m_proxy ? m_proxy->GetState() : RelayState::SettingUp;
    if (IsRunning(state) && !m_hasRun)
    {
        m_hasRun = true;
        m_lastOctet = now;
        m_deadline = now + m_timeouts.idle;
    }
    else if (!IsRunning(state) && state != RelayState::SettingUp)
    {
        m_deadline.reset();
    }
}

void
AgwRelay::OnBroken(TimePoint now, Side side, Actions& actions)
{
    if (auto* endpoint = GetEndpoint(side))
    {
        endpoint->phase = TcpPhase::Ended;
        endpoint->leg->Fail("the connection was reset");
        Pump(now, actions);
    }
}

void
AgwRelay::OnTimeout(TimePoint now, Actions& actions)
{
    if (!m_deadline || now < *m_deadline)
    {
        return;
    }
    const bool running = m_proxy && IsRunning(m_proxy->GetState());
    if (running && now < m_lastOctet + m_timeouts.idle)
    {
        m_deadline = m_lastOctet + m_timeouts.idle;
        return;
    }
    m_deadline.reset();
    for (auto& endpoint : m_endpoints)
    {
        if (endpoint && (running || endpoint->leg->GetState() < LegState::Open))
        {
            endpoint->leg->Fail(running ? "no octet came for too long"
                                        : "the set-up took too long");
        }
    }
    Pump(now, actions);
}

void
AgwRelay::AdvanceTls(TimePoint now)
{
    for (auto& endpoint : m_endpoints)
    {
        if (!endpoint || !endpoint->tls)
        {
            continue;
        }
        if (endpoint->establishTls)
        {
            endpoint->leg->StartTls(TlsRole::Client);
        }
        else if (endpoint->phase == TcpPhase::Connected && !endpoint->dialled)
        {
            endpoint->leg->StartTls(TlsRole::Server);
        }
    }
}

bool
AgwRelay::HasFailed() const
{
    return std::any_of(m_endpoints.begin(), m_endpoints.end(), [](const auto& endpoint) {
        return endpoint && endpoint->leg->GetFailure();
    });
}

/// Who connected before the controller named the far end gets no media until it is named.
bool
AgwRelay::AllAreSignalled() const
{
    return std::all_of(m_endpoints.begin(), m_endpoints.end(), [](const auto& endpoint) {
        return !endpoint || endpoint->remote || endpoint->anySource;
    });
}

/// Moves what can be moved after something else than octets has happened to a leg.
void
AgwRelay::Pump(TimePoint now, Actions& actions)
{
    Move(now, actions);
    for (const auto& endpoint : m_endpoints)
    {
        if (endpoint && endpoint->phase == TcpPhase::Connected)
        {
            actions.push_back(ServeStream{endpoint->id});
        }
    }
}

void
AgwRelay::Move(TimePoint now, Actions& actions)
{
    if (!m_hasRun)
    {
        AdvanceTls(now);
    }
    if (m_proxy && (AllAreSignalled() || HasFailed()))
    {
        m_proxy->Pump();
    }
    KeepTime(now);
    ReportTls(actions);
    ReportFailure();
}

void
AgwRelay::ReportTls(Actions& actions)
{
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        if (!endpoint || !endpoint->tls)
        {
            continue;
        }
        const TlsState state = endpoint->leg->GetTlsState();
        TlsState& shown = m_shownTls[Index(side)];
        if (state != shown)
        {
            actions.push_back(StateChange{"tls",
                                          endpoint->termination,
                                          std::string(ToString(shown)),
                                          std::string(ToString(state))});
            shown = state;
        }
    }
}

void
AgwRelay::ReportFailure()
{
    for (const Side side : SIDES)
    {
        const auto* endpoint = GetEndpoint(side);
        if (m_failureReported || !endpoint || !endpoint->leg->GetFailure())
        {
            continue;
        }
        const auto& failure = *endpoint->leg->GetFailure();
        // Where TCP is up it is TLS that was not established, even if the client never began.
        const bool tlsIsDue = endpoint->tls && endpoint->phase == TcpPhase::Connected &&
                              endpoint->Admits(*endpoint->connectedTo);
        const bool tls = tlsIsDue || endpoint->leg->GetTlsState() != TlsState::Idle;
        m_report = RelayReport{side, tls, failure.alert.empty() ? failure.text : failure.alert};
        m_failureReported = true;
        m_deadline.reset();
    }
}

/// An end in order would hide from both far ends that the rest is missing (RFC 1122, 4.2.2.13).
void
AgwRelay::ResetIfOctetsAreLost()
{
    if (!m_hasRun || !m_proxy->HoldsOctets())
    {
        return;
    }
    for (auto& endpoint : m_endpoints)
    {
        if (endpoint)
        {
            endpoint->leg->Abort();
        }
    }
}

void
AgwRelay::Remove(Side side, Actions& actions)
{
    auto& endpoint = m_endpoints[Index(side)];
    if (!endpoint)
    {
        return;
    }
    ResetIfOctetsAreLost();
    Leg& leg = *endpoint->leg;
    leg.CloseOutput();
    ReleaseStream release{endpoint->id, Octets(leg.PendingOutput()), leg.WantsAbort()};
    if (endpoint->heldSyn)
    {
        actions.push_back(AnswerSyn{endpoint->id, *endpoint->heldSyn, SynVerdict::Refuse});
    }
    actions.push_back(std::move(release));
    // The proxy core owns both legs: the remaining endpoint gets no more octets from here on.
    if (auto* other = GetEndpoint(Other(side)))
    {
        other->leg->CloseOutput();
        actions.push_back(ServeStream{other->id});
    }
    else
    {
        m_deadline.reset();
    }
    endpoint.reset();
}

std::optional<TimePoint>
AgwRelay::NextTimeout() const
{
    return m_deadline;
}

std::optional<RelayReport>
AgwRelay::TakeReport()
{
    auto report = std::move(m_report);
    m_report.reset();
    return report;
}

RelayCounters
AgwRelay::GetCounters() const
{
    return m_proxy ? m_proxy->GetCounters() : RelayCounters{};
}

} // namespace ims
