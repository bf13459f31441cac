// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_CONNECTION_H
#define IMS_UA_CONNECTION_H

#include "model/media/bfcp/bfcp-session-config.h"
#include "model/media/media-endpoint.h"
#include "model/media/msrp/msrp-session.h"
#include "model/role/turn.h"
#include "model/session/ua/user-agent-config.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief The connection of one m= line of a user agent, and what is said on it. Knows nothing of
/// offer and answer.
class UaConnection
{
  public:
    /// @param tls null on a plain stream
    UaConnection(std::string callId,
                 const SessionShape& shape,
                 UserAgentResources& resources,
                 const std::shared_ptr<TlsContext>& tls);

    StreamId GetId() const;
    Leg& GetLeg();

    /// @brief Both ends are known: this is the protocol.
    void SetMsrp(const MsrpSessionConfig& config);
    void SetBfcp(const BfcpSessionConfig& config);

    /// @brief Whether this end may send messages (RFC 4975 8.9); at first it may.
    void SetMaySend(bool maySend);

    void Listen(const Turn& turn, const TransportAddress& local) const;

    /// @brief Something happened to the connection.
    void OnEvent(const Turn& turn, const Event& event);

    bool IsConnected() const;

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

    /// @brief Forget the connection.
    void Release(const Turn& turn);

    std::optional<TimePoint> NextTimeout() const;

    /// @return whether something was due.
    bool OnTimeout(TimePoint now);

  private:
    bool IsReady() const;
    void QueueMessages(TimePoint now);
    void Reach(const Turn& turn, Milestone milestone, uint64_t detail) const;

    std::string m_callId;
    SessionShape m_shape;
    UserAgentResources& m_resources;
    StreamId m_id;
    MediaEndpoint m_media;
    MsrpSession* m_msrp = nullptr; ///< owned by m_media; null with BFCP
    bool m_connected = false;
    std::size_t m_delivered = 0;    ///< messages of the other end
    std::size_t m_messagesLeft = 0; ///< not handed to the MSRP session yet
    bool m_shownTls = false;
    bool m_wasReady = false;
    std::optional<TimePoint> m_messageAt;
};

} // namespace ims

#endif // IMS_UA_CONNECTION_H
