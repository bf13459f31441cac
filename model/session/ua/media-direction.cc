// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/media-direction.h"

#include <array>

namespace ims
{

namespace
{

constexpr std::array DIRECTIONS{MediaDirection::SendReceive,
                                MediaDirection::SendOnly,
                                MediaDirection::ReceiveOnly,
                                MediaDirection::Inactive};

} // namespace

std::string_view
GetName(MediaDirection direction)
{
    constexpr std::string_view names[] = {"sendrecv", "sendonly", "recvonly", "inactive"};
    return names[static_cast<std::size_t>(direction)];
}

MediaDirection
ReadDirection(const SdpDescription& description, std::size_t mediaIndex)
{
    for (const auto* part :
         {static_cast<const SdpPart*>(&description.media[mediaIndex]), &description.session})
    {
        for (const MediaDirection direction : DIRECTIONS)
        {
            if (part->GetAttribute(GetName(direction)))
            {
                return direction;
            }
        }
    }
    return MediaDirection::SendReceive;
}

MediaDirection
Reverse(MediaDirection offered)
{
    switch (offered)
    {
    case MediaDirection::SendOnly:
        return MediaDirection::ReceiveOnly;
    case MediaDirection::ReceiveOnly:
        return MediaDirection::SendOnly;
    default:
        return offered;
    }
}

MediaDirection
Intersect(MediaDirection left, MediaDirection right)
{
    const bool sends = MaySend(left) && MaySend(right);
    const bool receives = MaySend(Reverse(left)) && MaySend(Reverse(right));
    if (sends)
    {
        return receives ? MediaDirection::SendReceive : MediaDirection::SendOnly;
    }
    return receives ? MediaDirection::ReceiveOnly : MediaDirection::Inactive;
}

bool
MaySend(MediaDirection direction)
{
    return direction == MediaDirection::SendReceive || direction == MediaDirection::SendOnly;
}

} // namespace ims
