// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_STREAMS_H
#define IMS_ALG_STREAMS_H

#include "model/session/alg/alg-stream.h"

#include <string>
#include <vector>

namespace ims
{

/// @brief The m= lines of one session that the AGW anchors. Says what each Iq procedure has to
/// carry.
class AlgStreams
{
  public:
    AlgStreams(SessionDirection direction, const AlgOptions& options);

    /// @brief Pick the m= lines of an offer that e2ae concerns; all others pass as they are.
    /// @return what makes the offer unusable, nothing when it is fine
    std::optional<std::string> ReadOffer(const SdpDescription& offer);

    /// @brief A further offer, by either end (RFC 3264 8).
    /// @return what makes it unusable, nothing when it is fine
    std::optional<std::string> ReadReoffer(const SdpDescription& offer, SessionDirection direction);

    /// @return what makes the answer unusable, nothing when it is fine.
    std::optional<std::string> ReadAnswer(const SdpDescription& answer);

    /// @brief A further offer and its answer are done.
    void Settle();

    /// @return whether a further offer adds a stream.
    bool AddsStream() const;

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

    /// @brief Every stream that a termination has, for its Events descriptor.
    std::vector<IqStream> ListAll(Side side) const;

    /// @brief A further offer was refused: what takes the AGW back to here, on a side.
    /// @param changed the streams as that offer had them
    std::vector<IqStream> ForRestoring(Side side, const AlgStreams& changed) const;

    /// @brief NOTE 2: steps 5-7 and 16-18 in one, for the streams that the answer accepts.
    std::vector<IqStream> ForCombinedIncoming() const;

    /// @return step 8: the offer as it goes on to the answerer.
    std::string RewriteOffer(SdpDescription offer) const;

    /// @return step 19 (17): the answer as it goes on to the offerer.
    std::string RewriteAnswer(SdpDescription answer) const;

  private:
    AlgStream* Find(std::size_t mediaIndex);
    std::optional<std::string> AddStream(const SdpDescription& offer, std::size_t mediaIndex);

    SessionDirection m_direction;
    AlgOptions m_options;
    std::vector<AlgStream> m_streams;
    std::size_t m_offeredCount = 0; ///< m= lines of the offer
};

} // namespace ims

#endif // IMS_ALG_STREAMS_H
