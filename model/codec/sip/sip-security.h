// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_SECURITY_H
#define IMS_SIP_SECURITY_H

#include "model/base/result.h"
#include "model/codec/sip/sip-message.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// @file
/// Security-Client, Security-Server and Security-Verify (RFC 3329) with the mechanisms for media
/// (3GPP TS 24.229 7.2A.7).

namespace ims
{

/// The option tag of Require and Proxy-Require (assumed, after draft-dawes-sipcore-mediasec).
constexpr std::string_view mediaSecurityOptionTag = "mediasec";

/// The option tag of RFC 3329, with which a UE of IMS announces Security-Verify.
constexpr std::string_view SEC_AGREE_OPTION_TAG = "sec-agree";

/// @brief Bounds on what the parser takes.
struct SipSecurityLimits
{
    std::size_t maxOctets = 8192;
    std::size_t maxMechanisms = 32;
    std::size_t maxParameters = 32; ///< of one mechanism
};

/// @brief One parameter of a mechanism.
struct SipSecurityParameter
{
    std::string name;
    std::optional<std::string> value; ///< as written, quotes included; nothing for a flag
};

/// @brief One mechanism, "msrp-tls;mediasec".
struct SipSecurityMechanism
{
    std::string name;
    std::vector<SipSecurityParameter> parameters;

    /// @return whether it is for media: has the parameter mediasec.
    bool IsForMedia() const;
};

using SipSecurityList = std::vector<SipSecurityMechanism>;

/// @brief For which media e2ae security is announced.
struct MediaSecurity
{
    bool msrp = false;
    bool bfcp = false;

    bool IsAny() const
    {
        return msrp || bfcp;
    }
};

/// @brief Parse the value of one of the three header fields.
///
/// The spelling of TR 29.828, "mediasec=msrp-tls", in place of a mechanism or as a parameter of
/// one, is read as the mechanism "msrp-tls;mediasec".
Result<SipSecurityList> ParseSipSecurity(std::string_view text,
                                         const SipSecurityLimits& limits = {});

/// @return the mechanisms of every field of this name, none when there is no such field.
Result<SipSecurityList> ReadSipSecurity(const SipMessage& message,
                                        std::string_view headerName,
                                        const SipSecurityLimits& limits = {});

/// @return the list as published: "msrp-tls;mediasec, bfcp-tls;mediasec".
std::string ToString(const SipSecurityList& list);

/// @return whether two lists hold the same mechanisms in the same order; the parameters of one may
/// stand in any order (RFC 3329 2.3.1: the list as it was received).
bool AreEqual(const SipSecurityList& left, const SipSecurityList& right);

/// @return which media the mechanisms with mediasec name.
MediaSecurity GetMediaSecurity(const SipSecurityList& list);

/// @return the list that announces these media.
SipSecurityList MakeSipSecurity(const MediaSecurity& media);

} // namespace ims

#endif // IMS_SIP_SECURITY_H
