// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_STREAM_H
#define IMS_ALG_STREAM_H

#include "model/session/alg/alg-options.h"
#include "model/session/alg/iq/iq-procedures.h"
#include "model/session/alg/sdp-rewrite.h"

#include <optional>
#include <string>

namespace ims
{

/// @return the side of T2, towards the answerer.
Side GetOutgoingSide(SessionDirection direction);

/// @return the side of T1, towards the offerer.
Side GetIncomingSide(SessionDirection direction);

/// @brief One m= line that the AGW anchors: what offer and answer say of it, what the AGW allocated
/// for it, and what each Iq procedure has to say of it.
class AlgStream
{
  public:
    /// @return the stream of an m= line of an offer, or what makes the line unusable.
    static Result<AlgStream> FromOffer(const SdpDescription& offer,
                                       std::size_t mediaIndex,
                                       const MediaTransport& transport,
                                       SessionDirection direction,
                                       const AlgOptions& options);

    /// @brief A further offer (RFC 3264 8): another connection, or none, where it says so.
    /// @param direction of that offer
    /// @return what makes it unusable, nothing when it is fine
    std::optional<std::string> ReadReoffer(const SdpDescription& offer, SessionDirection direction);

    /// @brief It is part of a further offer that is the first with this m= line.
    void NoteAdded();

    /// @return what makes the answer to the m= line unusable, nothing when it is fine.
    std::optional<std::string> ReadAnswer(const SdpDescription& answer);

    /// @brief A further offer and its answer are done.
    void Settle();

    /// @return whether it was added or removed or gets another connection.
    bool IsChanging() const;
    bool IsAdded() const;

    /// @return whether nothing of it is left once the answer is through.
    bool Leaves() const;

    std::size_t GetMediaIndex() const;

    /// @brief Take over what the AGW allocated on one side, unless the answer refuses the stream.
    /// @return what the reservation lacks, nothing when it is complete
    std::optional<std::string> Store(const IqReservation& reservation, Side side);

    /// @return the AGW's address on a side, once it is stored.
    const IpAddress& GetLocal(Side side) const;

    /// @return what describes it on a side, for an Events descriptor.
    IqStream MakeIqStream(Side side) const;

    /// @return nothing when the AGW needs not be told, as a further offer leaves it as it is.
    std::optional<IqStream> ForReservingOutgoing() const;
    std::optional<IqStream> ForReservingIncoming() const;

    /// @brief A further offer was refused: what takes the AGW back to here, on a side.
    /// @param changed the stream as that offer had it
    std::optional<IqStream> ForRestoring(Side side, const AlgStream& changed) const;

    /// @return nothing when the AGW needs not be told; nor does it hear of a refused stream.
    std::optional<IqStream> ForConfiguringOutgoing() const;
    std::optional<IqStream> ForConfiguringIncoming() const;
    std::optional<IqStream> ForCombinedIncoming() const;

    /// @brief Step 8: the m= line as it goes on to the answerer.
    void RewriteOffer(SdpDescription& offer) const;

    /// @brief Step 19 (17): the m= line as it goes on to the offerer.
    void RewriteAnswer(SdpDescription& answer) const;

  private:
    /// What an end says of itself.
    struct End
    {
        TransportAddress address;
        std::vector<std::string> fingerprints;
        std::optional<std::string> path; ///< a=path of MSRP
        bool dialsPath = false;          ///< it has no a=msrp-cema beside that
    };

    /// What a further offer makes of it.
    enum class Fate
    {
        Stays,
        Added,
        Renewed, ///< another connection
        Removed
    };

    AlgStream(SessionDirection direction, const AlgOptions& options);

    void TurnTo(SessionDirection direction);
    IqStream MakeRemoval(Side side) const;
    IqStream MakeIncomingReservation() const;
    bool IsOffered() const;

    static Result<End> ReadEnd(const SdpDescription& description, std::size_t mediaIndex);
    static void SetRemote(IqStream& iq, const End& end);

    std::optional<std::string> CheckFingerprints(const End& ue) const;
    std::optional<std::string> CheckPath(const End& end) const;
    bool IsAware() const;
    bool UeIsPassive() const;
    bool NeedsNoConfiguring() const;
    bool StartsTlsWithAnswer(const IqStream& iq) const;
    const IqAllocation& GetAllocation(Side side) const;
    SdpRewrite MakeRewrite(Side side) const;

    SessionDirection m_direction;
    AlgOptions m_options;
    std::size_t m_mediaIndex = 0;
    MediaTransport m_offered;
    bool m_e2ae = false;
    bool m_offererDialsPath = false; ///< by the first offer
    End m_offerer;
    std::optional<End> m_answerer;   ///< nothing before the answer, and when it refuses
    bool m_refused = false;          ///< by the answer
    bool m_answererIsActive = false; ///< of TCP, from a=setup
    IqAllocation m_outgoing;         ///< T2
    IqAllocation m_incoming;         ///< T1
    bool m_isFurther = false;        ///< this is about a further offer
    Fate m_fate = Fate::Stays;       ///< by it
};

} // namespace ims

#endif // IMS_ALG_STREAM_H
