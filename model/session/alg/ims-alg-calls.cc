// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/ims-alg.h"
#include "model/session/sip-routing.h"

/// @file
/// What the IMS-ALG does for its calls once SIP or Iq has brought something.

namespace ims
{

void
ImsAlg::HandleIq(TimePoint now, const std::vector<IqEvent>& events, Actions& actions)
{
    for (const auto& event : events)
    {
        if (const auto* notification = std::get_if<IqNotification>(&event))
        {
            if (Call* call = FindCall(notification->callId))
            {
                FailCall(now,
                         *call,
                         503,
                         {OutcomeKind::GatewayReport, notification->event},
                         actions);
            }
            continue;
        }
        const auto& reply = std::get<IqReply>(event);
        if (Call* call = FindCall(reply.callId))
        {
            Apply(now,
                  *call,
                  reply.reply ? call->session.OnReply(*reply.reply, actions)
                              : call->session.OnRequestFailed(actions),
                  actions);
        }
    }
}

/// Carries out what the session wants next.
void
ImsAlg::Apply(TimePoint now, Call& call, AlgOutput output, Actions& actions)
{
    if (output.request)
    {
        m_iq.Send(now, call.callId, std::move(*output.request), actions);
    }
    if (!call.session.GetContext().empty())
    {
        m_iq.Bind(call.session.GetContext(), call.callId);
    }
    if (output.offer)
    {
        ForwardOffer(now, call, *output.offer, actions);
    }
    else if (output.answer)
    {
        ForwardAnswer(now, call, *output.answer, actions);
    }
    else if (output.failure)
    {
        FailCall(now, call, output.failure->status, output.failure->outcome, actions);
    }
    else if (output.released)
    {
        call.released = true;
        actions.push_back(SessionEnded{call.callId, call.outcome, output.statistics});
        DropIfOver(call);
    }
}

/// Step 9. Both addresses are recorded, so that each end sends to the one on its side (RFC 5658).
void
ImsAlg::ForwardOffer(TimePoint now, Call& call, const std::string& offer, Actions& actions)
{
    SipMessage request = call.invite;
    request.body = offer;
    request.Prepend("Record-Route", MakeRouteEntry(m_sip.GetAddress(call.caller)));
    request.Prepend("Record-Route", MakeRouteEntry(m_sip.GetAddress(call.callee)));
    call.clientId = m_sip.Forward(now, std::move(request), call.callee, actions);
    if (call.clientId == 0)
    {
        Reject(now, call, 404, actions);
        EndCall(now, call, MakeRejected(404), actions);
        return;
    }
    call.awaitsFinal = true;
    m_inviteClients[{call.callee, call.clientId}] = call.callId;
}

/// Step 20 (18), in the response that brought the answer; the 2xx after a 183 repeats it.
void
ImsAlg::ForwardAnswer(TimePoint now, Call& call, const std::string& answer, Actions& actions)
{
    const bool wasThere = call.sdp.has_value();
    call.sdp = answer;
    if (call.early && !wasThere)
    {
        SipMessage progress = *call.early;
        progress.body = answer;
        m_sip.ForwardResponse(now, std::move(progress), call.caller, call.serverId, actions);
    }
    if (!call.answer)
    {
        return;
    }
    call.forwarded = call.answer;
    if (!call.answer->body.empty())
    {
        call.forwarded->body = answer;
    }
    m_sip.ForwardResponse(now, *call.forwarded, call.caller, call.serverId, actions);
}

void
ImsAlg::Reject(TimePoint now, Call& call, int status, Actions& actions)
{
    if (!call.forwarded && !call.rejected)
    {
        call.rejected = true;
        m_sip.Respond(now, call.caller, call.serverId, call.invite, status, actions);
    }
}

/// The session cannot go on: whoever takes part in it by now is told.
void
ImsAlg::FailCall(TimePoint now, Call& call, int status, const Outcome& outcome, Actions& actions)
{
    if (call.ending)
    {
        return;
    }
    if (call.hangingUp)
    {
        // A BYE is on its way already; the one who sent it has left the session (RFC 3261 15.1.1).
        EndCall(now, call, outcome, actions);
        return;
    }
    if (call.awaitsFinal)
    {
        m_sip.GetTransactions(call.callee).Cancel(now, call.clientId, actions);
    }
    if (call.answer && !call.forwarded)
    {
        m_sip.SendAck(*call.answer, call.callee, actions);
    }
    if (call.answer)
    {
        m_sip.SendByeToCallee(now, *call.answer, call.callee, actions);
    }
    if (call.forwarded)
    {
        m_sip.SendByeToCaller(now, call.invite, *call.answer, call.caller, actions);
    }
    Reject(now, call, status, actions);
    EndCall(now, call, outcome, actions);
}

void
ImsAlg::EndCall(TimePoint now, Call& call, const Outcome& outcome, Actions& actions)
{
    if (!call.ending)
    {
        call.ending = true;
        call.outcome = outcome;
        Apply(now, call, call.session.Release(actions), actions);
    }
}

/// A call stays until the callee's final response is here too: a 2xx that crosses a CANCEL has to
/// be acknowledged and ended.
void
ImsAlg::DropIfOver(const Call& call)
{
    if (call.released && !call.awaitsFinal)
    {
        m_iq.Unbind(call.session.GetContext());
        m_inviteClients.erase({call.callee, call.clientId});
        m_calls.erase(std::string(call.callId));
    }
}

} // namespace ims
