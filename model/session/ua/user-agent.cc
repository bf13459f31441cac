// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/user-agent.h"

#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/sip-extensions.h"

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
    const Turn turn{now, actions};
    if (const auto stream = FindStreamOf(event))
    {
        HandleStream(turn, *stream, event);
    }
    else if (const auto* datagram = std::get_if<DatagramReceived>(&event))
    {
        HandleDatagram(turn, *datagram);
    }
    else if (const auto* start = std::get_if<StartSession>(&event))
    {
        StartOrHoldCall(turn, start->index);
    }
    else if (const auto* end = std::get_if<EndSession>(&event))
    {
        End(turn, m_sessions.FindByIndex(end->index));
    }
    else if (std::get_if<RoleStarted>(&event) && m_registration)
    {
        m_registration->Start(turn);
    }
    else if (std::get_if<TimerExpired>(&event))
    {
        HandleTimers(turn);
    }
    else if (std::get_if<Leave>(&event))
    {
        EndSessions(turn);
    }
    DeregisterIfAlone(turn);
    return actions;
}

void
UserAgent::HandleStream(const Turn& turn, StreamId stream, const Event& event)
{
    UaSession* session = m_sessions.FindByStream(stream);
    // Of a SYN it takes no notice: its listeners answer by themselves, or are to be silent.
    if (session && !std::get_if<SynArrived>(&event))
    {
        session->OnStream(turn, stream, event);
        m_sessions.Update(turn, *session);
    }
}

void
UserAgent::HandleDatagram(const Turn& turn, const DatagramReceived& datagram)
{
    if (m_resources.config.fault != UserAgentFault::Deaf)
    {
        HandleSip(turn,
                  m_resources.sip.Receive(turn.now, datagram.from, datagram.octets, turn.actions));
    }
}

/// @param session null: it has not begun, or is over
void
UserAgent::End(const Turn& turn, UaSession* session)
{
    if (session)
    {
        session->End(turn);
        m_sessions.Update(turn, *session);
    }
}

void
UserAgent::EndSessions(const Turn& turn)
{
    m_leaving = true;
    for (const uint64_t number : m_sessions.GetNumbers())
    {
        End(turn, m_sessions.FindByNumber(number));
    }
}

/// The dialogs that use a contact end before it is given up (TS 24.229 5.1.1.6.1).
void
UserAgent::DeregisterIfAlone(const Turn& turn)
{
    if (m_leaving && !m_left && m_sessions.GetCount() == 0)
    {
        m_left = true;
        if (m_registration)
        {
            m_registration->Stop(turn);
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
UserAgent::StartOrHoldCall(const Turn& turn, uint32_t index)
{
    m_heldCalls.push_back(index);
    ServeHeldCalls(turn);
}

/// Calls wait while the registration is under way, and fail with it.
void
UserAgent::ServeHeldCalls(const Turn& turn)
{
    const RegistrationState state = GetRegistrationState();
    if (m_registration && state == RegistrationState::Registered)
    {
        m_resources.mayRequestE2ae = m_registration->GetSupport().GetCommon();
        m_resources.serviceRoute = m_registration->GetServiceRoute();
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
            StartCall(turn, index);
            continue;
        }
        const std::string why = m_registration ? m_registration->GetOutcome() : "";
        turn.actions.push_back(SessionEnded{MakeCallId(),
                                            admitted ? Outcome{OutcomeKind::Leaving}
                                                     : Outcome{OutcomeKind::NotRegistered, why}});
    }
}

void
UserAgent::StartCall(const Turn& turn, uint32_t index)
{
    UaSession& session = m_sessions.Add(MakeCallId(), index);
    session.Call(turn);
    m_sessions.Update(turn, session);
}

void
UserAgent::HandleSip(const Turn& turn, const std::vector<SipEvent>& events)
{
    for (const auto& event : events)
    {
        if (const auto* request = std::get_if<SipRequestArrived>(&event))
        {
            HandleRequest(turn, *request);
            continue;
        }
        if (HandleByRegistration(turn, event))
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
            session->OnResponse(turn, *response);
        }
        else
        {
            session->OnTransactionFailed(turn, id);
        }
        m_sessions.Update(turn, *session);
    }
}

bool
UserAgent::HandleByRegistration(const Turn& turn, const SipEvent& event)
{
    const auto* response = std::get_if<SipResponseArrived>(&event);
    const auto* failed = std::get_if<SipTransactionFailed>(&event);
    const bool taken =
        m_registration && ((response && m_registration->OnResponse(turn, *response)) ||
                           (failed && m_registration->OnTransactionFailed(turn, *failed)));
    if (taken)
    {
        ServeHeldCalls(turn);
    }
    return taken;
}

void
UserAgent::HandleRequest(const Turn& turn, const SipRequestArrived& arrived)
{
    const auto& request = arrived.request;
    UaSession* session = m_sessions.FindByCallId(std::string(request.Get("Call-ID").value_or("")));
    if (request.method == sip::ACK)
    {
        m_resources.sip.AckReceived(request);
        if (session)
        {
            session->OnAck(turn);
        }
    }
    else if (HasSipsUri(request))
    {
        Respond(turn, arrived, sip::UNSUPPORTED_URI_SCHEME);
    }
    else if (const auto unsupported =
                 FindUnsupported(request, "Require", {RELIABLE_OPTION_TAG, TIMER_OPTION_TAG});
             !unsupported.empty())
    {
        Respond(turn, arrived, MakeBadExtension(request, unsupported, MakeTag()));
    }
    else if (request.method == sip::INVITE && !session)
    {
        HandleNewCall(turn, arrived);
    }
    else if (!session)
    {
        Respond(turn, arrived, sip::DOES_NOT_EXIST);
    }
    else if (request.method == sip::BYE)
    {
        session->OnBye(turn, arrived);
        m_sessions.Update(turn, *session);
    }
    else if (request.method == sip::INVITE || request.method == sip::UPDATE)
    {
        session->OnUpdate(turn, arrived);
        m_sessions.Update(turn, *session);
    }
    else if (request.method == sip::PRACK)
    {
        session->OnPrack(turn, arrived);
        m_sessions.Update(turn, *session);
    }
    else if (request.method == sip::CANCEL)
    {
        Respond(turn, arrived, sip::OK);
        session->OnCancel(turn);
        m_sessions.Update(turn, *session);
    }
    else
    {
        Respond(turn, arrived, sip::NOT_ACCEPTABLE_HERE);
    }
}

void
UserAgent::HandleNewCall(const Turn& turn, const SipRequestArrived& arrived)
{
    if (GetSipParameter(arrived.request.Get("To").value_or(""), "tag"))
    {
        Respond(turn, arrived, sip::DOES_NOT_EXIST);
        return;
    }
    if (m_leaving)
    {
        Respond(turn, arrived, sip::TEMPORARILY_UNAVAILABLE);
        return;
    }
    if (const SessionTimer timer(m_resources.config.sessionTimer);
        timer.IsTooSmall(arrived.request))
    {
        Respond(turn,
                arrived,
                MakeIntervalTooSmall(arrived.request, timer.GetMinimum(), MakeTag()));
        return;
    }
    UaSession& session = m_sessions.Add(std::string(arrived.request.Get("Call-ID").value_or("")));
    session.OnInvite(turn, arrived);
    m_sessions.Update(turn, session);
}

void
UserAgent::Respond(const Turn& turn, const SipRequestArrived& arrived, int status)
{
    Respond(turn, arrived, MakeSipResponse(arrived.request, status, MakeTag()));
}

void
UserAgent::Respond(const Turn& turn, const SipRequestArrived& arrived, const SipMessage& response)
{
    m_resources.sip.Respond(turn.now, arrived.id, response, turn.actions);
}

std::string
UserAgent::MakeTag()
{
    constexpr std::size_t length = 10;
    return m_resources.random.Token(length);
}

void
UserAgent::HandleTimers(const Turn& turn)
{
    HandleSip(turn, m_resources.sip.HandleTimeout(turn.now, turn.actions));
    if (m_registration)
    {
        m_registration->OnTimeout(turn);
    }
    for (const uint64_t number : m_sessions.TakeDue(turn.now))
    {
        if (auto* session = m_sessions.FindByNumber(number))
        {
            session->OnTimeout(turn);
            m_sessions.Update(turn, *session);
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
