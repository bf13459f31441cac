// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRATION_H
#define IMS_REGISTRATION_H

#include "model/codec/sip/sip-digest.h"
#include "model/codec/sip/sip-security.h"
#include "model/role/turn.h"
#include "model/session/registration/registration-state.h"
#include "model/session/registration/registration-support.h"
#include "model/transaction/sip/sip-transactions.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief What a UE is told to register with.
struct UaRegistrationConfig
{
    std::string publicIdentity;  ///< "sip:alice@ims.example"
    std::string privateIdentity; ///< "alice@ims.example"
    std::string password;        ///< of the private identity
    std::string registrar;       ///< the Request-URI, "sip:ims.example"
    std::string user;            ///< user part of its Contact
    TransportAddress contact;    ///< where it receives SIP
    TransportAddress proxy;      ///< the P-CSCF
    MediaSecurity announced;     ///< its Security-Client
    Duration expiry =
        std::chrono::seconds(600000); ///< asked for (TS 24.229 5.1.1.2), whole seconds
    std::size_t maxChallenges = 3;    ///< answered in one exchange
};

/// @brief The UE's half of a registration: REGISTER, 401, REGISTER, 200, refreshed at half of the
/// granted time.
///
/// SIP digest, not IMS AKA, authenticates: nothing below the SIP header fields depends on the
/// choice.
class UaRegistration
{
  public:
    /// @param sip sends the requests; has to outlive this object, as random has
    /// @param random for Call-ID, tag and cnonce
    UaRegistration(UaRegistrationConfig config, SipTransactions& sip, Random& random);

    /// @brief Register. Nothing happens when the registration stands or is under way.
    void Start(const Turn& turn);

    /// @brief Deregister; while an answer is outstanding, after it (RFC 3261 10.2).
    void Stop(const Turn& turn);

    /// @brief A response. @return false when it is not this registration's
    bool OnResponse(const Turn& turn, const SipResponseArrived& arrived);

    /// @brief No response came. @return false when the transaction is not this registration's
    bool OnTransactionFailed(const Turn& turn, const SipTransactionFailed& failed);

    /// @brief The time that NextTimeout() named has come.
    void OnTimeout(const Turn& turn);

    /// @return when the refresh is due, nothing when none is.
    std::optional<TimePoint> NextTimeout() const;

    RegistrationState GetState() const;

    /// @return what both ends announced; nothing is announced unless Registered.
    const E2aeSupport& GetSupport() const;

    /// @return the Service-Route of the registration (RFC 3608), which new requests take behind the
    /// P-CSCF; empty unless Registered.
    const std::vector<std::string>& GetServiceRoute() const;

    /// @return why it failed: "rejected: 403 Forbidden", "no answer" ...; empty otherwise.
    const std::string& GetOutcome() const;

  private:
    void Apply(const Turn& turn, RegistrationInput input);
    void Send(const Turn& turn);
    void NoteGranted(TimePoint now);
    void Forget();
    RegistrationInput Classify(const SipMessage& response);
    RegistrationInput ReadChallenge(const SipMessage& response);
    RegistrationInput Refuse(std::string outcome);
    bool AdjustTo(const SipMessage& response);
    void AddSecurity(SipMessage& request) const;
    void AddCredentials(SipMessage& request);
    DigestCredentials MakeFirstCredentials() const;
    Duration ReadGranted() const;

    UaRegistrationConfig m_config;
    SipTransactions& m_sip;
    Random& m_random;
    RegistrationState m_state = RegistrationState::Idle;
    std::string m_outcome;
    E2aeSupport m_support;
    std::vector<std::string> m_serviceRoute;

    std::string m_callId;
    std::string m_tag;
    uint32_t m_cseq = 0;
    SipTransactionId m_pending = 0; ///< the REGISTER whose final response is awaited, 0: none
    bool m_stopWanted = false;

    MediaSecurity m_announced; ///< in this registration: nothing after a 420
    Duration m_expiry;         ///< asked for in this registration
    std::optional<DigestChallenge> m_challenge;
    uint32_t m_nonceCount = 0;
    std::size_t m_challenges = 0;     ///< answered in this exchange
    SipSecurityList m_securityServer; ///< as the P-CSCF gave it
    SipMessage m_accepted;            ///< the last 200
    std::optional<TimePoint> m_refreshAt;
};

} // namespace ims

#endif // IMS_REGISTRATION_H
