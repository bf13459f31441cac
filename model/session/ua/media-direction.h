// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_DIRECTION_H
#define IMS_MEDIA_DIRECTION_H

#include "model/codec/sdp/sdp.h"

#include <string_view>

namespace ims
{

/// @brief Which way a stream's messages go, as its end sees it (RFC 8866 6.7; of MSRP, RFC 4975
/// 8.9).
enum class MediaDirection
{
    SendReceive,
    SendOnly,
    ReceiveOnly,
    Inactive
};

/// @return "sendrecv" and so on.
std::string_view GetName(MediaDirection direction);

/// @return what an m= line, or else the session part, says; SendReceive when neither says anything.
MediaDirection ReadDirection(const SdpDescription& description, std::size_t mediaIndex);

/// @return the most that an answer to it may say, for an end that would do all (RFC 3264 6.1).
MediaDirection Reverse(MediaDirection offered);

/// @return what both allow.
MediaDirection Intersect(MediaDirection left, MediaDirection right);

/// @return whether this end sends.
bool MaySend(MediaDirection direction);

} // namespace ims

#endif // IMS_MEDIA_DIRECTION_H
