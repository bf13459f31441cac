// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/ims-alg.h"

#include "model/base/deadlines.h"

namespace ims
{

namespace
{

constexpr int STATUS_TRYING = 100;
constexpr int STATUS_FINAL = 200;
constexpr int STATUS_REJECTED = 300;

/// Sets what the registrar draws apart from what SIP transactions draw.
constexpr uint64_t REGISTRAR_SEED = 0x7265676973746172;

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

std::string
GetTag(const SipMessage& message, std::string_view field)
{
    return GetSipParameter(message.Get(field).value_or(""), "tag").value_or("");
}

} // namespace

ImsAlg::Call::Call(std::string id, SessionDirection direction, const AlgOptions& options)
    : callId(id),
      caller(direction == SessionDirection::Originating ? Side::Access : Side::Core),
      callee(AlgSip::Other(caller)),
      session(std::move(id), direction, options)
{
}

ImsAlg::ImsAlg(const AlgConfig& config)
    : m_config(config),
      m_sip(config.gm, config.mw, config.seed),
      m_iq(config.h248, config.gateway, config.firstTransaction),
      m_registrarRandom(config.seed ^ REGISTRAR_SEED)
{
    if (config.registrar)
    {
        m_registrar.emplace(*config.registrar, m_registrarRandom);
    }
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
        if (datagram.from != m_config.gateway)
        {
            return; // nobody else reports for the gateway
        }
        HandleIq(now, m_iq.Receive(now, datagram.from, datagram.octets, actions), actions);
    }
    else if (const auto side = m_sip.FindSide(datagram.local))
    {
        auto& transactions = m_sip.GetTransactions(*side);
        HandleSip(now,
                  *side,
                  transactions.Receive(now, datagram.from, datagram.octets, actions),
                  actions);
    }
}

void
ImsAlg::HandleTimers(TimePoint now, Actions& actions)
{
    HandleIq(now, m_iq.HandleTimeout(now, actions), actions);
    for (const Side side : {Side::Access, Side::Core})
    {
        HandleSip(now, side, m_sip.GetTransactions(side).HandleTimeout(now, actions), actions);
    }
}

std::optional<TimePoint>
ImsAlg::NextTimeout() const
{
    return Earlier(m_iq.NextTimeout(), m_sip.NextTimeout());
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

const Registrar*
ImsAlg::GetRegistrar() const
{
    return m_registrar ? &*m_registrar : nullptr;
}

ImsAlg::Call*
ImsAlg::FindCall(const std::string& callId)
{
    const auto known = m_calls.find(callId);
    return known == m_calls.end() ? nullptr : known->second.get();
}

ImsAlg::Call*
ImsAlg::FindCallOfInvite(const ClientKey& client)
{
    const auto known = m_inviteClients.find(client);
    return known == m_inviteClients.end() ? nullptr : FindCall(known->second);
}

// -------------------------------------------------------------------------------------- requests

void
ImsAlg::HandleSip(TimePoint now, Side side, std::vector<SipEvent> events, Actions& actions)
{
    for (auto& event : events)
    {
        if (const auto* request = std::get_if<SipRequestArrived>(&event))
        {
            HandleRequest(now, side, *request, actions);
        }
        else if (auto* response = std::get_if<SipResponseArrived>(&event))
        {
            HandleResponse(now, side, std::move(*response), actions);
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
    else if (request.method == "REGISTER" && side == Side::Access && m_registrar)
    {
        HandleRegister(now, arrived, actions);
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
        Respond(now, side, arrived, 405, actions);
    }
}

void
ImsAlg::HandleRegister(TimePoint now, const SipRequestArrived& arrived, Actions& actions)
{
    const SipMessage response = m_registrar->Handle(now, arrived.request);
    m_sip.GetTransactions(Side::Access).Respond(now, arrived.id, response, actions);
}

/// A call to an identity goes on to where its UE is registered (RFC 3261 16.5).
SipMessage
ImsAlg::Retarget(TimePoint now, Side side, SipMessage invite) const
{
    const auto* binding =
        side == Side::Core && m_registrar
            ? m_registrar->GetBindings().Find(now, ToCanonicalUri(invite.requestUri))
            : nullptr;
    if (binding)
    {
        invite.requestUri = binding->uri;
    }
    return invite;
}

/// What UE and P-CSCF announced to each other decides, if there is a registrar: nothing when the
/// UE is not registered.
AlgOptions
ImsAlg::GetOptionsFor(TimePoint now, Side side, const SipMessage& invite) const
{
    AlgOptions options = m_config.options;
    if (!m_registrar)
    {
        return options;
    }
    const auto ue = GetSipUriAddress(
        side == Side::Access ? GetSipUri(invite.Get("Contact").value_or("")) : invite.requestUri);
    const auto* known = ue ? m_registrar->Find(now, *ue) : nullptr;
    const E2aeSupport support = known ? *known : E2aeSupport{};
    options.policy.ueSupportsMsrp = support.ue.msrp;
    options.policy.ueSupportsBfcp = support.ue.bfcp;
    options.policy.networkSupportsMsrp = support.network.msrp;
    options.policy.networkSupportsBfcp = support.network.bfcp;
    return options;
}

void
ImsAlg::HandleInvite(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    const std::string callId = GetCallId(arrived.request);
    if (FindCall(callId))
    {
        Respond(now, side, arrived, 482, actions);
        return;
    }
    if (arrived.request.Get("Max-Forwards").value_or("") == "0")
    {
        Respond(now, side, arrived, 483, actions);
        return;
    }
    if (!HasSdp(arrived.request))
    {
        Respond(now, side, arrived, 488, actions);
        return;
    }
    const auto direction =
        side == Side::Access ? SessionDirection::Originating : SessionDirection::Terminating;
    auto& call = m_calls[callId];
    SipMessage invite = Retarget(now, side, arrived.request);
    call = std::make_unique<Call>(callId, direction, GetOptionsFor(now, side, invite));
    call->invite = std::move(invite);
    call->serverId = arrived.id;
    Apply(now, *call, call->session.OnOffer(call->invite.body, actions), actions);
}

void
ImsAlg::HandleCancel(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    Call* call = FindCall(GetCallId(arrived.request));
    if (!call || call->caller != side || arrived.cancelled != call->serverId)
    {
        Respond(now, side, arrived, 481, actions);
        return;
    }
    Respond(now, side, arrived, STATUS_FINAL, actions);
    if (call->answer || call->ending)
    {
        return; // too late: the INVITE has, or will have, another final response
    }
    FailCall(now, *call, 487, {OutcomeKind::Cancelled}, actions);
}

/// Both tags have to be the dialog's (RFC 3261 12.2.2): who knows the Call-ID alone ends nothing.
bool
ImsAlg::IsWithin(const Call& call, Side side, const SipMessage& request)
{
    const bool fromCaller = side == call.caller;
    if (!call.answer)
    {
        return fromCaller && GetTag(request, "From") == GetTag(call.invite, "From");
    }
    return GetTag(request, "From") == GetTag(*call.answer, fromCaller ? "From" : "To") &&
           GetTag(request, "To") == GetTag(*call.answer, fromCaller ? "To" : "From");
}

/// ACK and BYE of an established dialog, and whatever else the ends agree on, pass through.
void
ImsAlg::HandleInDialog(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions)
{
    const auto& request = arrived.request;
    if (request.method == "ACK")
    {
        m_sip.ForwardAck(request, AlgSip::Other(side), actions);
        return;
    }
    Call* call = FindCall(GetCallId(request));
    if (!call || !IsWithin(*call, side, request))
    {
        Respond(now, side, arrived, 481, actions);
    }
    else if (request.method == "INVITE" || request.method == "UPDATE")
    {
        Respond(now, side, arrived, 488, actions);
    }
    else if (request.method == "BYE" && !call->forwarded)
    {
        HandleEarlyBye(now, *call, side, arrived, actions);
    }
    else
    {
        const Side to = AlgSip::Other(side);
        const SipTransactionId client = m_sip.Forward(now, request, to, actions);
        if (client == 0)
        {
            Respond(now, side, arrived, 404, actions);
            return;
        }
        call->hangingUp = call->hangingUp || request.method == "BYE";
        m_forwarded[{to, client}] = {request, arrived.id, side};
    }
}

/// The callee ends a session whose answer the caller has not seen, and now will not.
void
ImsAlg::HandleEarlyBye(TimePoint now,
                       Call& call,
                       Side side,
                       const SipRequestArrived& bye,
                       Actions& actions)
{
    const bool established = side == call.callee && call.answer;
    Respond(now, side, bye, established ? STATUS_FINAL : 481, actions);
    if (established && !call.ending)
    {
        m_sip.SendAck(*call.answer, call.callee, actions);
        Reject(now, call, 480, actions);
        EndCall(now, call, {OutcomeKind::EndedByCallee}, actions);
    }
}

void
ImsAlg::Respond(TimePoint now,
                Side side,
                const SipRequestArrived& arrived,
                int status,
                Actions& actions)
{
    m_sip.Respond(now, side, arrived.id, arrived.request, status, actions);
}

// ------------------------------------------------------------------------------------- responses

void
ImsAlg::HandleResponse(TimePoint now, Side side, SipResponseArrived arrived, Actions& actions)
{
    if (Call* call = FindCallOfInvite({side, arrived.id}))
    {
        HandleInviteResponse(now, *call, std::move(arrived.response), actions);
        return;
    }
    const auto known = m_forwarded.find({side, arrived.id});
    if (known == m_forwarded.end())
    {
        return;
    }
    const bool isFinal = arrived.response.status >= STATUS_FINAL;
    m_sip.ForwardResponse(now,
                          std::move(arrived.response),
                          known->second.from,
                          known->second.serverId,
                          actions);
    if (!isFinal)
    {
        return;
    }
    const Forwarded origin = std::move(known->second);
    m_forwarded.erase(known);
    Call* call = FindCall(GetCallId(origin.request));
    if (origin.request.method == "BYE" && call)
    {
        EndCall(now, *call, {OutcomeKind::Completed}, actions);
    }
}

void
ImsAlg::HandleInviteResponse(TimePoint now, Call& call, SipMessage response, Actions& actions)
{
    const int status = response.status;
    if (status >= STATUS_FINAL)
    {
        call.awaitsFinal = false;
    }
    if (status >= STATUS_FINAL && status < STATUS_REJECTED)
    {
        HandleAnswer(now, call, response, actions);
    }
    else if (call.ending)
    {
        DropIfOver(call);
    }
    else if (status == 503)
    {
        // It speaks of the next hop, not of this server (RFC 3261 16.7 item 6).
        Reject(now, call, 500, actions);
        EndCall(now, call, MakeRejected(503), actions);
    }
    else if (status >= STATUS_REJECTED)
    {
        call.rejected = true;
        m_sip.ForwardResponse(now, std::move(response), call.caller, call.serverId, actions);
        EndCall(now, call, MakeRejected(status), actions);
    }
    else if (status > STATUS_TRYING)
    {
        HandleProvisional(now, call, std::move(response), actions);
    }
}

/// The first SDP in a provisional response is the answer already; the 2xx repeats it. It waits for
/// the AGW; until then the caller must not see the callee's own address.
void
ImsAlg::HandleProvisional(TimePoint now, Call& call, SipMessage response, Actions& actions)
{
    if (HasSdp(response) && !call.early && !call.answer)
    {
        call.early = std::move(response);
        Apply(now, call, call.session.OnAnswer(call.early->body, actions), actions);
        return;
    }
    if (HasSdp(response) && call.sdp)
    {
        response.body = *call.sdp;
    }
    else
    {
        response.body.clear();
        response.RemoveAll("Content-Type");
    }
    m_sip.ForwardResponse(now, std::move(response), call.caller, call.serverId, actions);
}

void
ImsAlg::HandleAnswer(TimePoint now, Call& call, const SipMessage& answer, Actions& actions)
{
    if (call.forwarded)
    {
        m_sip.ForwardResponse(now, *call.forwarded, call.caller, call.serverId, actions);
        return;
    }
    const bool repeated = call.answer.has_value();
    call.answer = answer;
    if (!call.ending)
    {
        if (call.sdp)
        {
            ForwardAnswer(now, call, *call.sdp, actions);
        }
        else if (!repeated && !call.early)
        {
            Apply(now, call, call.session.OnAnswer(answer.body, actions), actions);
        }
        return;
    }
    // It crossed the CANCEL.
    m_sip.SendAck(answer, call.callee, actions);
    if (!repeated)
    {
        m_sip.SendByeToCallee(now, answer, call.callee, actions);
    }
    DropIfOver(call);
}

void
ImsAlg::HandleInviteUnanswered(TimePoint now, Call& call, Actions& actions)
{
    call.awaitsFinal = false;
    if (call.ending)
    {
        DropIfOver(call);
        return;
    }
    Reject(now, call, 408, actions);
    EndCall(now, call, {OutcomeKind::NoSipAnswer}, actions);
}

void
ImsAlg::HandleSipFailure(TimePoint now,
                         Side side,
                         const SipTransactionFailed& failed,
                         Actions& actions)
{
    if (failed.server)
    {
        return; // the caller does not acknowledge; if it is gone, so will be its session
    }
    if (Call* call = FindCallOfInvite({side, failed.id}))
    {
        HandleInviteUnanswered(now, *call, actions);
        return;
    }
    const auto known = m_forwarded.find({side, failed.id});
    if (known == m_forwarded.end())
    {
        return;
    }
    const Forwarded origin = std::move(known->second);
    m_forwarded.erase(known);
    // RFC 4320 4.2 forbids 408 here.
    m_sip.Respond(now, origin.from, origin.serverId, origin.request, 504, actions);
    Call* call = FindCall(GetCallId(origin.request));
    if (origin.request.method == "BYE" && call)
    {
        EndCall(now, *call, {OutcomeKind::NoAnswerToBye}, actions);
    }
}

} // namespace ims
