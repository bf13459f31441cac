// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_STREAM_H
#define IMS_UA_STREAM_H

#include "model/session/ua/ua-connection.h"

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
    UaStream(std::string callId,
             MediaKind kind,
             bool caller,
             const SessionShape& shape,
             UserAgentResources& resources);

    UaConnection& GetConnection();
    const UaConnection& GetConnection() const;

    /// @return whether a media port was free.
    bool HasPort() const;

    MediaKind GetKind() const;

    /// @return the transport of its m= line.
    MediaTransport GetTransport() const;

    UaMedia MakeOffer() const;

    /// @return this end's half of the answer, after Start().
    UaMedia MakeAnswer() const;

    /// @return what a further offer says of it: the connection that there is goes on.
    UaMedia MakeFurtherOffer() const;

    /// @return the same of the answer to a further offer.
    UaMedia MakeFurtherAnswer() const;

    /// @return whether what the other end says in a further offer or answer asks for another
    /// connection: another address, URI or fingerprint, or a=connection:new (RFC 4145 5, RFC 4975
    /// 8.4, RFC 8122 5).
    bool NeedsConnection(const UaMedia& remote) const;

    /// @brief Which way its messages go from now on, as this end says it.
    void SetDirection(MediaDirection direction);

    void Listen(const Turn& turn);

    /// @brief Offer and answer are known at this end, or the callee has decided on its answer.
    void Start(const Turn& turn, const UaMedia& remote);

    /// @brief Another far end has the session: what was begun with the last one is reset, and this
    /// end is there again at the same address.
    void Restart(const Turn& turn);

    /// @brief Something happened to the connection.
    void OnEvent(const Turn& turn, const Event& event);

    /// @brief Forget connection and port.
    void Release(const Turn& turn);

  private:
    UaMedia MakeLocalMedia(SetupRole setup) const;
    void SetActive();
    void MakeSession();
    void MakeMsrp();
    MsrpManners MakeManners() const;
    void MakeBfcp();
    void StartTls();
    bool IsTlsClient() const;
    TransportAddress GetTarget() const;

    std::string m_callId;
    MediaKind m_kind;
    bool m_caller;
    SessionShape m_shape;
    UserAgentResources& m_resources;
    std::shared_ptr<TlsContext> m_tls; ///< null on a plain stream
    TransportAddress m_local;
    std::string m_path; ///< a=path of this end, empty for BFCP
    std::optional<UaMedia> m_remote;
    bool m_active = false; ///< TCP-active
    MediaDirection m_direction = MediaDirection::SendReceive;
    std::unique_ptr<UaConnection> m_connection;
};

} // namespace ims

#endif // IMS_UA_STREAM_H
