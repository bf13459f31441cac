// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_SESSION_H
#define IMS_ALG_SESSION_H

#include "model/role/role.h"
#include "model/session/alg/alg-phase.h"
#include "model/session/alg/alg-streams.h"

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

    AlgOutput OnOffer(std::string_view sdp, Actions& actions);
    AlgOutput OnAnswer(std::string_view sdp, Actions& actions);

    /// @brief The reply to the open request to the AGW.
    AlgOutput OnReply(const H248Transaction& reply, Actions& actions);

    /// @brief The open request to the AGW got no reply.
    AlgOutput OnRequestFailed(Actions& actions);

    /// @brief The session ends: Subtract what was reserved. May be called in any phase.
    AlgOutput Release(Actions& actions);

    AlgPhase GetPhase() const;

    /// @return the ContextID, empty before step 4.
    const std::string& GetContext() const;

  private:
    AlgOutput ReserveOutgoing(Actions& actions);
    AlgOutput ReserveIncoming(Actions& actions);
    AlgOutput ForwardOffer(Actions& actions);
    AlgOutput ConfigureOutgoing(Actions& actions);
    AlgOutput ConfigureIncoming(Actions& actions);
    AlgOutput Combine(Actions& actions);
    AlgOutput ForwardAnswer(Actions& actions);
    AlgOutput Proceed(Actions& actions);
    AlgOutput End(Actions& actions);
    AlgOutput Request(AlgPhase phase, std::vector<H248Command> commands, Actions& actions);
    void NoteIncoming(const H248Transaction& reply);
    std::optional<SessionStatistics> ReadStatisticsOf(const H248Transaction& reply) const;
    std::optional<std::string> StoreReservation(const H248Transaction& reply, bool outgoing);
    void Enter(AlgPhase phase, Actions& actions);

    std::string m_callId;
    AlgPhase m_phase = AlgPhase::Idle;
    std::optional<std::string> m_misconfigured;
    AlgStreams m_streams;
    SdpDescription m_offer;
    SdpDescription m_answer;
    std::string m_context;
    std::string m_outgoing; ///< T2
    std::string m_incoming; ///< T1
    bool m_requestOpen = false;
    bool m_releaseWhenReplied = false;
};

} // namespace ims

#endif // IMS_ALG_SESSION_H
