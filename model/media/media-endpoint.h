// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_ENDPOINT_H
#define IMS_MEDIA_ENDPOINT_H

#include "model/media/media-session.h"
#include "model/proxy/leg.h"

#include <memory>

namespace ims
{

/// @brief One end's media stream: its connection (TLS or plain) and the MSRP or BFCP session on
/// it.
class MediaEndpoint
{
  public:
    /// @param context null for a plain stream
    explicit MediaEndpoint(const std::shared_ptr<TlsContext>& context);

    Leg& GetLeg();
    const Leg& GetLeg() const;

    /// @return the application protocol's session, null before SetSession().
    MediaSession* GetSession();
    const MediaSession* GetSession() const;

    /// @brief The session is known, from offer and answer.
    void SetSession(std::unique_ptr<MediaSession> session);

    /// @brief Move what can be moved between connection and session.
    void Progress(TimePoint now);

    /// @brief No more media: close_notify on TLS, then FIN.
    void Close();

    /// @return whether application octets may pass: TCP is up and TLS, if any, verified.
    bool IsReady() const;

    /// @return whether nothing more will happen on the connection.
    bool IsOver() const;

    std::optional<TimePoint> NextTimeout() const;
    void HandleTimeout(TimePoint now);

  private:
    void Receive(TimePoint now);
    void Transmit(TimePoint now);

    Leg m_leg;
    std::unique_ptr<MediaSession> m_session;
    bool m_started = false;
    bool m_closing = false;
    Octets m_waitingChunk; ///< found no room in the leg
};

} // namespace ims

#endif // IMS_MEDIA_ENDPOINT_H
