// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_SESSION_H
#define IMS_MSRP_SESSION_H

#include "model/codec/msrp/msrp-framer.h"
#include "model/media/media-session.h"
#include "model/media/msrp/msrp-inbox.h"
#include "model/media/msrp/msrp-outbox.h"

#include <list>

namespace ims
{

struct MsrpSessionConfig
{
    std::string localPath;                 ///< our MSRP URI, as in our a=path
    std::string remotePath;                ///< the remote end's, as in its a=path
    std::size_t chunkOctets = 2048;        ///< content of one chunk, in octets
    std::size_t maxOutputOctets = 65536;   ///< of responses that may wait, see ReadCapacity()
    std::size_t maxOutstandingChunks = 16; ///< that may wait for their response
    std::size_t maxOpenMessages = 16;      ///< incoming ones that may be incomplete
    bool active = false;                   ///< this end opened the connection and binds it
    bool strictPaths = false;              ///< To-Path must be localPath, not only its session-id
    bool checkContent = true;              ///< incoming content must be generated content
    MsrpLimits limits;                     ///< of incoming messages
    Duration transactionTimeout = std::chrono::seconds(30); ///< RFC 4975 clause 7.1
    MsrpManners manners;
    Duration bindTimeout = Duration::zero(); ///< a passive end's wait for the first request; zero
                                             ///< waits for ever
};

struct MsrpCounters
{
    uint64_t messagesQueued = 0;
    uint64_t messagesSent = 0;              ///< every chunk was handed out
    uint64_t messagesAcknowledged = 0;      ///< every chunk was answered 200
    uint64_t messagesReceived = 0;          ///< complete and intact
    uint64_t chunksSent = 0;                ///< SEND requests, the one without content included
    uint64_t octetsSent = 0;                ///< of content
    uint64_t octetsReceived = 0;            ///< of content
    uint64_t reportsReceived = 0;           ///< REPORT requests
    uint64_t deliveriesNotified = 0;        ///< IMDN of messages of this end
    uint64_t composingReceived = 0;         ///< is-composing of the other end
    uint64_t requestsRefused = 0;           ///< incoming requests that were not answered 200
    uint64_t contentFaults = 0;             ///< incoming chunks that are out of order or altered
    uint64_t strayResponses = 0;            ///< to nothing that was sent
    std::optional<TimePoint> firstDelivery; ///< of a complete message
    std::optional<TimePoint> lastDelivery;
};

/// @brief One end of an MSRP session over a byte stream that keeps order (RFC 4975).
///
/// The owner calls Start() when the stream is up, hands over what arrives with Receive(), and after
/// each of these takes NextChunk() until it is empty. The end that opened the connection sends a
/// SEND without content first; messages wait for its 200, those of the other end for the SEND.
/// A request belongs here when the session-id of its To-Path is ours; its authority may differ, for
/// a gateway may anchor the connection (RFC 6714), unless strictPaths is set (RFC 4975 clause 7.3).
class MsrpSession : public MediaSession
{
  public:
    /// @param random outlives the session
    MsrpSession(const MsrpSessionConfig& config, Random& random);

    /// @brief The stream is up.
    void Start(TimePoint now) override;

    /// @brief Ask for count messages of generated text of this many octets each. Their chunks are
    /// made when NextChunk() asks for them.
    void QueueMessages(std::size_t count, std::size_t octets);

    /// @brief Whether messages may be sent, at first they may; responses may always (RFC 4975 8.9).
    void SetMaySend(bool maySend);

    /// @brief Octets from the stream, cut anywhere.
    void Receive(TimePoint now, OctetsView octets) override;

    /// @return how many octets Receive() should be given now; 0 until responses have been taken.
    std::size_t ReadCapacity() const override;

    /// @return the octets of one whole MSRP message to send, empty when there is none now.
    Octets NextChunk(TimePoint now) override;

    std::optional<TimePoint> NextTimeout() const override;
    void HandleTimeout(TimePoint now) override;

    /// @return whether all that was queued has been acknowledged.
    bool IsDone() const override;

    /// @return whether the connection is bound to the session.
    bool IsBound() const override;

    /// @return the first fault, fatal or in content.
    const std::optional<Error>& GetError() const override;

    MsrpCounters GetCounters() const;

    /// @return what happened since the last call.
    std::vector<MediaEvent> TakeEvents() override;

  private:
    void HandleMessage(TimePoint now, const MsrpMessage& message);
    void HandleRequest(TimePoint now, const MsrpMessage& request);
    void HandleSend(TimePoint now, const MsrpMessage& send);
    void HandleResponse(TimePoint now, const MsrpMessage& response);
    void HandleReport(const MsrpMessage& report);
    void Report(const MsrpMessage& send, uint64_t octets);
    void HandleNote(const MsrpInbox::Outcome& outcome);
    void NotifyDelivery(const CpimHead& head);
    void Push(const MsrpMessage& message);
    void Respond(const MsrpMessage& request, int status);
    void Deliver(TimePoint now, const MsrpInbox::Outcome& outcome);
    void Bind(TimePoint now);
    void Fail(TimePoint now, Error error);
    void NoteError(Error error);
    bool IsOurs(const MsrpMessage& request) const;

    MsrpSessionConfig m_config;
    Random& m_random;
    MsrpFramer m_framer;
    MsrpInbox m_inbox;
    MsrpOutbox m_outbox;
    std::list<Octets> m_responses; ///< a deque has memory for many even when it is empty
    std::size_t m_responseOctets = 0;
    bool m_started = false;
    bool m_bound = false;
    bool m_maySend = true;
    bool m_failed = false;
    std::optional<TimePoint> m_bindDeadline;
    std::optional<Error> m_error;
    MsrpCounters m_counters;
    std::vector<MediaEvent> m_events;
};

} // namespace ims

#endif // IMS_MSRP_SESSION_H
