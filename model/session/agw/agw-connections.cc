// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-connections.h"

#include "model/base/record-words.h"

#include <algorithm>

namespace ims
{

namespace
{

LocalStep
MakeDropStep(const AgwEndpoint& endpoint, const TransportAddress& from)
{
    return LocalStep{names::DROP_SYN,
                     {{fields::TERMINATION, endpoint.termination},
                      {fields::SOURCE, from.ip.ToString()},
                      {fields::SOURCE_PORT, std::to_string(from.port)},
                      {fields::DESTINATION, endpoint.local.ip.ToString()},
                      {fields::DESTINATION_PORT, std::to_string(endpoint.local.port)}}};
}

} // namespace

AgwConnections::AgwConnections(SynAckPolicy policy)
    : m_policy(policy)
{
}

AgwEndpoints&
AgwConnections::GetEndpoints()
{
    return m_endpoints;
}

const AgwEndpoints&
AgwConnections::GetEndpoints() const
{
    return m_endpoints;
}

AgwEndpoint*
AgwConnections::GetEndpoint(Side side)
{
    auto& endpoint = m_endpoints[side];
    return endpoint ? &*endpoint : nullptr;
}

const AgwEndpoint*
AgwConnections::GetEndpoint(Side side) const
{
    const auto& endpoint = m_endpoints[side];
    return endpoint ? &*endpoint : nullptr;
}

/// Where nobody asked for a filter each SYN is judged all the same, and a filter per listener would
/// cost an operating system more than turning strangers away.
void
AgwConnections::ShowGates(Actions& actions)
{
    const bool silent = std::any_of(m_endpoints.begin(), m_endpoints.end(), [](const auto& one) {
        return one && one->sourceAddressFilter;
    });
    for (auto& endpoint : m_endpoints)
    {
        if (auto gate = endpoint ? endpoint->TakeGate(silent) : std::nullopt)
        {
            actions.push_back(*gate);
        }
    }
}

void
AgwConnections::OnConfigured(Actions& actions)
{
    EndForeignConnections(actions);
    for (const Side side : SIDES)
    {
        Dial(side, actions);
    }
    ShowGates(actions);
}

bool
AgwConnections::OnSyn(Side side, const TransportAddress& from, Actions& actions)
{
    AgwEndpoint& endpoint = *m_endpoints[side];
    if (!endpoint.AwaitsSyn() || !endpoint.Admits(from))
    {
        actions.push_back(MakeDropStep(endpoint, from));
        return false;
    }
    if (endpoint.tcp.Get() == TcpPhase::Listening)
    {
        endpoint.tcp.MoveTo(TcpPhase::Accepting, actions);
    }
    if (m_policy == SynAckPolicy::AtOnce)
    {
        endpoint.acceptedFrom = from;
        actions.push_back(AnswerSyn{endpoint.id, from, SynVerdict::Accept});
    }
    else
    {
        endpoint.heldSyn = from;
        actions.push_back(AnswerSyn{endpoint.id, from, SynVerdict::Hold});
    }
    Dial(GetOther(side), actions);
    return true;
}

void
AgwConnections::OnConnected(Side side, const TransportAddress& remote, Actions& actions)
{
    AgwEndpoint& endpoint = *m_endpoints[side];
    endpoint.tcp.MoveTo(TcpPhase::Connected, actions);
    endpoint.connectedTo = remote;
    endpoint.leg->SetConnected();
    EndForeignConnections(actions); // the remote may have been signalled since the SYN was let in
    if (auto* waiting = GetEndpoint(GetOther(side)))
    {
        waiting->AnswerHeldSyn(SynVerdict::Accept, actions);
    }
}

void
AgwConnections::OnConnectFailed(Side side, bool refused, Actions& actions)
{
    AgwEndpoint& endpoint = *m_endpoints[side];
    endpoint.EndTcp(actions);
    endpoint.leg->Fail(refused ? "the connection was refused" : "the SYN was never answered");
    auto* waiting = GetEndpoint(GetOther(side));
    if (waiting && waiting->AnswerHeldSyn(SynVerdict::Refuse, actions))
    {
        waiting->EndTcp(actions);
    }
}

void
AgwConnections::OnBroken(Side side, Actions& actions)
{
    m_endpoints[side]->EndTcp(actions);
    m_endpoints[side]->leg->Fail("the connection was reset");
}

/// A connection that was let in before anybody was signalled must be the signalled peer's, or it
/// goes.
void
AgwConnections::EndForeignConnections(Actions& actions)
{
    for (auto& endpoint : m_endpoints)
    {
        if (!endpoint)
        {
            continue;
        }
        const bool foreign = endpoint->IsConnected() && !endpoint->Admits(*endpoint->connectedTo);
        const bool foreignHeld = endpoint->heldSyn && !endpoint->Admits(*endpoint->heldSyn);
        if (foreignHeld)
        {
            endpoint->AnswerHeldSyn(SynVerdict::Refuse, actions);
        }
        if (foreign || foreignHeld)
        {
            endpoint->leg->Fail("the connection is not from the signalled remote address");
        }
    }
}

/// Dials from one side once a SYN was admitted on the other: 11 is the image of 10.
void
AgwConnections::Dial(Side side, Actions& actions)
{
    auto* endpoint = GetEndpoint(side);
    const auto* incoming = GetEndpoint(GetOther(side));
    if (endpoint && endpoint->IsFree() && endpoint->CanBeDialled() && incoming &&
        incoming->HasBeenCalled())
    {
        endpoint->tcp.MoveTo(TcpPhase::Dialling, actions);
        endpoint->dialled = true;
        actions.push_back(ConnectStream{endpoint->id, endpoint->local, *endpoint->remote});
    }
}

} // namespace ims
