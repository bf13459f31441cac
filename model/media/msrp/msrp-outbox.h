// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_OUTBOX_H
#define IMS_MSRP_OUTBOX_H

#include "model/base/random.h"
#include "model/base/time-point.h"
#include "model/codec/msrp/msrp-message.h"
#include "model/media/msrp/msrp-manners.h"

#include <list>
#include <set>
#include <string>

namespace ims
{

/// @brief What the sending half of an MSRP session is to do.
struct MsrpOutboxConfig
{
    std::string localPath;           ///< our MSRP URI
    std::string remotePath;          ///< the remote end's MSRP URI
    std::size_t chunkOctets = 2048;  ///< content of one chunk, in octets, at least 1
    std::size_t maxOutstanding = 16; ///< chunks that may wait for their response, at least 1
    Duration transactionTimeout{};   ///< for the response to a chunk, RFC 4975 clause 7.1
    MsrpManners manners{};
};

/// @brief Makes SEND requests chunk by chunk when they are asked for, and keeps account of their
/// responses.
class MsrpOutbox
{
  public:
    /// @param random outlives the outbox
    MsrpOutbox(const MsrpOutboxConfig& config, Random& random);

    /// @brief Ask for a SEND without content, which tells the remote end the session (RFC 4975
    /// clause 5.4).
    void QueueBinding();

    /// @brief Ask for count generated messages of this many octets each.
    void QueueMessages(std::size_t count, std::size_t octets);

    /// @brief Ask for a message with this content, which goes before those that are still to be
    /// made. It is none of the numbered ones.
    void QueueNote(std::string contentType, Octets content);

    /// @brief A REPORT, or a delivery notification, of one of its messages.
    void NoteReport(std::string_view messageId);
    void NoteDelivery(const std::string& imdnId);

    /// @return the next chunk, or nothing: none is left, or the window is full.
    std::optional<MsrpMessage> NextChunk(TimePoint now);

    /// @brief What a response is the response to.
    struct Acknowledgement
    {
        bool binding = false;      ///< to the SEND without content
        uint64_t number = 0;       ///< of the message that the chunk belongs to
        bool wholeMessage = false; ///< it was the last one that the message waited for
    };

    /// @return what is acknowledged, or nothing when no chunk waits for this transaction.
    std::optional<Acknowledgement> HandleResponse(std::string_view transaction);

    /// @return when the oldest outstanding chunk has waited too long.
    std::optional<TimePoint> NextTimeout() const;

    /// @return whether all that was asked for has been sent and acknowledged, and each report that
    /// a message asks for is here.
    bool IsEmpty() const;

    /// @return content octets in the chunks made so far.
    uint64_t GetOctets() const;

    /// @return messages of which every chunk has been made.
    uint64_t GetMessages() const;

    /// @return SEND requests made, the one without content included.
    uint64_t GetChunks() const;

  private:
    struct Batch
    {
        std::size_t count;
        std::size_t octets;
    };

    /// The message of which chunks are being made.
    struct Current
    {
        uint64_t number;
        std::string id;
        std::size_t octets;
        std::size_t offset = 0;
        std::string contentType;
        Octets head; ///< in front of the generated text; all there is when number is 0
    };

    struct Note
    {
        std::string contentType;
        Octets content;
    };

    struct Outstanding
    {
        std::string transaction;
        uint64_t number; ///< 0 for the SEND without content, and for notes
        bool binding;    ///< it is that SEND
        TimePoint deadline;
    };

    MsrpMessage MakeSend(std::string_view messageId);
    MsrpMessage MakeChunk();
    bool StartMessage(TimePoint now);
    void StartNote();
    void StartText(TimePoint now, std::size_t octets);
    Octets MakeContent(std::size_t octets) const;
    bool IsWhole(uint64_t number) const;

    MsrpOutboxConfig m_config;
    Random& m_random;
    bool m_binding = false; ///< the SEND without content is still to be made
    // A deque has memory for many from the beginning, and most of these are empty.
    std::list<Batch> m_batches;
    std::list<Note> m_notes;
    std::set<std::string> m_reportsAwaited;    ///< Message-IDs
    std::set<std::string> m_deliveriesAwaited; ///< imdn.Message-IDs
    bool m_toldComposing = false;              ///< of the next message
    std::optional<Current> m_current;
    std::list<Outstanding> m_outstanding; ///< in the order of their deadlines
    uint64_t m_started = 0;               ///< number of the message that was started last
    uint64_t m_octets = 0;
    uint64_t m_chunks = 0;
};

} // namespace ims

#endif // IMS_MSRP_OUTBOX_H
