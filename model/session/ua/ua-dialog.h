// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_DIALOG_H
#define IMS_UA_DIALOG_H

#include "model/role/turn.h"
#include "model/session/sip-dialog.h"
#include "model/session/ua/dialog/reliable-response.h"
#include "model/session/ua/dialog/ua-forks.h"
#include "model/session/ua/user-agent-config.h"

#include <memory>
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

    /// @brief A 422 to the INVITE: the same once more, with the interval that it demands.
    /// @return false when that is of no use
    bool RepeatInvite(const Turn& turn, const SipMessage& tooSmall);

    void SendCancel(const Turn& turn);

    /// @brief A provisional response to the INVITE; a reliable one gets its PRACK (RFC 3262 clause
    /// 4). @return whether it is to be looked at
    bool ReceiveProvisional(const Turn& turn, const SipMessage& response);

    /// @brief The session description in a response is the answer.
    void NoteAnswer(const SipMessage& response);

    /// @return the answer of whoever sent a response: in it, or in an earlier reliable one.
    std::string FindAnswer(const SipMessage& response) const;

    /// @return whether the answer that was noted is of another fork than a response.
    bool IsOfOtherFork(const SipMessage& response) const;

    /// @brief A 2xx to the INVITE, the first or a repeated one: there is a dialog, and an ACK. That
    /// of another fork gets its ACK too, and a BYE (RFC 3261 13.2.2.4).
    void Acknowledge(const Turn& turn, const SipMessage& answer);

    // the callee

    void ReceiveInvite(const SipRequestArrived& invite);

    /// @brief Respond to the INVITE without an answer.
    void Refuse(const Turn& turn, int status);

    /// @brief Respond to the INVITE; a 2xx makes the dialog. A provisional response is reliable
    /// where this end is to do so and the caller can, or where the caller demands it.
    /// @param answer nothing: an earlier response had it
    void Respond(const Turn& turn, int status, const std::optional<SdpDescription>& answer);

    /// @return whether a 2xx without an answer is to follow, as an earlier response was reliable
    /// and had it (RFC 6337 2.2).
    bool HasAnsweredReliably() const;

    /// @return whether the PRACK of that response is awaited: no 2xx before (RFC 3262 clause 3).
    bool AwaitsPrack() const;

    /// @brief Respond to a PRACK: 200, or 481 when it acknowledges nothing.
    void RespondToPrack(const Turn& turn, const SipRequestArrived& prack);

    /// @brief The ACK of the 2xx is here, or none will come: a BYE that waited for it goes out.
    void NoteAck(const Turn& turn);

    // either

    /// @brief Send BYE; a callee's waits for the ACK of its 2xx (RFC 3261 15).
    void SendBye(const Turn& turn);

    /// @brief Send an UPDATE (RFC 3311) or re-INVITE.
    /// @param offer a change, or what stands; nothing: an UPDATE without an offer
    void SendUpdate(const Turn& turn,
                    std::string_view method,
                    const std::optional<SdpDescription>& offer);

    /// @brief The final response to it, the first or a repeated 2xx: an ACK where one is due.
    void OnUpdateResponse(const Turn& turn, const SipMessage& response);

    /// @brief It has no response, or will have none.
    void NoteUpdateFailed();

    /// @return whether such a request waits for its final response.
    bool AwaitsUpdateResponse() const;

    /// @return what the other end's re-INVITE or UPDATE offers that is new; nothing when it repeats
    /// what stands, or has no offer (RFC 4028 7.4).
    /// @param own this end's last description
    std::optional<std::string> FindChange(const SipMessage& request,
                                          const SdpDescription& own) const;

    /// @brief Accept a re-INVITE or UPDATE: 200.
    /// @param own this end's description; nothing where it offers nothing and asks for no offer
    void AcceptUpdate(const Turn& turn,
                      const SipRequestArrived& update,
                      const std::optional<SdpDescription>& own);

    /// @brief Respond to a request in the dialog with nothing but a status.
    void RespondTo(const Turn& turn, const SipRequestArrived& request, int status);

    /// @return the timer of the session.
    SessionTimer& GetTimer();
    const SessionTimer& GetTimer() const;

    std::optional<TimePoint> NextTimeout() const;

    /// @brief Repeat what is to be repeated. @return whether a reliable response stays without its
    /// PRACK
    bool OnTimeout(const Turn& turn);

    /// @brief Respond to a BYE: 200, or 481 where it has no business.
    void RespondToBye(const Turn& turn, const SipRequestArrived& bye, bool expected);

    /// @brief The BYE has its final response, or will have none.
    void NoteByeAnswered();

    bool IsEstablished() const;
    bool IsInvite(SipTransactionId id) const;
    bool IsBye(SipTransactionId id) const;
    bool IsUpdate(SipTransactionId id) const;

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
    void Transmit(const Turn& turn);
    bool IsReliable(int status) const;
    SipMessage MakeResponse(int status) const;
    void EndFork(const Turn& turn, const SipMessage& answer);
    SipTransactionId Send(const Turn& turn, SipMessage request);

    std::string m_callId;
    UserAgentResources& m_resources;
    std::string m_localTag;
    SipMessage m_invite; ///< after its final response, its dialog's fields
    SipTransactionId m_inviteId = 0;
    SipTransactionId m_byeId = 0;
    Confirmation m_confirmation = Confirmation::Settled;
    std::vector<SipTransactionId> m_transactions;
    std::optional<SipDialog> m_dialog;
    SipMessage m_ack;
    std::string m_remoteSdp;            ///< the last one
    std::string m_answerTag;            ///< of the fork whose answer that is
    std::string m_remoteTag;            ///< of the fork that has the session
    std::set<std::string> m_endedForks; ///< tags of others
    UaForks m_forks;
    std::unique_ptr<ReliableResponse> m_reliable; ///< the callee's last one; mostly null
    bool m_answeredReliably = false;
    SessionTimer m_timer;

    /// The last of this end's re-INVITEs and UPDATEs.
    struct Update
    {
        SipMessage request;
        std::optional<SipMessage> ack; ///< of a re-INVITE
    };

    std::unique_ptr<Update> m_update; ///< null: none was sent
    SipTransactionId m_updateId = 0;  ///< 0: none was sent
    bool m_updateOpen = false;        ///< it has no final response
};

} // namespace ims

#endif // IMS_UA_DIALOG_H
