// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_DIALOG_H
#define IMS_ALG_DIALOG_H

#include "model/session/alg/alg-sip.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ims
{

/// @brief The dialog of one call as the proxy between its ends sees it: what it says to the caller
/// and to the callee. Whose turn it is, its owner knows.
class AlgDialog
{
  public:
    /// @param sip what it sends by; has to outlive this object
    /// @param caller the side the INVITE comes from
    AlgDialog(AlgSip& sip, Side caller);

    /// @brief The INVITE as it came from the caller.
    void SetInvite(SipMessage invite, SipTransactionId server);

    /// @brief The 2xx as it came from the callee.
    void SetAnswer(const SipMessage& answer);

    /// @brief A request of one end in the dialog went on to the other: what this entity sends in
    /// its name counts on from there.
    void NoteRequest(Side from, const SipMessage& request);

    /// @return whether a 2xx is of the dialog of SetAnswer(), else another fork sent it.
    bool IsOf(const SipMessage& answer) const;

    Side GetCaller() const;

    /// @return the session description in the INVITE, "" when it has none; before its final
    /// response.
    std::string_view GetOffer() const;

    /// @return the transaction in which the caller sent its INVITE.
    const AlgTransaction& GetServer() const;

    /// @return the transaction in which the INVITE was passed on, nothing before step 9.
    const std::optional<AlgTransaction>& GetClient() const;

    /// @return whether a request from a side is of the dialog that the 2xx made. Both tags have to
    /// be the dialog's (RFC 3261 12.2.2): who knows the Call-ID alone ends nothing.
    bool Owns(Side side, const SipMessage& request) const;

    /// @return whether a request is the caller's, while there is no 2xx.
    bool IsOfCaller(Side side, const SipMessage& request) const;

    /// @brief Step 9. @return false when the INVITE cannot be passed on
    bool ForwardInvite(const Turn& turn, const std::string& offer);

    /// @brief CANCEL the INVITE that was passed on.
    void Cancel(const Turn& turn);

    /// @brief ACK of the 2xx that its callee gets from nobody else.
    void Acknowledge(const Turn& turn);

    /// @brief A 2xx of another fork than the one that has the session: ACK, and the first time BYE
    /// (RFC 3261 13.2.2.4).
    void EndFork(const Turn& turn, const SipMessage& answer);

    /// @brief BYE to one end in the name of the other (TS 24.229 5.2.8.1.2).
    /// @param cause for the Reason field, as a status of SIP
    void EndCallee(const Turn& turn, int cause);
    void EndCaller(const Turn& turn, int cause);

    /// @brief A response to the INVITE goes on to the caller.
    void ForwardResponse(const Turn& turn, SipMessage response);

    /// @brief The caller's INVITE gets its final response here.
    void Reject(const Turn& turn, int status);

  private:
    SipMessage MakeRequest(std::string_view method, uint32_t cseq, Side to) const;
    SipMessage MakeBye(Side to, std::string_view reason);
    std::vector<std::string> GetRoutes(Side to) const;
    uint32_t& GetCseqOf(Side from);

    AlgSip& m_sip;
    Side m_caller;
    SipMessage m_invite; ///< after its final response, its dialog's fields
    SipMessage m_answer; ///< likewise
    AlgTransaction m_server;
    std::optional<AlgTransaction> m_client;
    uint32_t m_callerCseq = 0; ///< of the last request in each direction
    uint32_t m_calleeCseq = 0;
    std::set<std::string> m_endedForks; ///< their tags
};

} // namespace ims

#endif // IMS_ALG_DIALOG_H
