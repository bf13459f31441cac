// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_SESSION_H
#define IMS_MEDIA_SESSION_H

#include "model/base/octets.h"
#include "model/base/result.h"
#include "model/base/time-point.h"

#include <optional>
#include <vector>

namespace ims
{

/// @brief Something that happened in a media session and that its owner may want to trace.
struct MediaEvent
{
    enum class Kind
    {
        Bound,         ///< both ends know which session the connection serves
        Delivered,     ///< an incoming message is complete and intact
        Acknowledged,  ///< an outgoing message was answered to its last chunk
        FloorGranted,  ///< the participant holds a floor
        FloorReleased, ///< the participant has given it back
        Failed         ///< nothing more is sent, see MediaSession::GetError()
    };

    Kind kind;
    TimePoint time;
    uint64_t number = 0; ///< of the message in its direction, or of the floor request; from 1
    uint64_t octets = 0; ///< of a delivered message
};

/// @brief One end of the application protocol on a media stream: MSRP or BFCP.
///
/// The owner calls Start() when the stream is up, hands over what arrives with Receive(), and after
/// each of these, and after HandleTimeout(), takes NextChunk() until it is empty.
class MediaSession
{
  public:
    virtual ~MediaSession() = default;

    /// @brief The stream is up.
    virtual void Start(TimePoint now) = 0;

    /// @brief Octets from the stream, cut anywhere.
    virtual void Receive(TimePoint now, OctetsView octets) = 0;

    /// @return how many octets Receive() should be given now; 0 until chunks have been taken.
    virtual std::size_t ReadCapacity() const = 0;

    /// @return the octets of one whole message to send, empty when there is none now.
    virtual Octets NextChunk(TimePoint now) = 0;

    virtual std::optional<TimePoint> NextTimeout() const = 0;
    virtual void HandleTimeout(TimePoint now) = 0;

    /// @return whether all that this end was asked to do has been done.
    virtual bool IsDone() const = 0;

    /// @return whether the connection is bound to the session.
    virtual bool IsBound() const = 0;

    /// @return the first fault.
    virtual const std::optional<Error>& GetError() const = 0;

    /// @return what happened since the last call.
    virtual std::vector<MediaEvent> TakeEvents() = 0;
};

} // namespace ims

#endif // IMS_MEDIA_SESSION_H
