// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_STREAM_H
#define IMS_UA_STREAM_H

#include "model/media/media-endpoint.h"
#include "model/media/msrp/msrp-session.h"
#include "model/role/turn.h"
#include "model/session/ua/user-agent-config.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief One m= line of a user agent's session: what this end says of it in offer or answer, its
/// connection, its messages. Knows nothing of SIP, and of no other stream.
class UaStream
{
  public:
    /// @brief Takes a media port, which Release() gives back.
    /// @param caller whether this end makes the offer
    UaStream(std::string callId, MediaKind kind, bool caller, UserAgentResources& resources);

    StreamId GetId() const;
    StreamPort& GetPort();

    /// @return whether a media port was free.
    bool HasPort() const;

    /// @return the transport of its m= line.
    MediaTransport GetTransport() const;

    UaMedia MakeOffer() const;

    /// @return this end's half of the answer, after Start().
    UaMedia MakeAnswer() const;

    void Listen(const Turn& turn);

    /// @brief Offer and answer are known at this end, or the callee has decided on its answer.
    void Start(const Turn& turn, const UaMedia& remote);

    /// @brief Something happened to the connection.
    void OnEvent(const Turn& turn, const Event& event);

    /// @brief Move what can be moved. NoteEvents() tells what came of it.
    void Progress(const Turn& turn);

    /// @brief Report the messages that were delivered, or the floors that were granted.
    /// @return when the last one was, nothing when there was none
    std::optional<TimePoint> NoteEvents(const Turn& turn);

    /// @brief The connection has something to send, if there is a connection.
    void Serve(const Turn& turn) const;

    /// @return whether application octets could pass, now or before.
    bool WasReady() const;

    /// @return whether all that this end and the other were to send has come through.
    bool IsComplete() const;

    /// @return whether it is complete and the connection serves nothing else.
    bool IsDone() const;

    /// @return what went wrong with the connection, nothing when nothing did.
    std::optional<Outcome> GetConnectionFailure() const;

    /// @return what went wrong with the connection or the protocol on it.
    std::optional<Outcome> GetFailure() const;

    /// @return whether the other end closed the connection in order.
    bool IsClosed() const;

    /// @brief No more media.
    void Close();

    /// @brief Reset the connection.
    void Abort();

    /// @return whether connection and output are through.
    bool IsOver() const;

    /// @brief Forget connection and port.
    void Release(const Turn& turn);

    std::optional<TimePoint> NextTimeout() const;

    /// @return whether something was due.
    bool OnTimeout(TimePoint now);

  private:
    UaMedia MakeLocalMedia(SetupRole setup) const;
    void SetActive();
    void MakeSession();
    void MakeMsrp();
    void MakeBfcp();
    void StartTls();
    bool IsTlsClient() const;
    bool IsReady() const;
    TransportAddress GetTarget() const;
    void QueueMessages(TimePoint now);
    void Reach(const Turn& turn, Milestone milestone, uint64_t detail) const;

    std::string m_callId;
    MediaKind m_kind;
    bool m_caller;
    UserAgentResources& m_resources;
    std::shared_ptr<TlsContext> m_tls; ///< null on a plain stream
    StreamId m_id;
    TransportAddress m_local;
    std::string m_path; ///< a=path of this end, empty for BFCP
    std::optional<UaMedia> m_remote;
    bool m_active = false; ///< TCP-active
    bool m_connected = false;
    MediaEndpoint m_media;
    MsrpSession* m_msrp = nullptr;  ///< owned by m_media; null with BFCP
    std::size_t m_delivered = 0;    ///< messages of the other end
    std::size_t m_messagesLeft = 0; ///< not handed to the MSRP session yet
    bool m_shownTls = false;
    bool m_wasReady = false;
    std::optional<TimePoint> m_messageAt;
};

} // namespace ims

#endif // IMS_UA_STREAM_H
