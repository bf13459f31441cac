// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/ims-alg.h"

#include "model/base/deadlines.h"
#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-security.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/sip-dialog.h"
#include "model/session/sip-extensions.h"
#include "model/session/sip-routing.h"

#include <algorithm>

namespace ims
{

namespace
{

std::string
GetCallId(const SipMessage& message)
{
    return std::string(message.Get("Call-ID").value_or(""));
}

/// Whatever comes to a UE comes through this entity, which stands for its S-CSCF as well.
RegistrarConfig
AddRoutes(RegistrarConfig config, const TransportAddress& mw)
{
    config.path = MakeRouteEntry(mw);
    config.serviceRoute = MakeRouteEntry(mw);
    return config;
}

std::vector<TransportAddress>
ListGateways(const AlgConfig& config)
{
    std::vector<TransportAddress> gateways{config.gateway};
    gateways.insert(gateways.end(), config.furtherGateways.begin(), config.furtherGateways.end());
    return gateways;
}

} // namespace

ImsAlg::ImsAlg(const AlgConfig& config)
    : m_config(config),
      m_sip({config.gm, config.gmTimers}, {config.mw, config.mwTimers}, config.seed),
      m_gateways(config.h248,
                 ListGateways(config),
                 config.firstTransaction,
                 config.h248Version,
                 config.gatewayChoice),
      m_registrar(
          config.registrar
              ? std::make_unique<AlgRegistrar>(AddRoutes(*config.registrar, config.mw), config.seed)
              : nullptr)
{
}

std::optional<TimePoint>
ImsAlg::NextTimeout() const
{
    return Earlier(Earlier(m_gateways.NextTimeout(), m_sip.NextTimeout()),
                   Earlier(m_expiries.Next(), m_bearerDeadlines.Next()));
}

StreamPort*
ImsAlg::FindStream(StreamId)
{
    return nullptr;
}

void
ImsAlg::SetOptions(const AlgOptions& options)
{
    m_config.options = options;
}

std::size_t
ImsAlg::GetCallCount() const
{
    return m_calls.size();
}

bool
ImsAlg::HasGateway() const
{
    return m_gateways.AreRegistered();
}

const Registrar*
ImsAlg::GetRegistrar() const
{
    return m_registrar ? &m_registrar->Get() : nullptr;
}

// ---------------------------------------------------------------------------------------- events

Actions
ImsAlg::Handle(TimePoint now, const Event& event)
{
    Actions actions;
    const Turn turn{now, actions};
    if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        HandleDatagram(turn, *datagram);
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(turn);
    }
    return actions;
}

void
ImsAlg::HandleDatagram(const Turn& turn, const DatagramReceived& datagram)
{
    if (datagram.local == m_config.h248)
    {
        HandleIq(turn, m_gateways.Receive(turn, datagram));
    }
    else if (const auto side = m_sip.FindSide(datagram.local))
    {
        HandleSip(turn, *side, m_sip.Receive(turn, *side, datagram));
    }
}

void
ImsAlg::HandleTimers(const Turn& turn)
{
    HandleIq(turn, m_gateways.HandleTimeout(turn));
    for (const Side side : {Side::Access, Side::Core})
    {
        HandleSip(turn, side, m_sip.HandleTimeout(turn, side));
    }
    for (const auto& callId : m_expiries.TakeDue(turn.now))
    {
        if (AlgCall* call = FindCall(callId))
        {
            call->OnExpired(turn);
            Follow(turn, *call);
        }
    }
    for (const auto& callId : m_bearerDeadlines.TakeDue(turn.now))
    {
        if (AlgCall* call = FindCall(callId))
        {
            call->OnBearerDeadline(turn);
            Follow(turn, *call);
        }
    }
}

void
ImsAlg::HandleIq(const Turn& turn, const std::vector<IqEvent>& events)
{
    for (const auto& event : events)
    {
        const auto* notification = std::get_if<IqNotification>(&event);
        const auto* reply = std::get_if<IqReply>(&event);
        AlgCall* call = FindCall(notification ? notification->callId : reply->callId);
        if (!call)
        {
            continue;
        }
        if (notification)
        {
            call->OnIqNotification(turn, *notification);
        }
        else
        {
            call->OnIqReply(turn, reply->reply);
        }
        Follow(turn, *call);
    }
}

void
ImsAlg::HandleSip(const Turn& turn, Side side, std::vector<SipEvent> events)
{
    for (auto& event : events)
    {
        if (const auto* request = std::get_if<SipRequestArrived>(&event))
        {
            HandleRequest(turn, side, *request);
        }
        else if (auto* response = std::get_if<SipResponseArrived>(&event))
        {
            HandleResponse(turn, side, std::move(*response));
        }
        else if (const auto& failed = std::get<SipTransactionFailed>(event); !failed.server)
        {
            HandleUnanswered(turn, {side, failed.id});
        }
        // A caller that does not acknowledge is gone, and so will be its session.
    }
}

// -------------------------------------------------------------------------------------- requests

void
ImsAlg::HandleRequest(const Turn& turn, Side side, const SipRequestArrived& arrived)
{
    const auto& request = arrived.request;
    const bool inDialog = GetSipParameter(request.Get("To").value_or(""), "tag").has_value();
    if (request.method == sip::CANCEL)
    {
        HandleCancel(turn, side, arrived);
    }
    else if (request.method == sip::REGISTER && side == Side::Access && m_registrar)
    {
        m_sip.Respond(turn, {side, arrived.id}, m_registrar->Handle(turn.now, request));
    }
    else if (RefuseDemands(turn, {side, arrived.id}, request))
    {
        return;
    }
    else if (request.method == sip::INVITE && !inDialog)
    {
        HandleInvite(turn, side, arrived);
    }
    else if (inDialog)
    {
        HandleInDialog(turn, side, arrived);
    }
    else if (request.method != sip::ACK)
    {
        m_sip.Respond(turn, {side, arrived.id}, request, sip::METHOD_NOT_ALLOWED);
    }
}

/// @return whether the request demands what this proxy does not have; then it is answered (RFC 3261
/// 16.3 items 2 and 5).
bool
ImsAlg::RefuseDemands(const Turn& turn, const AlgTransaction& server, const SipMessage& request)
{
    if (request.method == sip::ACK)
    {
        return false;
    }
    const std::string unsupported =
        FindUnsupported(request, "Proxy-Require", {mediaSecurityOptionTag, SEC_AGREE_OPTION_TAG});
    if (HasSipsUri(request))
    {
        m_sip.Respond(turn, server, request, sip::UNSUPPORTED_URI_SCHEME);
        return true;
    }
    if (!unsupported.empty())
    {
        m_sip.Refuse(turn, server, request, unsupported);
        return true;
    }
    return false;
}

void
ImsAlg::HandleInvite(const Turn& turn, Side side, const SipRequestArrived& arrived)
{
    const auto reject = [&](int status) {
        m_sip.Respond(turn, {side, arrived.id}, arrived.request, status);
    };
    const AlgCall* known = FindCallOf(arrived.request);
    if (known && known->IsSpent() && m_successors.count(known->GetCallId()) == 0)
    {
        m_successors[known->GetCallId()] = {side, arrived};
    }
    else if (known)
    {
        reject(sip::LOOP_DETECTED);
    }
    else if (!HasHopsLeft(arrived.request))
    {
        reject(sip::TOO_MANY_HOPS);
    }
    else if (!FindSdp(arrived.request))
    {
        reject(sip::NOT_ACCEPTABLE_HERE);
    }
    else if (!RefuseInterval(turn, {side, arrived.id}, arrived.request))
    {
        StartCall(turn, side, arrived);
    }
}

/// @return whether the session is to be refreshed too often; then it is answered (RFC 4028 8.1).
bool
ImsAlg::RefuseInterval(const Turn& turn, const AlgTransaction& server, const SipMessage& request)
{
    const auto asked = ReadSessionExpires(request);
    const bool refused =
        asked && asked->interval < m_config.minSessionInterval && SupportsSessionTimer(request);
    if (refused)
    {
        m_sip.Refuse(turn, server, request, m_config.minSessionInterval);
    }
    return refused;
}

void
ImsAlg::StartSuccessor(const Turn& turn, const std::string& callId)
{
    const auto waiting = m_successors.find(callId);
    if (waiting != m_successors.end())
    {
        const Successor successor = std::move(waiting->second);
        m_successors.erase(waiting);
        HandleInvite(turn, successor.side, successor.invite);
    }
}

bool
ImsAlg::CancelSuccessor(const Turn& turn, const AlgTransaction& cancelled)
{
    const auto waiting =
        std::find_if(m_successors.begin(), m_successors.end(), [&](const auto& item) {
            return AlgTransaction{item.second.side, item.second.invite.id} == cancelled;
        });
    if (waiting == m_successors.end())
    {
        return false;
    }
    m_sip.Respond(turn, cancelled, waiting->second.invite.request, sip::REQUEST_TERMINATED);
    m_successors.erase(waiting);
    return true;
}

void
ImsAlg::StartCall(const Turn& turn, Side side, const SipRequestArrived& arrived)
{
    const auto direction =
        side == Side::Access ? SessionDirection::Originating : SessionDirection::Terminating;
    SipMessage invite = arrived.request;
    if (m_registrar && direction == SessionDirection::Terminating)
    {
        m_registrar->Retarget(turn.now, invite);
    }
    AlgOptions options = FindOptions(direction, invite);
    if (m_registrar)
    {
        m_registrar->SetSupport(turn.now, direction, invite, options.policy);
    }
    const std::string callId = GetCallId(invite);
    AlgCall& call =
        m_calls.try_emplace(callId, callId, direction, options, m_sip, m_gateways.Take())
            .first->second;
    call.OnInvite(turn, std::move(invite), arrived.id);
    Follow(turn, call);
}

/// @param invite as it goes on
AlgOptions
ImsAlg::FindOptions(SessionDirection direction, const SipMessage& invite) const
{
    AlgOptions options = m_config.options;
    const auto ue = m_config.variants.empty() ? std::nullopt : FindUe(direction, invite);
    const auto variant = ue ? m_config.variants.find(ue->ip) : m_config.variants.end();
    if (variant != m_config.variants.end())
    {
        options.delayedTcp = variant->second.delayedTcp;
        options.iqMode = variant->second.iqMode;
    }
    return options;
}

void
ImsAlg::HandleCancel(const Turn& turn, Side side, const SipRequestArrived& arrived)
{
    const AlgTransaction server{side, arrived.id};
    const AlgTransaction cancelled{side, arrived.cancelled};
    AlgCall* call = FindCallOf(arrived.request);
    const bool begins = call && call->BeganWith(cancelled);
    const bool isOther = !begins && arrived.cancelled != 0 &&
                         (CancelRefresh(turn, cancelled) || CancelSuccessor(turn, cancelled));
    m_sip.Respond(turn, server, arrived.request, begins || isOther ? sip::OK : sip::DOES_NOT_EXIST);
    if (begins)
    {
        call->OnCancel(turn);
        Follow(turn, *call);
    }
}

// ------------------------------------------------------------------------------------- responses

void
ImsAlg::HandleResponse(const Turn& turn, Side side, SipResponseArrived arrived)
{
    const AlgTransaction client{side, arrived.id};
    if (AlgCall* call = FindCallOfInvite(client))
    {
        call->OnInviteResponse(turn, std::move(arrived.response));
        Follow(turn, *call);
        return;
    }
    const auto known = m_forwarded.find(client);
    if (known == m_forwarded.end())
    {
        EndLateFork(turn, client, arrived.response);
        return;
    }
    const int status = arrived.response.status;
    AlgCall* call = FindCallOf(arrived.response);
    if (call && call->HoldsResponse(turn, arrived.response, known->second.server))
    {
        if (known->second.request.method == sip::INVITE)
        {
            KeepAnswered(client, known->second);
        }
        else
        {
            m_forwarded.erase(known);
        }
        Follow(turn, *call);
        return;
    }
    if (call)
    {
        call->RewriteRepetition(side, arrived.response);
        NoteLifetime(turn, *call, known->second.request, arrived.response);
    }
    m_sip.ForwardResponse(turn, std::move(arrived.response), known->second.server);
    if (sip::IsSuccess(status) && known->second.request.method == sip::INVITE)
    {
        KeepAnswered(client, known->second);
    }
    else if (sip::IsFinal(status))
    {
        const Forwarded origin = std::move(known->second);
        m_forwarded.erase(known);
        NoteAnswered(turn, origin.request, {OutcomeKind::Completed});
    }
}

void
ImsAlg::HandleUnanswered(const Turn& turn, const AlgTransaction& client)
{
    if (AlgCall* call = FindCallOfInvite(client))
    {
        call->OnInviteUnanswered(turn);
        Follow(turn, *call);
        return;
    }
    const auto known = m_forwarded.find(client);
    if (known == m_forwarded.end())
    {
        return;
    }
    const Forwarded origin = std::move(known->second);
    m_forwarded.erase(known);
    // RFC 4320 4.2 forbids 408 for what is no INVITE.
    const bool isInvite = origin.request.method == sip::INVITE;
    m_sip.Respond(turn,
                  origin.server,
                  origin.request,
                  isInvite ? sip::REQUEST_TIMEOUT : sip::SERVER_TIMEOUT);
    NoteAnswered(turn, origin.request, {OutcomeKind::NoAnswerToBye});
    if (AlgCall* call = FindCallOf(origin.request))
    {
        call->OnReofferFailed(turn, origin.server);
        Follow(turn, *call);
    }
}

/// A request in a dialog has had its chance.
void
ImsAlg::NoteAnswered(const Turn& turn, const SipMessage& request, const Outcome& outcome)
{
    AlgCall* call = FindCallOf(request);
    if (call && request.method == sip::BYE)
    {
        call->OnByeAnswered(turn, outcome);
        Follow(turn, *call);
    }
}

// ----------------------------------------------------------------------------------------- calls

AlgCall*
ImsAlg::FindCall(const std::string& callId)
{
    const auto known = m_calls.find(callId);
    return known == m_calls.end() ? nullptr : &known->second;
}

AlgCall*
ImsAlg::FindCallOf(const SipMessage& message)
{
    return FindCall(GetCallId(message));
}

AlgCall*
ImsAlg::FindCallOfInvite(const AlgTransaction& client)
{
    const auto known = m_callOfInvite.find(client);
    return known == m_callOfInvite.end() ? nullptr : known->second;
}

/// After whatever happened to a call: what will be about it has to find it, until it is over.
void
ImsAlg::Follow(const Turn& turn, AlgCall& call)
{
    call.EndAfterIllegalMove(turn);
    if (const auto reoffer = call.TakeReoffer())
    {
        ForwardInDialog(turn, call, reoffer->request, reoffer->server);
        return; // which has come here
    }
    const auto& invite = call.GetInvite();
    if (!call.IsOver())
    {
        if (invite)
        {
            m_callOfInvite.try_emplace(*invite, &call);
        }
        if (!call.GetContext().empty())
        {
            call.GetGateway().Bind(call.GetContext(), call.GetCallId());
        }
        m_expiries.Set(call.GetCallId(), call.GetExpiry());
        m_bearerDeadlines.Set(call.GetCallId(), call.GetBearerDeadline());
        return;
    }
    Forget(turn, call);
}

void
ImsAlg::Forget(const Turn& turn, const AlgCall& call)
{
    const std::string callId = call.GetCallId(); // NOLINT(performance-*): outlives the call
    ForgetPast(turn.now);
    if (const auto& invite = call.GetInvite())
    {
        const SipTimers& timers =
            invite->side == Side::Access ? m_config.gmTimers : m_config.mwTimers;
        m_callOfInvite.erase(*invite);
        m_past.emplace(*invite, call.GetDialog());
        m_pastEnds.Set(*invite, turn.now + GetSipTimerValue(SipTimer::M, timers));
    }
    ForgetAnsweredRefreshes(callId);
    call.GetGateway().Unbind(call.GetContext());
    m_gateways.Release(call.GetGateway());
    m_expiries.Set(callId, std::nullopt);
    m_bearerDeadlines.Set(callId, std::nullopt);
    m_calls.erase(callId);
    StartSuccessor(turn, callId);
}

/// A re-INVITE stays until the call is over: its 2xx is repeated until the ACK.
void
ImsAlg::KeepAnswered(const AlgTransaction& client, Forwarded& forwarded)
{
    if (!forwarded.answered)
    {
        forwarded.answered = true;
        m_answered[GetCallId(forwarded.request)].push_back(client);
    }
}

void
ImsAlg::ForgetAnsweredRefreshes(const std::string& callId)
{
    const auto answered = m_answered.find(callId);
    if (answered != m_answered.end())
    {
        for (const AlgTransaction& client : answered->second)
        {
            m_forwarded.erase(client);
        }
        m_answered.erase(answered);
    }
}

void
ImsAlg::ForgetPast(TimePoint now)
{
    for (const AlgTransaction& client : m_pastEnds.TakeDue(now))
    {
        m_past.erase(client);
    }
}

} // namespace ims
