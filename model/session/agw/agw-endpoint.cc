// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-endpoint.h"

#include "model/codec/sdp/discard-port.h"

namespace ims
{

namespace
{

constexpr Move<TcpPhase> TCP_MOVES[] = {
    {TcpPhase::Listening, TcpPhase::Accepting},
    {TcpPhase::Listening, TcpPhase::Dialling},
    {TcpPhase::Listening, TcpPhase::Ended}, // the address cannot be listened at
    {TcpPhase::Accepting, TcpPhase::Connected},
    {TcpPhase::Accepting, TcpPhase::Ended},
    {TcpPhase::Accepting, TcpPhase::Dialling}, // who called is not the far end, and does not go on
    {TcpPhase::Dialling, TcpPhase::Connected},
    {TcpPhase::Dialling, TcpPhase::Ended},
    {TcpPhase::Connected, TcpPhase::Ended},
};

bool
IsRealPort(uint16_t port)
{
    return port != 0 && port != DISCARD_PORT;
}

} // namespace

std::string_view
ToString(TcpPhase phase)
{
    constexpr std::string_view names[] = {"Listening",
                                          "Accepting",
                                          "Dialling",
                                          "Connected",
                                          "Ended"};
    return names[static_cast<std::size_t>(phase)];
}

AgwEndpoint::AgwEndpoint(StreamId streamId, std::string terminationId)
    : id(streamId),
      termination(std::move(terminationId)),
      tcp("tcp", termination, TCP_MOVES, TcpPhase::Listening)
{
}

/// Who begins with TLS its controller says anew.
AgwEndpoint
AgwEndpoint::MakeSuccessor(StreamId streamId, const std::shared_ptr<TlsContext>& context) const
{
    AgwEndpoint next(streamId, termination);
    next.tls = tls;
    next.rewritesMsrp = rewritesMsrp;
    next.fingerprints = fingerprints;
    next.path = path;
    next.local = local;
    next.remote = remote;
    next.anySource = anySource;
    next.latches = latches;
    next.sends = sends;
    next.receives = receives;
    next.sourceAddressFilter = sourceAddressFilter;
    next.sourcePortFilter = sourcePortFilter;
    next.ownedLeg = std::make_unique<Leg>(tls ? context : nullptr);
    next.leg = next.ownedLeg.get();
    if (!fingerprints.empty())
    {
        next.leg->SetExpectedFingerprint({fingerprints.begin(), fingerprints.end()});
    }
    return next;
}

SynGate
AgwEndpoint::GetGate() const
{
    if (latches || !remote)
    {
        return {latches || !sourceAddressFilter, std::nullopt, std::nullopt};
    }
    SynGate gate{true, remote->ip, std::nullopt};
    if (sourcePortFilter && IsRealPort(remote->port))
    {
        gate.port = remote->port;
    }
    return gate;
}

bool
AgwEndpoint::Admits(const TransportAddress& from) const
{
    return GetGate().Admits(from);
}

std::optional<SetGate>
AgwEndpoint::TakeGate(bool silent)
{
    const SynGate gate = silent ? GetGate() : SynGate{true, std::nullopt, std::nullopt};
    const bool listens = tcp.Get() == TcpPhase::Listening || tcp.Get() == TcpPhase::Accepting;
    if (!listens || gate == shownGate)
    {
        return std::nullopt;
    }
    shownGate = gate;
    return SetGate{id, gate};
}

bool
AgwEndpoint::IsSignalled() const
{
    return remote || anySource || latches;
}

bool
AgwEndpoint::CanBeDialled() const
{
    return remote && IsRealPort(remote->port);
}

bool
AgwEndpoint::IsConnected() const
{
    return tcp.Get() == TcpPhase::Connected;
}

bool
AgwEndpoint::IsFree() const
{
    const bool byStranger = tcp.Get() == TcpPhase::Accepting && !heldSyn && acceptedFrom != remote;
    return tcp.Get() == TcpPhase::Listening || byStranger;
}

bool
AgwEndpoint::HasBeenCalled() const
{
    return !dialled && (tcp.Get() == TcpPhase::Accepting || IsConnected());
}

bool
AgwEndpoint::AwaitsSyn() const
{
    return tcp.Get() == TcpPhase::Listening || (tcp.Get() == TcpPhase::Accepting && !heldSyn);
}

bool
AgwEndpoint::AnswerHeldSyn(SynVerdict verdict, Actions& actions)
{
    if (!heldSyn)
    {
        return false;
    }
    actions.push_back(AnswerSyn{id, *heldSyn, verdict});
    heldSyn.reset();
    return true;
}

void
AgwEndpoint::EndTcp(Actions& actions)
{
    if (tcp.Get() != TcpPhase::Ended)
    {
        tcp.MoveTo(TcpPhase::Ended, actions);
    }
}

} // namespace ims
