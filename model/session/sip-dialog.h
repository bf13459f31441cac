// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_DIALOG_H
#define IMS_SIP_DIALOG_H

#include "model/codec/sip/sip-message.h"

#include <string>
#include <vector>

namespace ims
{

/// @return the tag of From or To, "" when there is none.
std::string GetSipTag(const SipMessage& message, std::string_view field);

/// @return what further messages of a dialog are made from, of a message that made it:
/// Record-Route, Contact, From, To, Call-ID and CSeq. It is a quarter of an INVITE.
SipMessage KeepDialogFields(const SipMessage& message);

/// @brief A dialog as one of its ends keeps it (RFC 3261 clause 12).
class SipDialog
{
  public:
    /// @brief The dialog that a 2xx to our INVITE makes.
    static SipDialog FromAnswer(const SipMessage& invite, const SipMessage& answer);

    /// @brief The dialog that our 2xx to an INVITE makes.
    static SipDialog FromInvite(const SipMessage& invite, const std::string& localTag);

    /// @brief A 2xx turns this early dialog into a confirmed one: target and route are those of the
    /// 2xx, requests count on (RFC 3261 13.2.2.4).
    void Confirm(const SipMessage& answer);

    /// @brief A request or 2xx of the other end that refreshes the target, if it has a Contact (RFC
    /// 3261 12.2.1.2, 12.2.2).
    void RefreshTarget(const SipMessage& message);

    /// @return a request in this dialog: Request-URI, Route, From, To, Call-ID, CSeq (the ACK
    /// repeats the last INVITE's number), Max-Forwards.
    SipMessage MakeRequest(std::string_view method);

  private:
    std::string m_callId;
    std::string m_local;  ///< From of our requests, with tag
    std::string m_remote; ///< To of our requests, with tag
    std::string m_target; ///< the other end's Contact
    std::vector<std::string> m_routes;
    uint32_t m_cseq = 0;
    uint32_t m_inviteCseq = 0;
};

} // namespace ims

#endif // IMS_SIP_DIALOG_H
