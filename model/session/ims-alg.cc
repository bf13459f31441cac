// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ims-alg.h"

#include "model/base/deadlines.h"
#include "model/session/sip-routing.h"

namespace ims
{

namespace
{

/// Request identifiers of the two directions are kept apart so that a capture is easy to read.
constexpr uint32_t FIRST_TRANSACTION_ID = 1001;

/// A BYE that the P-CSCF sends in the name of the other end counts on from nothing the other end
/// ever sent.
constexpr std::string_view OWN_CSEQ = "1000000";

constexpr int STATUS_OK = 200;
constexpr int STATUS_FINAL = 200;
constexpr int STATUS_REJECTED = 300;

bool
HasSdp(const SipMessage& message)
{
    return !message.body.empty() &&
           EqualsIgnoreCase(message.Get("Content-Type").value_or(""), "application/sdp");
}

std::string
GetCallId(const SipMessage& message)
{
    return std::string(message.Get("Call-ID").value_or(""));
}

} // namespace

ImsAlg::Call::Call(std::string id, SessionDirection direction, const AlgOptions& options)
    : callId(id),
      caller(direction == SessionDirection::Originating ? Side::Access : Side::Core),
      session(std::move(id), direction, options)
{
}

ImsAlg::ImsAlg(const AlgConfig& config)
    : m_config(config),
      m_random(config.seed),
      m_sip{std::make_unique<SipTransactions>(config.gm, m_random),
            std::make_unique<SipTransactions>(config.mw, m_random)},
      m_h248(config.h248, FIRST_TRANSACTION_ID)
{
}

SipTransactions&
ImsAlg::GetSip(Side side)
{
    return *m_sip[side == Side::Access ? 0 : 1];
}

const TransportAddress&
ImsAlg::GetSipAddress(Side side) const
{
    return side == Side::Access ? m_config.gm : m_config.mw;
}

Side
ImsAlg::Other(Side side)
{
    return side == Side::Access ? Side::Core : Side::Access;
}

Actions
ImsAlg::Handle(TimePoint now, const Event& event)
{
    Actions actions;
    if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        HandleDatagram(now, *datagram, actions);
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(now, actions);
    }
    return actions;
}

void
ImsAlg::HandleDatagram(TimePoint now, const DatagramReceived& datagram, Actions& actions)
{
    if (datagram.local == m_config.h248)
    {
        HandleH248(now, m_h248.Receive(now, datagram.from, datagram.octets, actions), actions);
        return;
    }
    for (const Side side : {Side::Access, Side::Core})
    {
        if (datagram.local == GetSipAddress(side))
        {
            HandleSip(now,
                      side,
                      GetSip(side).Receive(now, datagram.from, datagram.octets, actions),
                      actions);
            return;
        }
    }
}

void
ImsAlg::HandleTimers(TimePoint now, Actions& actions)
{
    HandleH248(now, m_h248.HandleTimeout(now, actions), actions);
    for (const Side side : {Side::Access, Side::Core})
    {
        HandleSip(now, side, GetSip(side).HandleTimeout(now, actions), actions);
    }
}

std::optional<TimePoint>
ImsAlg::NextTimeout() const
{
    return Earlier(m_h248.NextTimeout(), Earlier(m_sip[0]->NextTimeout(), m_sip[1]->NextTimeout()));
}

StreamPort*
ImsAlg::FindStream(StreamId)
{
    return nullptr;
}

std::size_t
ImsAlg::GetCallCount() const
{
    return m_calls.size();
}

// ------------------------------------------------------------------------------------------------
// SIP

void
ImsAlg::HandleSip(TimePoint now, Side side, const std::vector<SipEvent>& events, Actions& actions)
{
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<SipRequestArrived>(&event))
        {
            HandleRequest(now, side, *request, actions);
        }
        else if (const auto* response = std::get_if<SipResponseArrived>(&event))
        {
            HandleResponse(now, side, *response, actions);
        }
        else if (const auto* failed = std::get_if<SipTransactionFailed>(&event))
        {
            HandleSipFailure(now, side, *failed, actions);
        }
    }
}

void
ImsAlg::HandleRequest(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    const auto& request = arrived.request;
    const bool inDialog = GetSipParameter(request.Get("To").value_or(""), "tag").has_value();
    if (request.method == "CANCEL")
    {
        HandleCancel(now, side, arrived, actions);
    }
    else if (request.method == "INVITE" && !inDialog)
    {
        HandleInvite(now, side, arrived, actions);
    }
    else if (inDialog)
    {
        HandleInDialog(now, side, arrived, actions);
    }
    else if (request.method != "ACK")
    {
        Respond(now, side, arrived, 405, "Method Not Allowed", actions);
    }
}

void
ImsAlg::Respond(TimePoint now,
                Side side,
                const SipRequestArrived& arrived,
                int status,
                std::string_view reason,
                Actions& actions)
{
    GetSip(side).Respond(now,
                         arrived.id,
                         MakeSipResponse(arrived.request, status, reason, m_random.Token(10)),
                         actions);
}

void
ImsAlg::HandleInvite(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    const std::string callId = GetCallId(arrived.request);
    if (m_calls.count(callId) > 0)
    {
        Respond(now, side, arrived, 482, "Loop Detected", actions);
        return;
    }
    if (!HasSdp(arrived.request))
    {
        Respond(now, side, arrived, 488, "Not Acceptable Here", actions);
        return;
    }
    const auto direction =
        side == Side::Access ? SessionDirection::Originating : SessionDirection::Terminating;
    auto& call =
        *m_calls.emplace(callId, std::make_unique<Call>(callId, direction, m_config.options))
             .first->second;
    call.invite = arrived.request;
    call.serverId = arrived.id;
    Apply(now, call, call.session.OnOffer(call.invite.body, actions), actions);
}

/// Passes a request on to the other side. @return false when it cannot be passed on
bool
ImsAlg::Forward(TimePoint now,
                SipMessage request,
                Side to,
                SipTransactionId* client,
                Actions& actions)
{
    if (!DecrementMaxForwards(request))
    {
        return false;
    }
    StripOwnRoutes(request, {m_config.gm, m_config.mw});
    const auto nextHop = GetNextHop(request);
    if (!nextHop)
    {
        return false;
    }
    if (client)
    {
        *client = GetSip(to).Send(now, std::move(request), *nextHop, actions);
    }
    else
    {
        GetSip(to).SendStateless(std::move(request), *nextHop, actions);
    }
    return true;
}

/// Step 9. Both addresses are recorded, so that each end sends to the one on its side (RFC 5658).
void
ImsAlg::ForwardOffer(TimePoint now, Call& call, const std::string& offer, Actions& actions)
{
    const Side to = Other(call.caller);
    SipMessage request = call.invite;
    request.body = offer;
    request.Prepend("Record-Route", MakeRouteEntry(GetSipAddress(call.caller)));
    request.Prepend("Record-Route", MakeRouteEntry(GetSipAddress(to)));
    if (!Forward(now, std::move(request), to, &call.clientId, actions))
    {
        Reject(now, call, 404, "Not Found", actions);
        EndCall(now, call, "rejected: 404", actions);
        return;
    }
    m_inviteClients[{to, call.clientId}] = call.callId;
}

/// Step 20 (18).
void
ImsAlg::ForwardAnswer(TimePoint now, Call& call, const std::string& answer, Actions& actions)
{
    SipMessage response = *call.answer;
    response.RemoveFirst("Via");
    response.body = answer;
    call.forwarded = response;
    GetSip(call.caller).Respond(now, call.serverId, response, actions, false);
}

void
ImsAlg::Reject(TimePoint now, Call& call, int status, std::string_view reason, Actions& actions)
{
    if (!call.forwarded && !call.rejected)
    {
        call.rejected = true;
        GetSip(call.caller)
            .Respond(now,
                     call.serverId,
                     MakeSipResponse(call.invite, status, reason, m_random.Token(10)),
                     actions);
    }
}

/// Carries out what the session wants next.
void
ImsAlg::Apply(TimePoint now, Call& call, AlgOutput output, Actions& actions)
{
    if (output.request)
    {
        const uint32_t id = m_h248.Send(now, std::move(*output.request), m_config.gateway, actions);
        m_requests[id] = call.callId;
    }
    if (!call.session.GetContext().empty())
    {
        m_callOfContext[call.session.GetContext()] = call.callId;
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
        FailCall(now, call, *output.failure, actions);
    }
    else if (output.released)
    {
        actions.push_back(SessionEnded{call.callId, call.outcome == "completed", call.outcome});
        m_callOfContext.erase(call.session.GetContext());
        m_inviteClients.erase({Other(call.caller), call.clientId});
        m_calls.erase(std::string(call.callId));
    }
}

/// The session cannot go on: the caller is rejected, or both ends get BYE.
void
ImsAlg::FailCall(TimePoint now, Call& call, const std::string& outcome, Actions& actions)
{
    if (call.ending)
    {
        return;
    }
    if (call.answer)
    {
        SendBye(now, call, Other(call.caller), actions);
    }
    else if (call.clientId != 0)
    {
        GetSip(Other(call.caller)).Cancel(now, call.clientId, actions);
    }
    if (call.forwarded)
    {
        SendBye(now, call, call.caller, actions);
    }
    Reject(now, call, 488, "Not Acceptable Here", actions);
    EndCall(now, call, outcome, actions);
}

void
ImsAlg::EndCall(TimePoint now, Call& call, const std::string& outcome, Actions& actions)
{
    if (!call.ending)
    {
        call.ending = true;
        call.outcome = outcome;
        Apply(now, call, call.session.Release(actions), actions);
    }
}

/// BYE to one end in the name of the other (TS 24.229 5.2.8.1.2).
void
ImsAlg::SendBye(TimePoint now, const Call& call, Side side, Actions& actions)
{
    const bool toCaller = side == call.caller;
    const SipMessage& target = toCaller ? call.invite : *call.answer;
    SipMessage bye = MakeSipRequest("BYE", GetSipUri(target.Get("Contact").value_or("")));
    const auto from = call.answer->Get(toCaller ? "To" : "From");
    const auto to = call.answer->Get(toCaller ? "From" : "To");
    bye.Append("Max-Forwards", "70");
    bye.Append("From", from.value_or(""));
    bye.Append("To", to.value_or(""));
    bye.Append("Call-ID", call.callId);
    bye.Append("CSeq", std::string(OWN_CSEQ) + " BYE");
    const auto address = GetNextHop(bye);
    if (address)
    {
        GetSip(side).Send(now, std::move(bye), *address, actions);
    }
}

void
ImsAlg::HandleCancel(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    const auto known = m_calls.find(GetCallId(arrived.request));
    if (known == m_calls.end() || known->second->caller != side)
    {
        Respond(now, side, arrived, 481, "Call/Transaction Does Not Exist", actions);
        return;
    }
    Respond(now, side, arrived, STATUS_OK, "OK", actions);
    Call& call = *known->second;
    if (call.answer || call.ending)
    {
        return;
    }
    if (call.clientId != 0)
    {
        GetSip(Other(side)).Cancel(now, call.clientId, actions);
    }
    Reject(now, call, 487, "Request Terminated", actions);
    EndCall(now, call, "cancelled", actions);
}

/// ACK and BYE of an established dialog, and whatever else the ends agree on, pass through.
void
ImsAlg::HandleInDialog(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    const auto& request = arrived.request;
    const std::string callId = GetCallId(request);
    if (request.method == "ACK")
    {
        Forward(now, request, Other(side), nullptr, actions);
        return;
    }
    if (m_calls.count(callId) == 0)
    {
        Respond(now, side, arrived, 481, "Call/Transaction Does Not Exist", actions);
        return;
    }
    if (request.method == "INVITE" || request.method == "UPDATE")
    {
        Respond(now, side, arrived, 488, "Not Acceptable Here", actions);
        return;
    }
    SipTransactionId client = 0;
    if (!Forward(now, request, Other(side), &client, actions))
    {
        Respond(now, side, arrived, 404, "Not Found", actions);
        return;
    }
    m_forwarded[{Other(side), client}] = {callId, arrived.id, side, request.method};
}

void
ImsAlg::HandleResponse(TimePoint now,
                       Side side,
                       const SipResponseArrived& arrived,
                       Actions& actions)
{
    const auto invite = m_inviteClients.find({side, arrived.id});
    if (invite != m_inviteClients.end())
    {
        const auto call = m_calls.find(invite->second);
        if (call != m_calls.end())
        {
            HandleInviteResponse(now, *call->second, arrived.response, actions);
        }
        return;
    }
    const auto forwarded = m_forwarded.find({side, arrived.id});
    if (forwarded == m_forwarded.end())
    {
        return;
    }
    const Forwarded origin = forwarded->second;
    SipMessage response = arrived.response;
    response.RemoveFirst("Via");
    GetSip(origin.caller).Respond(now, origin.serverId, response, actions);
    if (arrived.response.status >= STATUS_FINAL)
    {
        m_forwarded.erase(forwarded);
        const auto call = m_calls.find(origin.callId);
        if (origin.method == "BYE" && call != m_calls.end())
        {
            EndCall(now, *call->second, "completed", actions);
        }
    }
}

void
ImsAlg::HandleInviteResponse(TimePoint now,
                             Call& call,
                             const SipMessage& response,
                             Actions& actions)
{
    if (response.status >= STATUS_REJECTED)
    {
        if (!call.ending)
        {
            SipMessage rejection = response;
            rejection.RemoveFirst("Via");
            call.rejected = true;
            GetSip(call.caller).Respond(now, call.serverId, rejection, actions);
            EndCall(now, call, "rejected: " + std::to_string(response.status), actions);
        }
        return;
    }
    if (response.status < STATUS_FINAL)
    {
        // 100 is hop by hop; other provisional responses carry no answer here and pass as they are.
        if (response.status > 100 && !call.ending)
        {
            SipMessage provisional = response;
            provisional.RemoveFirst("Via");
            GetSip(call.caller).Respond(now, call.serverId, provisional, actions);
        }
        return;
    }
    if (call.answer)
    {
        if (call.forwarded)
        {
            GetSip(call.caller).Respond(now, call.serverId, *call.forwarded, actions, false);
        }
        return;
    }
    call.answer = response;
    if (call.ending)
    {
        SendBye(now, call, Other(call.caller), actions);
        return;
    }
    Apply(now, call, call.session.OnAnswer(response.body, actions), actions);
}

void
ImsAlg::HandleSipFailure(TimePoint now,
                         Side side,
                         const SipTransactionFailed& failed,
                         Actions& actions)
{
    const auto invite = m_inviteClients.find({side, failed.id});
    if (invite != m_inviteClients.end() && !failed.server)
    {
        const auto known = m_calls.find(invite->second);
        if (known != m_calls.end())
        {
            Reject(now, *known->second, 408, "Request Timeout", actions);
            EndCall(now, *known->second, "no SIP answer", actions);
        }
        return;
    }
    const auto forwarded = m_forwarded.find({side, failed.id});
    if (forwarded != m_forwarded.end() && !failed.server)
    {
        const std::string callId = forwarded->second.callId;
        m_forwarded.erase(forwarded);
        const auto known = m_calls.find(callId);
        if (known != m_calls.end())
        {
            EndCall(now, *known->second, "no answer to BYE", actions);
        }
    }
}

// ----------------------------------------------------------------------------------------------
// H.248

void
ImsAlg::HandleH248(TimePoint now, const std::vector<H248Event>& events, Actions& actions)
{
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<H248RequestArrived>(&event))
        {
            HandleH248Request(now, *request, actions);
            continue;
        }
        const auto* reply = std::get_if<H248ReplyArrived>(&event);
        const uint32_t id = reply ? reply->id : std::get<H248TransactionFailed>(event).id;
        const auto open = m_requests.find(id);
        if (open == m_requests.end())
        {
            continue;
        }
        const auto known = m_calls.find(open->second);
        m_requests.erase(open);
        if (known != m_calls.end())
        {
            Call& call = *known->second;
            Apply(now,
                  call,
                  reply ? call.session.OnReply(reply->transaction, actions)
                        : call.session.OnRequestFailed(actions),
                  actions);
        }
    }
}

/// ServiceChange and Notify of the gateway are acknowledged command by command.
void
ImsAlg::HandleH248Request(TimePoint now, const H248RequestArrived& arrived, Actions& actions)
{
    H248Transaction reply;
    reply.kind = H248TransactionKind::Reply;
    reply.id = arrived.transaction.id;
    for (const auto& action : arrived.transaction.actions)
    {
        H248Action answer;
        answer.context = action.context;
        for (const auto& command : action.commands)
        {
            H248Command acknowledgement;
            acknowledgement.kind = command.kind;
            acknowledgement.termination = command.termination;
            if (command.serviceChange)
            {
                acknowledgement.serviceChange = H248ServiceChange{};
                acknowledgement.serviceChange->profile = command.serviceChange->profile;
                acknowledgement.serviceChange->version = command.serviceChange->version;
            }
            answer.commands.push_back(std::move(acknowledgement));
        }
        reply.actions.push_back(std::move(answer));
    }
    m_h248.Reply(now, arrived.from, std::move(reply), actions);
    for (const auto& action : arrived.transaction.actions)
    {
        for (const auto& command : action.commands)
        {
            HandleNotify(now, action.context, command, actions);
        }
    }
}

void
ImsAlg::HandleNotify(TimePoint now,
                     const std::string& context,
                     const H248Command& command,
                     Actions& actions)
{
    const auto callId = m_callOfContext.find(context);
    if (!command.observedEvents || command.observedEvents->events.empty() ||
        callId == m_callOfContext.end())
    {
        return;
    }
    const auto known = m_calls.find(callId->second);
    if (known != m_calls.end())
    {
        FailCall(now,
                 *known->second,
                 "the IMS-AGW reports " + command.observedEvents->events.front().event.name,
                 actions);
    }
}

} // namespace ims
