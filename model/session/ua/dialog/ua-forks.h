// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_FORKS_H
#define IMS_UA_FORKS_H

#include "model/session/sip-dialog.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace ims
{

/// @brief The early dialogs of a caller: whoever responds reliably to its INVITE has one (RFC 3261
/// 12.1, RFC 3262 clause 4).
class UaForks
{
  public:
    /// What a provisional response is.
    enum class Kind
    {
        Unreliable,
        InOrder, ///< reliable, and the next of its callee: it is to be acknowledged
        Stale    ///< reliable, and repeated or out of order: it is not to be looked at
    };

    /// @brief Take a provisional response.
    Kind Receive(const SipMessage& invite, const SipMessage& response);

    /// @return the PRACK of a response that is in order.
    SipMessage MakePrack(const SipMessage& response);

    /// @return the SDP that a callee has sent reliably, "" when it has sent none: its 2xx will not
    /// repeat it (RFC 6337 2.2).
    std::string GetAnswer(const std::string& tag) const;

    /// @return the dialog that a 2xx makes, or into which it turns an early one (RFC 3261
    /// 13.2.2.4).
    SipDialog Confirm(const SipMessage& invite, const SipMessage& answer) const;

  private:
    struct Fork
    {
        SipDialog dialog;
        uint32_t number = 0; ///< RSeq of the last response
        std::string answer;
    };

    std::map<std::string, Fork> m_forks; ///< by tag
};

} // namespace ims

#endif // IMS_UA_FORKS_H
