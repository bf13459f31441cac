// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_SESSION_H
#define IMS_ALG_SESSION_H

#include "model/role/turn.h"
#include "model/session/alg/alg-phase.h"
#include "model/session/alg/alg-streams.h"
#include "model/session/alg/alg-terminations.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief Why a session cannot go on.
struct AlgFailure
{
    int status = 0; ///< of SIP, for a caller that has no final response yet
    Outcome outcome;
};

/// @brief What the signalling part is to do next.
struct AlgOutput
{
    std::optional<std::vector<H248Action>> request; ///< send this to the AGW
    std::optional<std::string> offer;               ///< forward this SDP offer
    std::optional<std::string> answer;              ///< forward this SDP answer
    std::optional<AlgFailure> failure;              ///< the session cannot go on
    bool released = false;                          ///< nothing is left at the AGW
    std::optional<SessionStatistics> statistics;    ///< what the AGW said when it was released
};

/// @brief Offer, answer and Iq procedures of one session; knows nothing of SIP.
///
/// An input that means nothing in the present phase has no output.
class AlgSession
{
  public:
    AlgSession(std::string callId, SessionDirection direction, const AlgOptions& options);

    AlgOutput OnOffer(const Turn& turn, std::string_view sdp);

    /// @brief The answer, or that of another callee in its place.
    AlgOutput OnAnswer(const Turn& turn, std::string_view sdp);

    /// @return the answer of another fork as it goes on to the offerer, for whom the AGW stays
    /// where it is; nothing when it is unusable.
    std::optional<std::string> RewriteOtherAnswer(std::string_view sdp) const;

    /// @brief A further offer of one end, after the first has its answer. Its output may be an
    /// offer, or a failure that concerns that offer alone.
    AlgOutput OnReoffer(const Turn& turn, Side from, std::string_view sdp);

    /// @brief It is refused, or will have no answer: all is as it was. @return what the AGW is to
    /// be told
    AlgOutput OnReofferRefused(const Turn& turn);

    /// @return whether a further offer may come.
    bool IsAnswered() const;

    /// @return whether the session lasts, whatever became of a further offer.
    bool KeepsGoing() const;

    /// @brief The reply to the open request to the AGW.
    AlgOutput OnReply(const Turn& turn, const H248Transaction& reply);

    /// @brief The open request to the AGW got no reply.
    AlgOutput OnRequestFailed(const Turn& turn);

    /// @brief The session ends: Subtract what was reserved. May be called in any phase.
    AlgOutput Release(const Turn& turn);

    AlgPhase GetPhase() const;

    /// @return the first illegal move between phases in words, "" when there was none.
    const std::string& GetIllegalMove() const;

    /// @return the ContextID, empty before step 4.
    const std::string& GetContext() const;

  private:
    AlgStreams& Current();
    const std::string& TerminationAt(Side side) const;
    static uint32_t GetRequestId(bool outgoing);
    bool IsOutgoing(Side side) const;
    AlgOutput ReserveOutgoing(const Turn& turn);
    AlgOutput ReserveIncoming(const Turn& turn);
    AlgOutput ForwardOffer(const Turn& turn);
    AlgOutput ConfigureOutgoing(const Turn& turn);
    AlgOutput ConfigureIncoming(const Turn& turn);
    AlgOutput Combine(const Turn& turn);
    AlgOutput ForwardAnswer(const Turn& turn);
    AlgOutput Proceed(const Turn& turn);
    AlgOutput Subtract(const Turn& turn);
    AlgOutput End(const Turn& turn);
    AlgOutput Request(const Turn& turn, AlgPhase phase, std::vector<H248Command> commands);
    AlgOutput Restore(const Turn& turn, const std::vector<Side>& sides);
    AlgOutput Reserve(const Turn& turn,
                      AlgPhase phase,
                      Side side,
                      const std::vector<IqStream>& streams);
    AlgOutput GiveUp(const Turn& turn, Outcome outcome);
    bool IsRequestOpen() const;
    std::optional<Outcome> FindProblem(const H248Transaction& reply);
    std::optional<std::string> StoreReservation(const H248Transaction& reply, Side side);

    std::string m_callId;
    StateMachine<AlgPhase> m_phase;
    std::optional<std::string> m_misconfigured;
    SessionDirection m_direction; ///< of the first offer
    AlgStreams m_streams;
    std::optional<AlgStreams> m_change; ///< the same as a further offer has them, until its answer
                                        ///< is through
    AlgTerminations m_terminations;
    SdpDescription m_offer;  ///< until it goes on
    SdpDescription m_answer; ///< likewise
};

} // namespace ims

#endif // IMS_ALG_SESSION_H
