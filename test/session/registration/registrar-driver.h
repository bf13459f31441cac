// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRAR_DRIVER_H
#define IMS_REGISTRAR_DRIVER_H

#include "model/session/registration/registrar.h"

#include <string>

/// @file
/// Asks a registrar as Alice's UE would, header field by header field.

namespace ims::registrartest
{

constexpr auto ALICE = "sip:alice@ims.example";
constexpr auto ALICE_PRIVATE = "alice@ims.example";
constexpr auto PASSWORD = "wonderland";
constexpr auto REALM = "ims.example";
constexpr auto REGISTRAR_URI = "sip:ims.example";
constexpr auto CONTACT = "<sip:alice@10.1.0.10:5060>";
constexpr auto BOTH = "msrp-tls;mediasec, bfcp-tls;mediasec";

inline RegistrarConfig
MakeConfig()
{
    RegistrarConfig config;
    config.users = {{ALICE_PRIVATE, ALICE, PASSWORD},
                    {"bob@ims.example", "sip:bob@ims.example", "builder"}};
    return config;
}

inline TimePoint
At(int seconds)
{
    return TimePoint(std::chrono::seconds(seconds));
}

/// @return Alice's REGISTER without credentials and without security agreement.
inline SipMessage
MakeRegister(uint32_t cseq = 1)
{
    SipMessage request = MakeSipRequest("REGISTER", REGISTRAR_URI);
    request.Append("Via", "SIP/2.0/UDP 10.1.0.10:5060;branch=z9hG4bKr" + std::to_string(cseq));
    request.Append("Max-Forwards", "70");
    request.Append("From", "<sip:alice@ims.example>;tag=r");
    request.Append("To", "<sip:alice@ims.example>");
    request.Append("Call-ID", "r1@10.1.0.10");
    request.Append("CSeq", std::to_string(cseq) + " REGISTER");
    request.Append("Contact", CONTACT);
    request.Append("Expires", "600");
    return request;
}

/// @brief Put the fields of an agreement on media security into a request.
inline void
AddAgreement(SipMessage& request, std::string_view client, std::string_view verify = {})
{
    request.Append("Require", "mediasec");
    request.Append("Proxy-Require", "mediasec");
    request.Append("Security-Client", client);
    if (!verify.empty())
    {
        request.Append("Security-Verify", verify);
    }
}

/// @return the challenge of a 401.
inline DigestChallenge
GetChallenge(const SipMessage& response)
{
    const auto auth = ParseSipAuth(response.Get("WWW-Authenticate").value_or(""));
    const auto challenge = auth ? ReadDigestChallenge(*auth) : auth.GetError();
    return challenge ? *challenge : DigestChallenge();
}

/// @brief Put the answer to a challenge into a request.
inline void
AddCredentials(SipMessage& request,
               const DigestChallenge& challenge,
               uint32_t nonceCount = 1,
               const std::string& password = PASSWORD,
               const std::string& username = ALICE_PRIVATE)
{
    const auto credentials = AnswerDigestChallenge(
        challenge,
        {username, password, "REGISTER", request.requestUri, "c0", nonceCount});
    request.Set("Authorization", MakeSipAuth(credentials).Serialize());
}

/// @brief Ask without credentials. @return the challenge
inline DigestChallenge
Ask(Registrar& registrar, TimePoint now)
{
    return GetChallenge(registrar.Handle(now, MakeRegister()));
}

/// @brief Send a request with the answer to a new challenge. @return the response
inline SipMessage
Authorized(Registrar& registrar, TimePoint now, SipMessage request)
{
    AddCredentials(request, Ask(registrar, now));
    return registrar.Handle(now, request);
}

/// @return "200 OK" ...
inline std::string
StatusLine(const SipMessage& response)
{
    return std::to_string(response.status) + " " + response.reason;
}

} // namespace ims::registrartest

#endif // IMS_REGISTRAR_DRIVER_H
