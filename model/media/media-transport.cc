// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/media-transport.h"

#include "model/base/octets.h"

namespace ims
{

std::optional<MediaTransport>
MediaTransport::Parse(std::string_view text)
{
    for (const auto kind : {MediaKind::Msrp, MediaKind::Bfcp})
    {
        for (const bool tls : {false, true})
        {
            const MediaTransport transport{kind, tls};
            if (EqualsIgnoreCase(text, transport.ToString()))
            {
                return transport;
            }
        }
    }
    return std::nullopt;
}

std::string
MediaTransport::ToString() const
{
    return std::string(tls ? "TCP/TLS/" : "TCP/") + (kind == MediaKind::Msrp ? "MSRP" : "BFCP");
}

std::string_view
GetMediaWord(MediaKind kind)
{
    return kind == MediaKind::Msrp ? "message" : "application";
}

} // namespace ims
