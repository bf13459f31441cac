// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registrar.h"

#include "model/codec/sip/sip-status.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t TAG_LENGTH = 8;

std::string
ToSeconds(Duration duration)
{
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(duration).count());
}

} // namespace

Registrar::Registrar(const RegistrarConfig& config, Random& random)
    : m_config(config),
      m_random(random),
      m_securityServer(MakeSipSecurity(config.announced)),
      m_nonces(random, config.nonceLifetime, config.limits.maxNonces),
      m_bindings(config.limits.maxIdentities, config.limits.maxContacts)
{
    for (const auto& user : config.users)
    {
        m_users[user.privateIdentity] = user;
    }
}

SipMessage
Registrar::Handle(TimePoint now, const SipMessage& message)
{
    m_bindings.Expire(now);
    Exchange exchange{now, message, {}};
    if (message.method != "REGISTER")
    {
        auto response = Respond(exchange, sip::METHOD_NOT_ALLOWED);
        response.Append("Allow", "REGISTER");
        return response;
    }
    const RegisterRules rules{m_config.defaultExpiry,
                              m_config.limits.maxContacts,
                              m_config.limits.security};
    const auto request = ReadRegister(message, rules);
    if (!request)
    {
        return RespondMalformed(exchange, request.GetError());
    }
    exchange.request = *request;
    exchange.agreement =
        !m_securityServer.empty() && GetMediaSecurity(request->securityClient).IsAny();
    return Register(exchange);
}

SipMessage
Registrar::Register(Exchange& exchange)
{
    if (auto refusal = CheckOptions(exchange))
    {
        return *refusal;
    }
    if (auto refusal = CheckOffer(exchange))
    {
        return *refusal;
    }
    const auto credentials = FindCredentials(exchange);
    if (!credentials)
    {
        return RespondMalformed(exchange, credentials.GetError());
    }
    // a first REGISTER may name its user in credentials without a nonce (TS 24.229 5.1.1.2)
    if (!*credentials || (*credentials)->nonce.empty())
    {
        return Challenge(exchange, false);
    }
    if (auto refusal = CheckVerify(exchange))
    {
        return *refusal;
    }
    if (auto refusal = Authenticate(exchange, **credentials))
    {
        return *refusal;
    }
    return Bind(exchange);
}

const E2aeSupport*
Registrar::Find(TimePoint now, std::string_view publicIdentity) const
{
    const auto* binding = m_bindings.Find(now, ToCanonicalUri(publicIdentity));
    return binding ? &binding->support : nullptr;
}

const E2aeSupport*
Registrar::Find(TimePoint now, const TransportAddress& contact) const
{
    const auto* binding = m_bindings.Find(now, contact);
    return binding ? &binding->support : nullptr;
}

const RegistrarBindings&
Registrar::GetBindings() const
{
    return m_bindings;
}

std::size_t
Registrar::GetNonceCount() const
{
    return m_nonces.GetCount();
}

SipMessage
Registrar::Respond(const Exchange& exchange, int status, std::string_view detail)
{
    auto response = MakeSipResponse(exchange.message, status, m_random.Token(TAG_LENGTH));
    response.reason += detail;
    return response;
}

SipMessage
Registrar::RespondMalformed(const Exchange& exchange, const Error& error)
{
    // the clause is ours; what is wrong may quote the request
    return Respond(exchange, sip::BAD_REQUEST, " (" + error.clause + ")");
}

std::optional<SipMessage>
Registrar::CheckOptions(const Exchange& exchange)
{
    std::string unknown;
    for (const auto& tag : exchange.request.optionTags)
    {
        if (tag != mediaSecurityOptionTag || m_securityServer.empty())
        {
            unknown += (unknown.empty() ? "" : ", ") + tag;
        }
    }
    if (unknown.empty())
    {
        return std::nullopt;
    }
    auto response = Respond(exchange, sip::BAD_EXTENSION);
    response.Append("Unsupported", unknown);
    return response;
}

std::optional<SipMessage>
Registrar::CheckOffer(const Exchange& exchange)
{
    const bool tagged = exchange.request.HasOptionTag(mediaSecurityOptionTag);
    if (tagged && !exchange.agreement)
    {
        return RequireAgreement(exchange, sip::SECURITY_AGREEMENT_REQUIRED);
    }
    if (m_config.requireMediaSecurity && !m_securityServer.empty() && !exchange.agreement)
    {
        auto response = RequireAgreement(exchange, sip::EXTENSION_REQUIRED);
        response.Append("Require", mediaSecurityOptionTag);
        return response;
    }
    return std::nullopt;
}

std::optional<SipMessage>
Registrar::CheckVerify(const Exchange& exchange)
{
    const auto& expected = exchange.agreement ? m_securityServer : SipSecurityList();
    if (m_securityServer.empty() || AreEqual(exchange.request.securityVerify, expected))
    {
        return std::nullopt;
    }
    return RequireAgreement(exchange, sip::SECURITY_AGREEMENT_REQUIRED);
}

Result<std::optional<DigestCredentials>>
Registrar::FindCredentials(const Exchange& exchange) const
{
    for (const auto& field : exchange.message.GetAll("Authorization"))
    {
        const auto auth = ParseSipAuth(field, m_config.limits.authorization);
        if (!auth)
        {
            return auth.GetError();
        }
        if (auth->Get("realm") != m_config.realm)
        {
            continue;
        }
        const auto credentials = ReadDigestCredentials(*auth);
        if (!credentials)
        {
            return credentials.GetError();
        }
        return std::optional(*credentials);
    }
    return std::optional<DigestCredentials>();
}

std::optional<SipMessage>
Registrar::Authenticate(const Exchange& exchange, const DigestCredentials& credentials)
{
    if (credentials.uri != exchange.message.requestUri)
    {
        return RespondMalformed(exchange, {"digest of another URI", 0, "RFC 2617 3.2.2.5"});
    }
    const auto user = m_users.find(credentials.username);
    const bool known = m_nonces.IsKnown(exchange.now, credentials.nonce);
    const bool proven =
        user != m_users.end() &&
        VerifyDigestResponse(credentials, user->second.password, exchange.message.method);
    if (!proven)
    {
        // one guess for each nonce
        m_nonces.Drop(credentials.nonce);
        return known ? Respond(exchange, sip::FORBIDDEN) : Challenge(exchange, false);
    }
    const bool fresh = credentials.qopAuth
                           ? m_nonces.Use(exchange.now, credentials.nonce, credentials.nonceCount)
                           : m_nonces.UseOnce(exchange.now, credentials.nonce);
    if (!fresh)
    {
        return Challenge(exchange, true);
    }
    if (ToCanonicalUri(user->second.publicIdentity) != exchange.request.identity)
    {
        return Respond(exchange, sip::FORBIDDEN);
    }
    return std::nullopt;
}

SipMessage
Registrar::Challenge(const Exchange& exchange, bool stale)
{
    DigestChallenge challenge{m_config.realm, m_nonces.Issue(exchange.now), std::nullopt};
    challenge.stale = stale;
    challenge.qopAuth = true;
    auto response = Respond(exchange, sip::UNAUTHORIZED);
    response.Append("WWW-Authenticate", MakeSipAuth(challenge).Serialize());
    if (exchange.agreement)
    {
        response.Append("Security-Server", ToString(m_securityServer));
    }
    return response;
}

SipMessage
Registrar::RequireAgreement(const Exchange& exchange, int status)
{
    auto response = Respond(exchange, status);
    response.Append("Security-Server", ToString(m_securityServer));
    return response;
}

SipMessage
Registrar::Bind(Exchange& exchange)
{
    for (auto& contact : exchange.request.contacts)
    {
        if (contact.expiry > Duration::zero() && contact.expiry < m_config.minExpiry)
        {
            auto response = Respond(exchange, sip::INTERVAL_TOO_BRIEF);
            response.Append("Min-Expires", ToSeconds(m_config.minExpiry));
            return response;
        }
        contact.expiry = std::min(contact.expiry, m_config.maxExpiry);
    }
    E2aeSupport support;
    if (exchange.agreement)
    {
        support = {GetMediaSecurity(exchange.request.securityClient), m_config.announced};
    }
    switch (m_bindings.Update(exchange.now, exchange.request, support))
    {
    case BindingUpdate::OutOfOrder:
        return Respond(exchange, sip::SERVER_INTERNAL_ERROR, " - CSeq out of order");
    case BindingUpdate::Full:
        return Respond(exchange, sip::SERVICE_UNAVAILABLE);
    case BindingUpdate::Done:
        break;
    }
    return Confirm(exchange);
}

SipMessage
Registrar::Confirm(const Exchange& exchange)
{
    auto response = Respond(exchange, sip::OK);
    for (const auto& binding : m_bindings.Get(exchange.now, exchange.request.identity))
    {
        response.Append("Contact",
                        "<" + binding.uri +
                            ">;expires=" + ToSeconds(binding.expiry - exchange.now));
    }
    if (response.Get("Contact"))
    {
        AddRoutes(exchange, response);
    }
    return response;
}

/// TS 24.229 5.4.1.2.2F.
void
Registrar::AddRoutes(const Exchange& exchange, SipMessage& response) const
{
    for (const auto& [name, route] :
         {std::pair("Path", m_config.path), {"Service-Route", m_config.serviceRoute}})
    {
        if (!route.empty())
        {
            response.Append(name, route);
        }
    }
    response.Append("P-Associated-URI", "<" + exchange.request.identity + ">");
}

} // namespace ims
