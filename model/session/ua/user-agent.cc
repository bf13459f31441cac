// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/user-agent.h"

namespace ims
{

namespace
{

constexpr std::size_t CALL_ID_LENGTH = 16;

/// Sets the registration's identifiers apart from those of sessions.
constexpr uint64_t REGISTRATION_SEED = 0x7265676973746572;

} // namespace

UserAgent::UserAgent(const UserAgentConfig& config)
    : m_resources(config),
      m_registrationRandom(config.seed ^ REGISTRATION_SEED)
{
    if (config.registration)
    {
        m_registration.emplace(*config.registration, m_resources.sip, m_registrationRandom);
    }
}

Actions
UserAgent::Handle(TimePoint now, const Event& event)
{
    Actions actions;
    if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        if (m_resources.config.fault == UserAgentFault::Deaf)
        {
            return actions;
        }
        HandleSip(now,
                  m_resources.sip.Receive(now, datagram->from, datagram->octets, actions),
                  actions);
    }
    else if (const auto* start = std::get_if<StartSession>(&event))
    {
        StartOrHoldCall(now, start->index, actions);
    }
    else if (std::get_if<RoleStarted>(&event) && m_registration)
    {
        m_registration->Start(now, actions);
    }
    else if (const auto* end = std::get_if<EndSession>(&event))
    {
        const auto callId = m_callOfIndex.find(end->index);
        auto* session = callId == m_callOfIndex.end() ? nullptr : FindByCallId(callId->second);
        if (session)
        {
            session->End(now, actions);
            Settle(*session);
        }
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(now, actions);
    }
    else if (std::get_if<Leave>(&event))
    {
        EndSessions(now, actions);
    }
    else
    {
        std::visit(
            [&](const auto& specific) {
                using T = std::decay_t<decltype(specific)>;
                if constexpr (std::is_same_v<T, StreamConnected> ||
                              std::is_same_v<T, ConnectFailed> ||
                              std::is_same_v<T, StreamActivity> || std::is_same_v<T, StreamBroken>)
                {
                    const auto known = m_byStream.find(specific.stream);
                    if (known != m_byStream.end())
                    {
                        UaSession& session = *known->second;
                        session.OnStream(now, specific.stream, event, actions);
                        Settle(session);
                    }
                }
            },
            event);
    }
    DeregisterIfAlone(now, actions);
    return actions;
}

void
UserAgent::EndSessions(TimePoint now, Actions& actions)
{
    m_leaving = true;
    std::vector<std::string> callIds;
    for (const auto& [callId, session] : m_sessions)
    {
        callIds.push_back(callId);
    }
    for (const auto& callId : callIds)
    {
        UaSession& session = *FindByCallId(callId);
        session.End(now, actions);
        Settle(session);
    }
}

/// The dialogs that use a contact end before it is given up (TS 24.229 5.1.1.6.1).
void
UserAgent::DeregisterIfAlone(TimePoint now, Actions& actions)
{
    if (m_leaving && !m_left && m_sessions.empty())
    {
        m_left = true;
        if (m_registration)
        {
            m_registration->Stop(now, actions);
        }
    }
}

UaSession&
UserAgent::AddSession(const std::string& callId)
{
    return *m_sessions.emplace(callId, std::make_unique<UaSession>(callId, m_resources))
                .first->second;
}

std::string
UserAgent::MakeCallId()
{
    return m_resources.random.Token(CALL_ID_LENGTH) + "@" + m_resources.config.sip.ip.ToString();
}

/// Only a registered UE may call, and only then it knows what it may ask for.
void
UserAgent::StartOrHoldCall(TimePoint now, uint32_t index, Actions& actions)
{
    m_heldCalls.push_back(index);
    SettleRegistration(now, actions);
}

/// Calls wait while the registration is under way, and fail with it.
void
UserAgent::SettleRegistration(TimePoint now, Actions& actions)
{
    const RegistrationState state = GetRegistrationState();
    if (m_registration && state == RegistrationState::Registered)
    {
        m_resources.mayRequestE2ae = m_registration->GetSupport().GetCommon();
    }
    else if (m_registration && state != RegistrationState::Failed &&
             state != RegistrationState::Idle)
    {
        return;
    }
    std::vector<uint32_t> held;
    held.swap(m_heldCalls);
    for (const uint32_t index : held)
    {
        const bool admitted = !m_registration || state == RegistrationState::Registered;
        if (admitted && !m_leaving)
        {
            StartCall(now, index, actions);
            continue;
        }
        const std::string why = m_registration ? m_registration->GetOutcome() : "";
        actions.push_back(SessionEnded{MakeCallId(),
                                       admitted ? Outcome{OutcomeKind::Leaving}
                                                : Outcome{OutcomeKind::NotRegistered, why}});
    }
}

void
UserAgent::StartCall(TimePoint now, uint32_t index, Actions& actions)
{
    const std::string callId = MakeCallId();
    m_callOfIndex[index] = callId;
    m_indexOfCall[callId] = index;
    UaSession& session = AddSession(callId);
    session.Call(now, actions);
    Settle(session);
}

void
UserAgent::HandleSip(TimePoint now, const std::vector<SipEvent>& events, Actions& actions)
{
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<SipRequestArrived>(&event))
        {
            HandleRequest(now, *request, actions);
            continue;
        }
        if (TakeByRegistration(now, event, actions))
        {
            continue;
        }
        const auto* response = std::get_if<SipResponseArrived>(&event);
        const SipTransactionId id =
            response ? response->id : std::get<SipTransactionFailed>(event).id;
        UaSession* session = FindByTransaction(id);
        if (!session)
        {
            continue;
        }
        if (response)
        {
            session->OnResponse(now, *response, actions);
        }
        else
        {
            session->OnTransactionFailed(now, id, actions);
        }
        Settle(*session);
    }
}

bool
UserAgent::TakeByRegistration(TimePoint now, const SipEvent& event, Actions& actions)
{
    const auto* response = std::get_if<SipResponseArrived>(&event);
    const auto* failed = std::get_if<SipTransactionFailed>(&event);
    const bool taken =
        m_registration && ((response && m_registration->OnResponse(now, *response, actions)) ||
                           (failed && m_registration->OnTransactionFailed(now, *failed, actions)));
    if (taken)
    {
        SettleRegistration(now, actions);
    }
    return taken;
}

void
UserAgent::HandleRequest(TimePoint now, const SipRequestArrived& arrived, Actions& actions)
{
    const auto& request = arrived.request;
    UaSession* session = FindByCallId(request.Get("Call-ID").value_or(""));
    if (request.method == "ACK")
    {
        m_resources.sip.AckReceived(request);
    }
    else if (request.method == "INVITE" && !session)
    {
        HandleNewCall(now, arrived, actions);
    }
    else if (!session)
    {
        Respond(now, arrived, 481, "Call/Transaction Does Not Exist", actions);
    }
    else if (request.method == "BYE")
    {
        session->OnBye(now, arrived, actions);
        Settle(*session);
    }
    else if (request.method == "CANCEL")
    {
        Respond(now, arrived, 200, "OK", actions);
        session->OnCancel(now, actions);
        Settle(*session);
    }
    else
    {
        Respond(now, arrived, 488, "Not Acceptable Here", actions);
    }
}

void
UserAgent::HandleNewCall(TimePoint now, const SipRequestArrived& arrived, Actions& actions)
{
    if (GetSipParameter(arrived.request.Get("To").value_or(""), "tag"))
    {
        Respond(now, arrived, 481, "Call/Transaction Does Not Exist", actions);
        return;
    }
    if (m_leaving)
    {
        Respond(now, arrived, 480, "Temporarily Unavailable", actions);
        return;
    }
    UaSession& session = AddSession(std::string(arrived.request.Get("Call-ID").value_or("")));
    session.OnInvite(now, arrived, actions);
    Settle(session);
}

void
UserAgent::Respond(TimePoint now,
                   const SipRequestArrived& arrived,
                   int status,
                   std::string_view reason,
                   Actions& actions)
{
    constexpr std::size_t tagLength = 10;
    m_resources.sip.Respond(
        now,
        arrived.id,
        MakeSipResponse(arrived.request, status, reason, m_resources.random.Token(tagLength)),
        actions);
}

void
UserAgent::HandleTimers(TimePoint now, Actions& actions)
{
    HandleSip(now, m_resources.sip.HandleTimeout(now, actions), actions);
    if (m_registration)
    {
        m_registration->OnTimeout(now, actions);
    }
    for (const auto& callId : m_deadlines.TakeDue(now))
    {
        if (auto* session = FindByCallId(callId))
        {
            session->OnTimeout(now, actions);
            Settle(*session);
        }
    }
}

UaSession*
UserAgent::FindByCallId(std::string_view callId)
{
    const auto known = m_sessions.find(callId);
    return known == m_sessions.end() ? nullptr : known->second.get();
}

UaSession*
UserAgent::FindByTransaction(SipTransactionId id)
{
    const auto known = m_byTransaction.find(id);
    return known == m_byTransaction.end() ? nullptr : known->second;
}

void
UserAgent::Settle(UaSession& session)
{
    for (const SipTransactionId id : session.GetTransactions())
    {
        m_byTransaction[id] = &session;
    }
    for (const StreamId stream : session.GetStreams())
    {
        m_byStream[stream] = &session;
    }
    m_deadlines.Set(session.GetCallId(), session.NextTimeout());
    if (session.GetPhase() != UaPhase::Ended)
    {
        return;
    }
    for (const SipTransactionId id : session.GetTransactions())
    {
        m_byTransaction.erase(id);
    }
    for (const StreamId stream : session.GetStreams())
    {
        m_byStream.erase(stream);
    }
    const auto index = m_indexOfCall.find(session.GetCallId());
    if (index != m_indexOfCall.end())
    {
        m_callOfIndex.erase(index->second);
        m_indexOfCall.erase(index);
    }
    m_sessions.erase(std::string(session.GetCallId()));
}

std::optional<TimePoint>
UserAgent::NextTimeout() const
{
    return Earlier(Earlier(m_deadlines.Next(), m_resources.sip.NextTimeout()),
                   m_registration ? m_registration->NextTimeout() : std::nullopt);
}

StreamPort*
UserAgent::FindStream(StreamId stream)
{
    const auto known = m_byStream.find(stream);
    return known == m_byStream.end() ? nullptr : known->second->FindPort(stream);
}

std::size_t
UserAgent::GetSessionCount() const
{
    return m_sessions.size();
}

RegistrationState
UserAgent::GetRegistrationState() const
{
    return m_registration ? m_registration->GetState() : RegistrationState::Idle;
}

std::size_t
UserAgent::GetPortCount() const
{
    return m_resources.ports.GetUsedCount();
}

} // namespace ims
