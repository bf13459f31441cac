// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_TRANSPORT_H
#define IMS_MEDIA_TRANSPORT_H

#include <optional>
#include <string>
#include <string_view>

namespace ims
{

enum class MediaKind
{
    Msrp,
    Bfcp
};

/// @brief Whether the transport on Iq names the application (TR 29.828 5.2.1.2.2, steps 2-4).
enum class IqMode
{
    Agnostic, ///< "TCP", "TCP/TLS"
    Aware     ///< "TCP/MSRP", "TCP/TLS/MSRP"
};

/// @brief The transport of an m= line that e2ae concerns: TCP, perhaps TLS, MSRP or BFCP.
struct MediaTransport
{
    MediaKind kind = MediaKind::Msrp;
    bool tls = false;

    /// @return the transport of "TCP/MSRP", "TCP/TLS/MSRP", "TCP/BFCP" or "TCP/TLS/BFCP", nothing
    /// for any other.
    static std::optional<MediaTransport> Parse(std::string_view text);

    /// @return the transport as SIP carries it.
    std::string ToString() const;
};

/// @return "message" or "application", the media word of the m= line (RFC 4975 clause 8.1, RFC 8856
/// clause 4).
std::string_view GetMediaWord(MediaKind kind);

} // namespace ims

#endif // IMS_MEDIA_TRANSPORT_H
