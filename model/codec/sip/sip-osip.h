// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_OSIP_H
#define IMS_SIP_OSIP_H

#include "model/base/octets.h"

#include <optional>
#include <string>
#include <string_view>

/// @file
/// The only door to GNU oSIP's parser library.
///
/// oSIP reads C strings, knows the blank but not the tab, and searches some inputs again and again;
/// so a text with a NUL or beyond maxOsipOctets is refused before oSIP sees it, and tabs and runs
/// of blanks become one blank in the copy that it sees. Its parser_init() is not needed: it
/// prepares the reading of whole messages, which is done here field by field so that an error has a
/// place.

namespace ims
{

/// Longest text that is handed to oSIP, in octets: bounds the time of its repeated searches.
constexpr std::size_t maxOsipOctets = 8192;

/// @brief What a text is read as.
enum class OsipSyntax
{
    Uri,
    Via,
    Address, ///< From, To, Route, Record-Route
    Contact,
    CallId,
    ContentType
};

/// @return whether oSIP reads the text as this.
bool OsipAccepts(OsipSyntax syntax, std::string_view text);

/// @brief Host and port as written; the host of an IPv6 reference is without square brackets.
struct OsipHostPort
{
    std::string host;
    std::string port; ///< empty when absent
};

/// @return host and port of a sip: or sips: URI, nothing when it is not one.
std::optional<OsipHostPort> ReadOsipUri(std::string_view uri);

/// @return sent-by of one Via value, nothing when it is not one.
std::optional<OsipHostPort> ReadOsipVia(std::string_view via);

} // namespace ims

#endif // IMS_SIP_OSIP_H
