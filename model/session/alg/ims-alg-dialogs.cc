// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/alg/ims-alg.h"

#include <algorithm>

// Requests within dialogs.

namespace ims
{

/// ACK and BYE of an established dialog, and whatever else the ends agree on, pass through.
void
ImsAlg::HandleInDialog(const Turn& turn, Side side, const SipRequestArrived& arrived)
{
    const auto& request = arrived.request;
    const AlgTransaction server{side, arrived.id};
    if (request.method == sip::ACK)
    {
        ForwardAck(turn, side, request);
        return;
    }
    AlgCall* call = FindCallOf(request);
    if (!call || !call->Owns(side, request))
    {
        m_sip.Respond(turn, server, request, sip::DOES_NOT_EXIST);
    }
    else if (request.method == sip::INVITE || request.method == sip::UPDATE || FindSdp(request))
    {
        HandleRefresh(turn, *call, request, server);
    }
    else if (request.method == sip::BYE && !call->WasEstablished())
    {
        call->OnEarlyBye(turn, request, server);
        Follow(turn, *call);
    }
    else
    {
        ForwardInDialog(turn, *call, request, server);
    }
}

/// The answer to a re-INVITE without an offer comes in the ACK.
void
ImsAlg::ForwardAck(const Turn& turn, Side side, SipMessage ack)
{
    if (const AlgCall* call = FindCallOf(ack))
    {
        call->RewriteRepetition(side, ack);
    }
    m_sip.ForwardAck(turn, std::move(ack), Other(side));
}

void
ImsAlg::HandleRefresh(const Turn& turn,
                      AlgCall& call,
                      SipMessage request,
                      const AlgTransaction& server)
{
    if (RefuseInterval(turn, server, request))
    {
        return;
    }
    if (call.RewriteRefresh(server.side, request))
    {
        ForwardInDialog(turn, call, request, server);
        return;
    }
    call.OnReoffer(turn, std::move(request), server);
    Follow(turn, call);
}

/// @return whether a re-INVITE arrived in this transaction and waits for its final response.
bool
ImsAlg::CancelRefresh(const Turn& turn, const AlgTransaction& server)
{
    const auto known = std::find_if(m_forwarded.begin(), m_forwarded.end(), [&](const auto& item) {
        return item.second.server == server && !item.second.answered;
    });
    if (known == m_forwarded.end())
    {
        return false;
    }
    m_sip.Cancel(turn, known->first);
    return true;
}

void
ImsAlg::ForwardInDialog(const Turn& turn,
                        AlgCall& call,
                        const SipMessage& request,
                        const AlgTransaction& server)
{
    const auto client = m_sip.Forward(turn, request, Other(server.side));
    if (!client)
    {
        m_sip.Respond(turn, server, request, sip::NOT_FOUND);
        call.OnReofferFailed(turn, server);
        return;
    }
    m_forwarded[*client] = {request, server};
    call.OnRequestForwarded(turn, server.side, request);
    Follow(turn, call);
}

/// A refresh was accepted.
void
ImsAlg::NoteLifetime(const Turn& turn,
                     AlgCall& call,
                     const SipMessage& request,
                     const SipMessage& response)
{
    if (sip::IsSuccess(response.status) &&
        (request.method == sip::INVITE || request.method == sip::UPDATE))
    {
        call.NoteLifetime(turn.now, response);
        m_expiries.Set(call.GetCallId(), call.GetExpiry());
    }
}

/// A callee that was not heard of before the call was over (RFC 3261 13.2.2.4).
void
ImsAlg::EndLateFork(const Turn& turn, const AlgTransaction& client, const SipMessage& response)
{
    const auto past = m_past.find(client);
    if (past != m_past.end() && sip::IsSuccess(response.status) && !past->second.IsOf(response))
    {
        past->second.EndFork(turn, response);
    }
}

} // namespace ims
