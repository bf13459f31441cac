// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_STREAMS_H
#define IMS_ALG_STREAMS_H

#include "model/session/alg/e2ae-policy.h"
#include "model/session/alg/iq-procedures.h"
#include "model/session/alg/sdp-rewrite.h"

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
    bool combine = false; ///< NOTE 2: when the UE offers, reserve T1 only with the answer, together
                          ///< with the configuration of T2
    bool skipConfigure = false; ///< NOTE 3: an active answerer's address is not told to the AGW
    E2aePolicy policy;
};

/// @return why these options exclude each other, nothing when they do not.
std::optional<std::string> CheckOptions(const AlgOptions& options);

/// @brief The m= lines of one session that the AGW anchors: what offer and answer say of them, and
/// what the AGW allocated for them. Says what each Iq procedure has to carry.
class AlgStreams
{
  public:
    AlgStreams(SessionDirection direction, const AlgOptions& options);

    /// @brief Pick the m= lines of an offer that e2ae concerns; all others pass as they are.
    /// @return what makes the offer unusable, nothing when it is fine
    std::optional<std::string> ReadOffer(const SdpDescription& offer);

    /// @return what makes the answer unusable, nothing when it is fine.
    std::optional<std::string> ReadAnswer(const SdpDescription& answer);

    /// @brief Take over what the AGW allocated on one side.
    /// @return what the reservation lacks, nothing when it is complete
    std::optional<std::string> Store(const IqReservation& reservation, Side side);

    bool IsEmpty() const;

    /// @return the side of T2, towards the answerer.
    Side OutgoingSide() const;

    /// @return the side of T1, towards the offerer.
    Side IncomingSide() const;

    /// @brief Steps 2-4: Reserve AGW Connection Point towards the answerer.
    std::vector<IqStream> ForReservingOutgoing() const;

    /// @brief Steps 5-7: Reserve And Configure AGW Connection Point towards the offerer.
    std::vector<IqStream> ForReservingIncoming() const;

    /// @brief Steps 13-15 (14-16): Configure AGW Connection Point towards the answerer. Empty when
    /// the answer refuses every stream.
    std::vector<IqStream> ForConfiguringOutgoing() const;

    /// @brief Steps 16-18: the TLS direction towards the offerer. Empty unless an MSRP session
    /// comes from the UE.
    std::vector<IqStream> ForConfiguringIncoming() const;

    /// @return whether T1 is reserved only when the answer is here (NOTE 2 of 5.2.1.2.2).
    bool CombinesProcedures() const;

    /// @brief NOTE 2: steps 5-7 and 16-18 in one, for the streams that the answer accepts.
    std::vector<IqStream> ForCombinedIncoming() const;

    /// @return steps 8 and 19 (17): the SDP as it goes on to one side.
    std::string Rewrite(SdpDescription description, Side side, bool offer) const;

  private:
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
        std::optional<std::string> offererPath;  ///< a=path of MSRP
        std::optional<std::string> answererPath; ///< a=path of MSRP
        bool refused = false;                    ///< by the answer
        bool ueIsPassive = false;                ///< of TCP, from a=setup
        bool answererIsActive = false;           ///< of TCP
        IqAllocation outgoing;                   ///< T2
        IqAllocation incoming;                   ///< T1
    };

    Stream MakeStream(const SdpDescription& offer,
                      std::size_t mediaIndex,
                      const MediaTransport& transport,
                      const TransportAddress& address) const;
    std::optional<std::string> ReadAnswerOf(Stream& stream, const SdpDescription& answer) const;
    bool NeedsNoConfiguring(const Stream& stream) const;
    bool IsAware(const Stream& stream) const;
    IqStream MakeIqStream(const Stream& stream, Side side) const;
    SdpRewrite MakeRewrite(const Stream& stream, Side side, bool offer) const;

    SessionDirection m_direction;
    AlgOptions m_options;
    std::vector<Stream> m_streams;
    std::size_t m_offeredCount = 0; ///< m= lines of the offer
};

} // namespace ims

#endif // IMS_ALG_STREAMS_H
