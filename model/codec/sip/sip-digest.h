// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_DIGEST_H
#define IMS_SIP_DIGEST_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Digest authentication of SIP (RFC 3261 clause 22 over RFC 2617): the header fields
/// WWW-Authenticate and Authorization, and the response with algorithm MD5, with qop=auth or
/// without qop.

namespace ims
{

/// @brief Bounds on what ParseSipAuth() takes.
struct SipAuthLimits
{
    std::size_t maxOctets = 8192;
    std::size_t maxParameters = 32;
};

/// @brief One parameter of a challenge or of credentials.
struct SipAuthParameter
{
    std::string name;
    std::string value;   ///< of a quoted string: without quotes and escapes
    bool quoted = false; ///< how it came and how it is written again
};

/// @brief The value of WWW-Authenticate or Authorization: a scheme and its parameters in order,
/// known or not.
struct SipAuth
{
    std::string scheme;
    std::vector<SipAuthParameter> parameters;

    /// @return the value of a parameter (name in any case), nothing when absent.
    std::optional<std::string_view> Get(std::string_view name) const;

    std::string Serialize() const;
};

/// @brief Parse one header field value (RFC 3261 25.1: challenge, credentials).
///
/// A parameter that comes twice is an error (RFC 2617 3.2.1).
Result<SipAuth> ParseSipAuth(std::string_view text, const SipAuthLimits& limits = {});

/// @brief What a server asks for.
struct DigestChallenge
{
    std::string realm;
    std::string nonce;
    std::optional<std::string> opaque;
    bool stale = false;   ///< the nonce was too old, not the password wrong
    bool qopAuth = false; ///< qop=auth is offered
};

/// @brief What a client proves.
struct DigestCredentials
{
    std::string username;
    std::string realm;
    std::string nonce; ///< empty in a first REGISTER that only names its user
    std::string uri;
    std::string response;
    std::optional<std::string> opaque;
    bool qopAuth = false;
    std::string cnonce{};    ///< with qopAuth
    uint32_t nonceCount = 0; ///< with qopAuth: how often this nonce was used, from 1
};

/// @return the challenge, or an error when it is not one that can be answered: another scheme or
/// algorithm, no realm or nonce, or only other qop values.
Result<DigestChallenge> ReadDigestChallenge(const SipAuth& auth);

/// @return the credentials, or an error when they are not such that can be verified.
Result<DigestCredentials> ReadDigestCredentials(const SipAuth& auth);

SipAuth MakeSipAuth(const DigestChallenge& challenge);
SipAuth MakeSipAuth(const DigestCredentials& credentials);

/// @return the 32 hexadecimal digits that prove the password (RFC 2617 3.2.2.1).
/// @param credentials all of them but the response
/// @param method of the request
std::string ComputeDigestResponse(const DigestCredentials& credentials,
                                  std::string_view password,
                                  std::string_view method);

/// @return whether the response proves the password.
bool VerifyDigestResponse(const DigestCredentials& credentials,
                          std::string_view password,
                          std::string_view method);

/// @brief What a client knows of itself and of the request when it is challenged.
struct DigestAnswer
{
    std::string username;
    std::string password;
    std::string method;
    std::string uri;         ///< the Request-URI
    std::string cnonce{};    ///< used with qop only
    uint32_t nonceCount = 1; ///< used with qop only
};

/// @return credentials with their response; with qop=auth when it is offered.
DigestCredentials AnswerDigestChallenge(const DigestChallenge& challenge,
                                        const DigestAnswer& answer);

} // namespace ims

#endif // IMS_SIP_DIGEST_H
