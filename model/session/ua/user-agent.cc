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
      m_sessions(m_resources),
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
    if (const auto stream = FindStreamOf(event))
    {
        HandleStream(now, *stream, event, actions);
    }
    else if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        HandleDatagram(now, *datagram, actions);
    }
    else if (const auto* start = std::get_if<StartSession>(&event))
    {
        StartOrHoldCall(now, start->index, actions);
    }
    else if (const auto* end = std::get_if<EndSession>(&event))
    {
        End(now, m_sessions.FindByIndex(end->index), actions);
    }
    else if (std::get_if<RoleStarted>(&event) && m_registration)
    {
        m_registration->Start(now, actions);
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(now, actions);
    }
    else if (std::get_if<Leave>(&event))
    {
        EndSessions(now, actions);
    }
    DeregisterIfAlone(now, actions);
    return actions;
}

void
UserAgent::HandleStream(TimePoint now, StreamId stream, const Event& event, Actions& actions)
{
    UaSession* session = m_sessions.FindByStream(stream);
    // Of a SYN it takes no notice: its listeners answer by themselves, or are to be silent.
    if (session && !std::get_if<SynArrived>(&event))
    {
        session->OnStream(now, stream, event, actions);
        m_sessions.Update(*session);
    }
}

void
UserAgent::HandleDatagram(TimePoint now, const DatagramReceived& datagram, Actions& actions)
{
    if (m_resources.config.fault != UserAgentFault::Deaf)
    {
        HandleSip(now,
                  m_resources.sip.Receive(now, datagram.from, datagram.octets, actions),
                  actions);
    }
}

/// @param session null: it has not begun, or is over
void
UserAgent::End(TimePoint now, UaSession* session, Actions& actions)
{
    if (session)
    {
        session->End(now, actions);
        m_sessions.Update(*session);
    }
}

void
UserAgent::EndSessions(TimePoint now, Actions& actions)
{
    m_leaving = true;
    for (const auto& callId : m_sessions.GetCallIds())
    {
        End(now, m_sessions.FindByCallId(callId), actions);
    }
}

/// The dialogs that use a contact end before it is given up (TS 24.229 5.1.1.6.1).
void
UserAgent::DeregisterIfAlone(TimePoint now, Actions& actions)
{
    if (m_leaving && !m_left && m_sessions.GetCount() == 0)
    {
        m_left = true;
        if (m_registration)
        {
            m_registration->Stop(now, actions);
        }
    }
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
    ServeHeldCalls(now, actions);
}

/// Calls wait while the registration is under way, and fail with it.
void
UserAgent::ServeHeldCalls(TimePoint now, Actions& actions)
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
    UaSession& session = m_sessions.Add(MakeCallId(), index);
    session.Call(now, actions);
    m_sessions.Update(session);
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
        if (HandleByRegistration(now, event, actions))
        {
            continue;
        }
        const auto* response = std::get_if<SipResponseArrived>(&event);
        const SipTransactionId id =
            response ? response->id : std::get<SipTransactionFailed>(event).id;
        UaSession* session = m_sessions.FindByTransaction(id);
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
        m_sessions.Update(*session);
    }
}

bool
UserAgent::HandleByRegistration(TimePoint now, const SipEvent& event, Actions& actions)
{
    const auto* response = std::get_if<SipResponseArrived>(&event);
    const auto* failed = std::get_if<SipTransactionFailed>(&event);
    const bool taken =
        m_registration && ((response && m_registration->OnResponse(now, *response, actions)) ||
                           (failed && m_registration->OnTransactionFailed(now, *failed, actions)));
    if (taken)
    {
        ServeHeldCalls(now, actions);
    }
    return taken;
}

void
UserAgent::HandleRequest(TimePoint now, const SipRequestArrived& arrived, Actions& actions)
{
    const auto& request = arrived.request;
    UaSession* session = m_sessions.FindByCallId(request.Get("Call-ID").value_or(""));
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
        m_sessions.Update(*session);
    }
    else if (request.method == "CANCEL")
    {
        Respond(now, arrived, 200, "OK", actions);
        session->OnCancel(now, actions);
        m_sessions.Update(*session);
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
    UaSession& session = m_sessions.Add(std::string(arrived.request.Get("Call-ID").value_or("")));
    session.OnInvite(now, arrived, actions);
    m_sessions.Update(session);
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
    for (const auto& callId : m_sessions.TakeDue(now))
    {
        if (auto* session = m_sessions.FindByCallId(callId))
        {
            session->OnTimeout(now, actions);
            m_sessions.Update(*session);
        }
    }
}

std::optional<TimePoint>
UserAgent::NextTimeout() const
{
    return Earlier(Earlier(m_sessions.NextTimeout(), m_resources.sip.NextTimeout()),
                   m_registration ? m_registration->NextTimeout() : std::nullopt);
}

StreamPort*
UserAgent::FindStream(StreamId stream)
{
    UaSession* session = m_sessions.FindByStream(stream);
    return session ? session->FindPort(stream) : nullptr;
}

std::size_t
UserAgent::GetSessionCount() const
{
    return m_sessions.GetCount();
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
