// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_DIALOG_H
#define IMS_UA_DIALOG_H

#include "model/role/turn.h"
#include "model/session/sip-dialog.h"
#include "model/session/ua/user-agent-config.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ims
{

/// @brief The SIP half of a user agent's session: INVITE, dialog and BYE, as caller or as callee.
/// It carries SDP and does not look into it; when what is sent is for the session to decide.
class UaDialog
{
  public:
    /// @param resources have to outlive this object
    UaDialog(std::string callId, UserAgentResources& resources);

    // the caller

    void SendInvite(const Turn& turn, const SdpDescription& offer);
    void SendCancel(const Turn& turn);

    /// @brief A 2xx to the INVITE, the first or a repeated one: there is a dialog, and an ACK. That
    /// of another fork gets its ACK too, and a BYE (RFC 3261 13.2.2.4).
    void Acknowledge(const Turn& turn, const SipMessage& answer);

    // the callee

    void ReceiveInvite(const SipRequestArrived& invite);

    /// @brief Respond to the INVITE without an answer.
    void Refuse(const Turn& turn, int status);

    /// @brief Respond to the INVITE; a 2xx makes the dialog.
    /// @param answer nothing: an earlier response had it
    void Respond(const Turn& turn, int status, const std::optional<SdpDescription>& answer);

    /// @brief The ACK of the 2xx is here, or none will come: a BYE that waited for it goes out.
    void NoteAck(const Turn& turn);

    // either

    /// @brief Send BYE; a callee's waits for the ACK of its 2xx (RFC 3261 15).
    void SendBye(const Turn& turn);

    /// @brief A re-INVITE or UPDATE (RFC 3311): 200 with the session description that stands when
    /// the other end's is the same or absent, so that it refreshes the session (RFC 4028); else
    /// 488.
    /// @param expected whether there is a session
    void RespondToRefresh(const Turn& turn, const SipRequestArrived& refresh, bool expected);

    /// @brief Respond to a BYE: 200, or 481 where it has no business.
    void RespondToBye(const Turn& turn, const SipRequestArrived& bye, bool expected);

    /// @brief The BYE has its final response, or will have none.
    void NoteByeAnswered();

    bool IsEstablished() const;
    bool IsInvite(SipTransactionId id) const;
    bool IsBye(SipTransactionId id) const;

    /// @return whether a BYE was sent, or waits to be, and its response is not here.
    bool AwaitsByeResponse() const;

    const std::vector<SipTransactionId>& GetTransactions() const;

  private:
    /// Whether a callee's 2xx has its ACK.
    enum class Confirmation
    {
        Settled, ///< it has, or there is none to wait for
        AwaitsAck,
        HoldsBye ///< a BYE waits for that ACK
    };

    std::string MakeContact() const;
    void AddNetworkFields(SipMessage& invite) const;
    void EndFork(const Turn& turn, const SipMessage& answer);
    SipTransactionId Send(const Turn& turn, SipMessage request);

    std::string m_callId;
    UserAgentResources& m_resources;
    std::string m_localTag;
    SipMessage m_invite;
    SipTransactionId m_inviteId = 0;
    SipTransactionId m_byeId = 0;
    Confirmation m_confirmation = Confirmation::Settled;
    std::vector<SipTransactionId> m_transactions;
    std::optional<SipDialog> m_dialog;
    SipMessage m_ack;
    std::string m_localSdp; ///< of the session
    std::string m_remoteSdp;
    std::string m_remoteTag;            ///< of the fork that has the session
    std::set<std::string> m_endedForks; ///< tags of others
};

} // namespace ims

#endif // IMS_UA_DIALOG_H
