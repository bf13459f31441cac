// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRAR_H
#define IMS_REGISTRAR_H

#include "model/codec/sip/sip-digest.h"
#include "model/session/registration/registrar-bindings.h"
#include "model/session/registration/registrar-nonces.h"
#include "model/session/registration/registrar-request.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief A subscriber as the HSS knows it.
struct RegistrarUser
{
    std::string privateIdentity; ///< the user name of the digest, "alice@ims.example"
    std::string publicIdentity;  ///< the one address-of-record it may register
    std::string password;
};

/// @brief Bounds on what a registrar remembers.
struct RegistrarLimits
{
    std::size_t maxIdentities = 100000; ///< registered at the same time
    std::size_t maxContacts = 8;        ///< of one identity
    std::size_t maxNonces = 100000;     ///< the oldest make room
    SipAuthLimits authorization;
    SipSecurityLimits security;
};

struct RegistrarConfig
{
    std::string realm = "ims.example";
    std::vector<RegistrarUser> users;
    std::string path;                    ///< of the P-CSCF, "<sip:10.2.0.1:5060;lr>" (RFC 3327)
    std::string serviceRoute;            ///< of the S-CSCF, in the same form (RFC 3608)
    MediaSecurity announced{true, true}; ///< Security-Server
    bool requireMediaSecurity = false;   ///< 421 for a UE that does not offer an agreement
    Duration defaultExpiry = std::chrono::seconds(3600);
    Duration minExpiry = std::chrono::seconds(60);
    Duration maxExpiry = std::chrono::seconds(600000);
    Duration nonceLifetime = std::chrono::seconds(300);
    RegistrarLimits limits;
};

/// @brief The network's half of a registration: the P-CSCF's agreement on media security (RFC 3329
/// 2.3.1, 3GPP TS 24.229 5.2.2), and registrar and digest authentication (RFC 3261 10.3 and 22) of
/// an S-CSCF with its HSS.
///
/// Between the two, a P-CSCF removes what concerns media security before it forwards the REGISTER
/// (assumed); as both are one here, nothing is forwarded. SIP digest, not IMS AKA, authenticates.
/// Without integrity protection under SIP, who changes every message between UE and P-CSCF cannot
/// be found out; who changes one direction or one message is.
class Registrar
{
  public:
    /// @param random for nonces and tags; has to outlive this object
    Registrar(const RegistrarConfig& config, Random& random);

    /// @brief Take a REGISTER that is not a retransmission.
    /// @return the response: 200, or 400 malformed, 401 challenge, 403 wrong password or identity,
    /// 405 not a REGISTER, 420 unknown option, 421 and 494 no security agreement, 423 time too
    /// short, 500 CSeq out of order, 503 full
    SipMessage Handle(TimePoint now, const SipMessage& request);

    /// @return what the youngest registration of an identity announced, null when it is not
    /// registered. Valid until the next Handle().
    const E2aeSupport* Find(TimePoint now, std::string_view publicIdentity) const;

    /// @return what the UE at a contact address announced, null when none is registered from there.
    /// Valid until the next Handle().
    const E2aeSupport* Find(TimePoint now, const TransportAddress& contact) const;

    /// @return every binding.
    const RegistrarBindings& GetBindings() const;

    /// @return nonces that are remembered.
    std::size_t GetNonceCount() const;

  private:
    /// A REGISTER under way through the steps.
    struct Exchange
    {
        TimePoint now;
        const SipMessage& message;
        RegisterRequest request;
        bool agreement = false; ///< the UE offers one on media security
    };

    SipMessage Register(Exchange& exchange);
    SipMessage Respond(const Exchange& exchange, int status, std::string_view detail = {});
    SipMessage RespondMalformed(const Exchange& exchange, const Error& error);
    std::optional<SipMessage> CheckOptions(const Exchange& exchange);
    std::optional<SipMessage> CheckOffer(const Exchange& exchange);
    std::optional<SipMessage> CheckVerify(const Exchange& exchange);
    Result<std::optional<DigestCredentials>> FindCredentials(const Exchange& exchange) const;
    std::optional<SipMessage> Authenticate(const Exchange& exchange,
                                           const DigestCredentials& credentials);
    SipMessage Challenge(const Exchange& exchange, bool stale);
    SipMessage RequireAgreement(const Exchange& exchange, int status);
    SipMessage Bind(Exchange& exchange);
    SipMessage Confirm(const Exchange& exchange);
    void AddRoutes(const Exchange& exchange, SipMessage& response) const;

    RegistrarConfig m_config;
    Random& m_random;
    std::map<std::string, RegistrarUser, std::less<>> m_users; ///< by private identity
    SipSecurityList m_securityServer;
    RegistrarNonces m_nonces;
    RegistrarBindings m_bindings;
};

} // namespace ims

#endif // IMS_REGISTRAR_H
