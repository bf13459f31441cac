// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SDP_H
#define IMS_SDP_H

#include "model/base/ip-address.h"
#include "model/base/octets.h"
#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief Bounds on what ParseSdp() takes.
struct SdpLimits
{
    /// of the whole text with CRLF at the end of each line, so that what is taken can be handed on
    std::size_t maxOctets = 16384;
    std::size_t maxLines = 512;
};

/// @brief One "type=value" line, kept as it came.
struct SdpLine
{
    char type;         ///< a letter
    std::string value; ///< without the line end
};

/// @brief A run of SDP lines: the session part, or one media part. Order and unknown lines survive
/// every edit.
class SdpPart
{
  public:
    std::vector<SdpLine> lines;

    /// @return the value of the first a= line with this name (case matters): "" for a flag, nothing
    /// when absent.
    std::optional<std::string_view> GetAttribute(std::string_view name) const;

    /// @return the values of all a= lines with this name, in their order.
    std::vector<std::string_view> GetAttributes(std::string_view name) const;

    /// @brief Have one a= line with this name: where the first one stands, or behind all others.
    /// @param value what follows "name:", empty for a flag
    void SetAttribute(std::string_view name, std::string_view value);

    /// @brief Have an a= line with this name for each value, as SetAttribute() does for one.
    void SetAttributes(std::string_view name, const std::vector<std::string>& values);

    /// @brief Remove every a= line with this name.
    void RemoveAttribute(std::string_view name);

    /// @return the text after "IN IP4 " or "IN IP6 " of the c= line ("$" in H.248), nothing without
    /// a c= line.
    std::optional<std::string_view> GetConnectionAddress() const;

    /// @brief Replace or add (behind i=, else behind m=, else in RFC 8866 order) the c= line.
    /// @param address an address, or "$" (then IN IP4 is written unless ipv6)
    void SetConnectionAddress(std::string_view address, bool ipv6 = false);

    /// @brief Replace the address in the o= line and keep what identifies the session: user name,
    /// sess-id and sess-version. Without such a line nothing changes.
    void SetOriginAddress(const IpAddress& address);
};

/// @brief The words of an m= line: media, port, transport, formats. Port "$" and "-" media are
/// legal in H.248.
struct SdpMediaLine
{
    std::string media;     ///< "message", "application", "-"
    std::string port;      ///< digits, with "/count" if given so, or "$", "*", "-" in H.248
    std::string transport; ///< "TCP/TLS/MSRP"
    std::string formats;   ///< the rest, "*" or "-"

    /// The port of a stream that is refused or not wanted (RFC 3264 clauses 5.1 and 6).
    static constexpr std::string_view NO_PORT = "0";

    bool HasNoPort() const;
};

/// @brief One media part; its first line is the m= line.
class SdpMedia : public SdpPart
{
  public:
    /// @return the words of the m= line, empty without one.
    SdpMediaLine GetMediaLine() const;

    /// @brief Replace the m= line where it stands.
    void SetMediaLine(const SdpMediaLine& line);
};

/// What may stand before the first m= line and then holds for each m= line without one of its own
/// (RFC 4145 clauses 4 and 5, RFC 8122 clause 5, TS 24.229 clause 7.5.2).
constexpr std::string_view SDP_ATTRIBUTES_FOR_ALL_MEDIA[] = {"setup",
                                                             "connection",
                                                             "fingerprint",
                                                             "3ge2ae"};

/// @brief A session description that is edited in place (RFC 8866), lenient enough for H.248's
/// Local and Remote descriptors.
struct SdpDescription
{
    SdpPart session;
    std::vector<SdpMedia> media;

    /// @return the connection address that holds for a media part: its own c=, else the session's.
    std::optional<std::string_view> GetConnectionAddress(std::size_t mediaIndex) const;

    /// @return the values of one of SDP_ATTRIBUTES_FOR_ALL_MEDIA that hold for a media part: its
    /// own, else the session's.
    std::vector<std::string_view> GetAttributes(std::size_t mediaIndex,
                                                std::string_view name) const;

    /// @return the first of these values, nothing when there is none.
    std::optional<std::string_view> GetAttribute(std::size_t mediaIndex,
                                                 std::string_view name) const;

    /// @brief Write such an attribute of the session part into each m= line without one of its own,
    /// which means the same, so that one of them can be changed alone.
    void MoveToMedia(std::string_view name);

    /// @brief The same for all of SDP_ATTRIBUTES_FOR_ALL_MEDIA.
    void MoveToMedia();

    /// @brief The same for the c= line.
    void MoveConnectionToMedia();

    /// @return all lines, each ended by CRLF.
    std::string Serialize() const;
};

/// @brief Parse lines that end in CRLF or LF; the last one may lack its end.
///
/// Demanded: "x=" at the start of every line, well-formed m= and c= lines. Not demanded: o=, s=, t=
/// (H.248.1 C.2 leaves them out). Blank lines before and behind the text are ignored; nothing gives
/// an empty description.
/// @return the description, or an error with the octet and the clause of RFC 8866
Result<SdpDescription> ParseSdp(std::string_view text, const SdpLimits& limits = {});

/// @return an error when the description lacks what SIP demands of it: v=, o=, s=, t=, lines in RFC
/// 8866 clause 5's order (unknown types anywhere), and c= for each m=. The offset counts from the
/// start of Serialize()'s text.
std::optional<Error> CheckForSip(const SdpDescription& description);

} // namespace ims

#endif // IMS_SDP_H
