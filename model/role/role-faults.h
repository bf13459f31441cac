// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_FAULTS_H
#define IMS_ROLE_FAULTS_H

#include <cstddef>
#include <string>

namespace ims
{

/// @brief What a user agent does wrong on purpose.
enum class UserAgentFault
{
    None,
    Deaf,         ///< takes no notice of SIP
    RejectInvite, ///< gives a final response that is no answer
    RefuseSyn,    ///< does not listen, so that its host answers a SYN with RST
    IgnoreSyn,    ///< leaves every SYN without an answer
    Mute,         ///< opens TCP and says nothing
    Garbage       ///< sends octets that are no TLS where its ClientHello or ServerHello is due
};

/// @brief What an AGW does wrong on purpose.
struct AgwFaults
{
    std::string fingerprint;        ///< in its SDP instead of its own certificate's
    std::size_t refusedRequest = 0; ///< this request, counted from 1, gets an error; 0: none
    bool deaf = false;              ///< takes no notice of H.248 once it is registered
    bool untouchedMsrp = false;     ///< leaves paths in MSRP alone on aware streams too
};

} // namespace ims

#endif // IMS_ROLE_FAULTS_H
