// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_CALL_H
#define IMS_ALG_CALL_H

#include "model/session/agw/per-side.h"
#include "model/session/alg/alg-call-state.h"
#include "model/session/alg/alg-dialog.h"
#include "model/session/alg/alg-session.h"
#include "model/session/alg/iq/iq-client.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief A request with a further offer on its way through.
struct AlgReoffer
{
    SipMessage request; ///< as it goes on
    AlgTransaction server;
};

/// @brief One call of the IMS-ALG: joins SIP on both sides with what AlgSession wants of the AGW.
///
/// After each input, EndAfterIllegalMove() has its turn.
class AlgCall
{
  public:
    /// @param sip, iq what it sends by; have to outlive this object
    AlgCall(std::string callId,
            SessionDirection direction,
            const AlgOptions& options,
            AlgSip& sip,
            IqClient& iq);

    /// @brief The INVITE that it begins with, with an offer, as it is to go on.
    void OnInvite(const Turn& turn, SipMessage invite, SipTransactionId server);

    /// @brief The caller cancels the INVITE.
    void OnCancel(const Turn& turn);

    /// @brief A BYE of this dialog came before the caller has the final response.
    void OnEarlyBye(const Turn& turn, const SipMessage& bye, const AlgTransaction& server);

    /// @brief A re-INVITE or UPDATE of one end, as it is to go on.
    /// @return false when it would change the session, or when there is none
    bool RewriteRefresh(Side from, SipMessage& request) const;

    /// @brief A request of one end with an offer that changes the session: it is answered, or goes
    /// on once the AGW is ready for it.
    void OnReoffer(const Turn& turn, SipMessage request, const AlgTransaction& server);

    /// @return the offer for which the AGW is ready, once: it is to be passed on.
    std::optional<AlgReoffer> TakeReoffer();

    /// @brief The other end's response to it. @return whether it waits for the AGW
    bool HoldsResponse(const Turn& turn, const SipMessage& response, const AlgTransaction& server);

    /// @brief It cannot be passed on, or has no response.
    void OnReofferFailed(const Turn& turn, const AlgTransaction& server);

    /// @brief Anything else with a session description, in the same place: what stands goes on.
    void RewriteRepetition(Side from, SipMessage& message) const;

    /// @brief A request of one end in the dialog was passed on to the other.
    void OnRequestForwarded(const Turn& turn, Side from, const SipMessage& request);

    /// @brief A BYE that was passed on has its final response, or will have none.
    void OnByeAnswered(const Turn& turn, const Outcome& outcome);

    /// @brief A response to the INVITE that was passed on.
    void OnInviteResponse(const Turn& turn, SipMessage response);

    /// @brief That INVITE will have no final response.
    void OnInviteUnanswered(const Turn& turn);

    /// @brief The reply to its open request to the AGW, nothing when there will be none.
    void OnIqReply(const Turn& turn, const std::optional<H248Transaction>& reply);

    /// @brief The AGW observed a failure.
    void OnIqNotification(const Turn& turn, const IqNotification& notification);

    /// @brief A call of which nobody knows where it is comes to an end that says so.
    void EndAfterIllegalMove(const Turn& turn);

    /// @return when the call ends unless a further offer gives it another connection.
    const std::optional<TimePoint>& GetBearerDeadline() const;
    void OnBearerDeadline(const Turn& turn);

    /// @brief A 2xx to INVITE or UPDATE went on: the session lasts as long as it says (RFC 4028 8).
    void NoteLifetime(TimePoint now, const SipMessage& response);

    /// @return when the session expires without a refresh, nothing when it does not.
    const std::optional<TimePoint>& GetExpiry() const;

    /// @brief That time has come: nobody is there any more, so nobody is told.
    void OnExpired(const Turn& turn);

    /// @return what it knows of its dialog: further callees may answer when it is over.
    const AlgDialog& GetDialog() const;

    /// @return whether nothing but the AGW's release is awaited, so that another call may follow it
    /// with the same Call-ID (RFC 3261 8.1.3.5).
    bool IsSpent() const;

    const std::string& GetCallId() const;

    /// @return whether the caller sent its INVITE in this transaction.
    bool BeganWith(const AlgTransaction& server) const;

    /// @return the transaction in which the INVITE was passed on, nothing before step 9.
    const std::optional<AlgTransaction>& GetInvite() const;

    /// @return its end of Iq.
    IqClient& GetGateway() const;

    /// @return the ContextID at the AGW, empty before step 4.
    const std::string& GetContext() const;

    /// @return whether a request from a side is of this dialog.
    bool Owns(Side side, const SipMessage& request) const;

    /// @return whether the caller has got the 2xx.
    bool WasEstablished() const;

    /// @return whether nothing more is to come.
    bool IsOver() const;

  private:
    void OnProvisional(const Turn& turn, SipMessage response);
    void OnReliable(const Turn& turn, SipMessage response);
    std::string FindAnswer(const SipMessage& response) const;
    void OnAnswer(const Turn& turn, const SipMessage& answer);
    void OnAnswerAfterEarlyOne(const Turn& turn, const SipMessage& answer);
    void Configure(const Turn& turn, const SipMessage& response);
    void OnRejection(const Turn& turn, SipMessage response);
    bool AwaitsAnswer() const;
    bool HasAnswer() const;

    /// Where a further offer is.
    enum class Reoffering
    {
        No,
        Preparing, ///< the AGW prepares for it
        Ready,     ///< to be passed on
        Offered,   ///< to the other end
        Answering  ///< its answer waits for the AGW
    };

    void RefuseReoffer(const Turn& turn, int status);
    void AnswerReoffer(const Turn& turn, const std::string& answer);
    void AbandonReoffer(const Turn& turn);
    bool IsOfReoffer(const AlgTransaction& server) const;
    void Apply(const Turn& turn, AlgOutput output);
    void ForwardOffer(const Turn& turn, const std::string& offer);
    void ForwardAnswer(const Turn& turn, const std::string& answer);
    void ForwardWithAnswer(const Turn& turn, SipMessage response);
    void Fail(const Turn& turn, int status, const Outcome& outcome);
    void End(const Turn& turn, AlgCallState state, const Outcome& outcome);
    void NoteFinalResponse(const Turn& turn, AlgCallState state);
    void NoteReleased(const Turn& turn, const std::optional<SessionStatistics>& statistics);
    const std::string& FindIllegalMove() const;

    std::string m_callId;
    AlgSip& m_sip;
    IqClient& m_iq;
    AlgDialog m_dialog;
    StateMachine<AlgCallState> m_state;
    AlgSession m_session;
    std::vector<SipMessage> m_waiting;             ///< the callee's responses that wait for the AGW
    std::string m_fork;                            ///< tag of the callee whose answer the AGW has
    std::map<std::string, std::string> m_reliable; ///< answers that were sent reliably, by tag
    PerSide<std::string> m_said;                   ///< the last session description of each end
    PerSide<std::string> m_told;                   ///< and what each was told of the other's
    Reoffering m_reoffering = Reoffering::No;
    AlgReoffer m_reoffer;
    std::string m_reofferSaid; ///< its offer as it came
    SipMessage m_reanswer;     ///< the response that waits for the AGW
    Duration m_bearerLossTime;
    std::optional<TimePoint> m_bearerDeadline;
    std::optional<TimePoint> m_expiry; ///< of the session
    Outcome m_outcome;                 ///< once the call ends
    int m_cause = 0;                   ///< the same as a status of SIP
};

} // namespace ims

#endif // IMS_ALG_CALL_H
