// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_SESSION_H
#define IMS_ALG_SESSION_H

#include "model/session/e2ae-policy.h"
#include "model/session/iq-procedures.h"
#include "model/session/role.h"
#include "model/session/sdp-rewrite.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief How the IMS-ALG uses Iq.
struct AlgOptions
{
    IqMode iqMode = IqMode::Agnostic;
    bool delayedTcp = false; ///< tell the AGW to ignore SYNs until the remote address is known
    bool filterPort = true;  ///< with delayedTcp: filter by address and port, not by address only
    E2aePolicy policy;
};

/// @brief Where the IMS-ALG is in a figure of clause 5.2.1; T2 faces the answerer, T1 the offerer.
enum class AlgPhase
{
    Idle,
    ReservingOutgoing,   ///< ADD T2 sent, steps 2-4
    ReservingIncoming,   ///< ADD T1 sent, steps 5-7
    OfferForwarded,      ///< step 9 done, the answer is awaited
    ConfiguringOutgoing, ///< MOD T2 sent
    ConfiguringIncoming, ///< MOD T1 sent
    Answered,            ///< the answer was forwarded
    Releasing,           ///< SUB sent
    Ended
};

std::string_view ToString(AlgPhase phase);

/// @brief What the signalling part is to do next.
struct AlgOutput
{
    std::optional<std::vector<H248Action>> request; ///< send this to the AGW
    std::optional<std::string> offer;               ///< forward this SDP offer
    std::optional<std::string> answer;              ///< forward this SDP answer
    std::optional<std::string> failure;             ///< the session cannot go on, for this reason
    bool released = false;                          ///< nothing is left at the AGW
};

/// @brief Offer, answer and Iq procedures of one session; knows nothing of SIP.
class AlgSession
{
  public:
    AlgSession(std::string callId, SessionDirection direction, const AlgOptions& options);

    AlgOutput OnOffer(std::string_view sdp, Actions& actions);
    AlgOutput OnAnswer(std::string_view sdp, Actions& actions);
    AlgOutput OnReply(const H248Transaction& reply, Actions& actions);

    /// @brief A request to the AGW got no reply.
    AlgOutput OnRequestFailed(Actions& actions);

    /// @brief The session ends: Subtract what was reserved. May be called in any phase.
    AlgOutput Release(Actions& actions);

    AlgPhase GetPhase() const;

    /// @return the ContextID, empty before step 4.
    const std::string& GetContext() const;

  private:
    /// One m= line that the AGW anchors.
    struct Stream
    {
        uint16_t id = 1;
        std::size_t mediaIndex = 0;
        MediaTransport offered;
        bool e2ae = false;
        TransportAddress offerer;
        std::optional<std::string> offererFingerprint;
        std::optional<TransportAddress> answerer; ///< nothing when the answer rejects the m= line
        std::optional<std::string> answererFingerprint;
        bool ueIsPassive = false; ///< of TCP, from a=setup
        IqAllocation outgoing;    ///< T2
        IqAllocation incoming;    ///< T1
    };

    Side OutgoingSide() const;
    Side IncomingSide() const;
    bool NeedsIncomingConfiguration() const;

    std::optional<std::string> AnchorStreams();
    std::optional<std::string> ReadAnswer();
    IqStream MakeIqStream(const Stream& stream, Side side) const;
    AlgOutput ReserveOutgoing(Actions& actions);
    AlgOutput ReserveIncoming(Actions& actions);
    AlgOutput ForwardOffer(Actions& actions);
    AlgOutput ConfigureOutgoing(Actions& actions);
    AlgOutput ConfigureIncoming(Actions& actions);
    AlgOutput ForwardAnswer(Actions& actions);
    AlgOutput Request(AlgPhase phase, H248Command command, Actions& actions);
    AlgOutput Request(H248Action action);
    AlgOutput Fail(std::string reason);
    std::optional<std::string> StoreReservation(const H248Transaction& reply, bool outgoing);
    std::string RewriteFor(SdpDescription description, Side side, bool offer);
    void Enter(AlgPhase phase, Actions& actions);

    std::string m_callId;
    SessionDirection m_direction;
    AlgOptions m_options;
    AlgPhase m_phase = AlgPhase::Idle;
    SdpDescription m_offer;
    SdpDescription m_answer;
    std::vector<Stream> m_streams;
    std::string m_context;
    std::string m_outgoing; ///< T2
    std::string m_incoming; ///< T1
    bool m_requestOpen = false;
    bool m_releaseWhenReplied = false;
};

} // namespace ims

#endif // IMS_ALG_SESSION_H
