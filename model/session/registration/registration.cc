// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registration.h"

#include "model/codec/sip/sip-status.h"

#include <algorithm>
#include <utility>

namespace ims
{

namespace
{

constexpr std::size_t CALL_ID_LENGTH = 16;
constexpr std::size_t TAG_LENGTH = 8;
constexpr std::size_t CNONCE_LENGTH = 16;

std::string
ToSeconds(Duration duration)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

std::optional<Duration>
ReadSeconds(std::string_view text)
{
    const auto seconds = ParseUnsigned(Trim(text), UINT32_MAX);
    return seconds ? std::optional<Duration>(std::chrono::seconds(*seconds)) : std::nullopt;
}

/// @return whether a 420 names the option tag of media security.
bool
RefusesMediaSecurity(const SipMessage& response)
{
    const auto fields = response.GetAll("Unsupported");
    return std::any_of(fields.begin(), fields.end(), [](const std::string& field) {
        const auto tags = Split(field, ',');
        return std::any_of(tags.begin(), tags.end(), [](auto tag) {
            return EqualsIgnoreCase(Trim(tag), mediaSecurityOptionTag);
        });
    });
}

} // namespace

UaRegistration::UaRegistration(UaRegistrationConfig config, SipTransactions& sip, Random& random)
    : m_config(std::move(config)),
      m_sip(sip),
      m_random(random),
      m_expiry(m_config.expiry)
{
}

void
UaRegistration::Start(const Turn& turn)
{
    m_stopWanted = false;
    if (!FindRegistrationRow(m_state, RegistrationInput::Start))
    {
        return;
    }
    m_callId = m_random.Token(CALL_ID_LENGTH) + "@" + m_config.contact.ip.ToString();
    m_tag = m_random.Token(TAG_LENGTH);
    m_announced = m_config.announced;
    m_expiry = m_config.expiry;
    m_challenge.reset();
    m_securityServer.clear();
    m_outcome.clear();
    Apply(turn, RegistrationInput::Start);
}

void
UaRegistration::Stop(const Turn& turn)
{
    m_stopWanted = m_pending != 0 && m_state != RegistrationState::Leaving;
    if (m_pending == 0)
    {
        Apply(turn, RegistrationInput::Stop);
    }
}

bool
UaRegistration::OnResponse(const Turn& turn, const SipResponseArrived& arrived)
{
    if (m_pending == 0 || arrived.id != m_pending)
    {
        return false;
    }
    if (sip::IsFinal(arrived.response.status))
    {
        m_pending = 0;
        Apply(turn, Classify(arrived.response));
    }
    return true;
}

bool
UaRegistration::OnTransactionFailed(const Turn& turn, const SipTransactionFailed& failed)
{
    if (m_pending == 0 || failed.id != m_pending)
    {
        return false;
    }
    m_pending = 0;
    Apply(turn, Refuse("no answer"));
    return true;
}

void
UaRegistration::OnTimeout(const Turn& turn)
{
    if (m_refreshAt && *m_refreshAt <= turn.now)
    {
        m_refreshAt.reset();
        Apply(turn, RegistrationInput::Refresh);
    }
}

std::optional<TimePoint>
UaRegistration::NextTimeout() const
{
    return m_refreshAt;
}

RegistrationState
UaRegistration::GetState() const
{
    return m_state;
}

const E2aeSupport&
UaRegistration::GetSupport() const
{
    return m_support;
}

const std::vector<std::string>&
UaRegistration::GetServiceRoute() const
{
    return m_serviceRoute;
}

const std::string&
UaRegistration::GetOutcome() const
{
    return m_outcome;
}

void
UaRegistration::Apply(const Turn& turn, RegistrationInput input)
{
    const auto* row = FindRegistrationRow(m_state, input);
    if (!row)
    {
        return;
    }
    if (row->to != m_state)
    {
        turn.actions.push_back(StateChange{"registration",
                                           m_config.publicIdentity,
                                           std::string(ToString(m_state)),
                                           std::string(ToString(row->to))});
        m_state = row->to;
    }
    if (row->steps.Has(RegistrationStep::Again))
    {
        m_challenges = 0;
    }
    if (row->steps.Has(RegistrationStep::NoteGranted))
    {
        NoteGranted(turn.now);
    }
    if (row->steps.Has(RegistrationStep::Forget))
    {
        Forget();
    }
    if (row->steps.Has(RegistrationStep::Send))
    {
        Send(turn);
    }
    if (m_stopWanted && m_pending == 0)
    {
        Stop(turn);
    }
}

void
UaRegistration::Send(const Turn& turn)
{
    m_refreshAt.reset();
    const bool leaving = m_state == RegistrationState::Leaving;
    const auto contact = "<sip:" + m_config.user + "@" + m_config.contact.ToString() + ">";
    SipMessage request = MakeSipRequest("REGISTER", m_config.registrar);
    request.Append("Max-Forwards", "70");
    request.Append("From", "<" + m_config.publicIdentity + ">;tag=" + m_tag);
    request.Append("To", "<" + m_config.publicIdentity + ">");
    request.Append("Call-ID", m_callId);
    request.Append("CSeq", std::to_string(++m_cseq) + " REGISTER");
    request.Append("Contact", contact);
    request.Append("Expires", leaving ? "0" : ToSeconds(m_expiry));
    request.Append("Supported", "path");
    AddSecurity(request);
    AddCredentials(request);
    m_pending = m_sip.Send(turn.now, std::move(request), m_config.proxy, turn.actions);
}

void
UaRegistration::AddSecurity(SipMessage& request) const
{
    if (!m_announced.IsAny())
    {
        return;
    }
    request.Append("Require", mediaSecurityOptionTag);
    request.Append("Proxy-Require", mediaSecurityOptionTag);
    request.Append("Security-Client", ToString(MakeSipSecurity(m_announced)));
    if (!m_securityServer.empty())
    {
        request.Append("Security-Verify", ToString(m_securityServer));
    }
}

void
UaRegistration::AddCredentials(SipMessage& request)
{
    if (!m_challenge)
    {
        request.Append("Authorization", MakeSipAuth(MakeFirstCredentials()).Serialize());
        return;
    }
    const auto credentials = AnswerDigestChallenge(*m_challenge,
                                                   {m_config.privateIdentity,
                                                    m_config.password,
                                                    request.method,
                                                    request.requestUri,
                                                    m_random.Token(CNONCE_LENGTH),
                                                    ++m_nonceCount});
    request.Append("Authorization", MakeSipAuth(credentials).Serialize());
}

/// Before there is a challenge they say who registers, so that the network finds what it is to ask
/// (TS 24.229 5.1.1.2.3).
DigestCredentials
UaRegistration::MakeFirstCredentials() const
{
    DigestCredentials credentials;
    credentials.username = m_config.privateIdentity;
    credentials.realm = m_config.registrar.substr(m_config.registrar.find(':') + 1);
    credentials.uri = m_config.registrar;
    return credentials;
}

RegistrationInput
UaRegistration::Classify(const SipMessage& response)
{
    if (sip::IsSuccess(response.status))
    {
        m_accepted = response;
        return RegistrationInput::Accept;
    }
    if (response.status == sip::UNAUTHORIZED)
    {
        return ReadChallenge(response);
    }
    if (AdjustTo(response))
    {
        return RegistrationInput::Adjust;
    }
    return Refuse("rejected: " + std::to_string(response.status) + " " + response.reason);
}

RegistrationInput
UaRegistration::ReadChallenge(const SipMessage& response)
{
    std::optional<DigestChallenge> challenge;
    for (const auto& field : response.GetAll("WWW-Authenticate"))
    {
        const auto auth = ParseSipAuth(field);
        const auto read = auth ? ReadDigestChallenge(*auth) : auth.GetError();
        if (read && !challenge)
        {
            challenge = *read;
        }
    }
    const auto server = ReadSipSecurity(response, "Security-Server");
    if (!challenge || !server)
    {
        return Refuse(challenge ? "malformed Security-Server"
                                : "no challenge that can be answered");
    }
    // a second challenge that is not stale says that the password is wrong (RFC 2617 3.2.1)
    if (m_challenges > 0 && (!challenge->stale || m_challenges >= m_config.maxChallenges))
    {
        return Refuse("rejected: 401 " + response.reason);
    }
    ++m_challenges;
    m_challenge = challenge;
    m_nonceCount = 0;
    m_securityServer = *server;
    return RegistrationInput::Challenge;
}

bool
UaRegistration::AdjustTo(const SipMessage& response)
{
    if (response.status == sip::BAD_EXTENSION && m_announced.IsAny() &&
        RefusesMediaSecurity(response))
    {
        m_announced = {};
        m_securityServer.clear();
        return true;
    }
    // the time only grows, so that no registrar can keep this going
    const auto minimum = ReadSeconds(response.Get("Min-Expires").value_or(""));
    if (response.status == sip::INTERVAL_TOO_BRIEF && m_expiry == m_config.expiry && minimum &&
        *minimum > m_expiry)
    {
        m_expiry = *minimum;
        return true;
    }
    return false;
}

RegistrationInput
UaRegistration::Refuse(std::string outcome)
{
    m_outcome = std::move(outcome);
    return RegistrationInput::Refuse;
}

void
UaRegistration::NoteGranted(TimePoint now)
{
    m_support = {m_announced, GetMediaSecurity(m_securityServer)};
    m_serviceRoute = m_accepted.GetAll("Service-Route");
    m_refreshAt = now + ReadGranted() / 2;
}

Duration
UaRegistration::ReadGranted() const
{
    const auto own = "sip:" + m_config.user + "@" + m_config.contact.ToString();
    for (const auto& field : m_accepted.GetAll("Contact"))
    {
        // a registrar may name the contacts of other user agents too, in one field or in several
        const auto begin = field.find("<" + own + ">");
        const auto parameters = begin == std::string::npos ? std::string() : field.substr(begin);
        const auto granted = ReadSeconds(GetSipParameter(parameters, "expires").value_or(""));
        if (granted && granted->count() > 0)
        {
            return *granted;
        }
    }
    const auto header = ReadSeconds(m_accepted.Get("Expires").value_or(""));
    return header && header->count() > 0 ? *header : m_expiry;
}

void
UaRegistration::Forget()
{
    m_support = {};
    m_serviceRoute.clear();
    m_challenge.reset();
    m_securityServer.clear();
    m_refreshAt.reset();
    m_stopWanted = false;
}

} // namespace ims
