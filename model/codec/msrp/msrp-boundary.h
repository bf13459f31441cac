// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_BOUNDARY_H
#define IMS_MSRP_BOUNDARY_H

#include "model/codec/msrp/msrp-message.h"

#include <optional>

/// @file
/// Where an MSRP message starts and ends; shared by the parser and the framer so that they agree.

namespace ims
{

/// @return whether text is an ident: 4 to 32 letters, digits and .-+%= that start with a letter or
/// digit (RFC 4975 clause 9).
bool IsMsrpIdent(std::string_view text);

/// @param line a start line without its CRLF
/// @return the transaction identifier that it carries.
Result<std::string_view> FindMsrpTransaction(OctetsView line);

/// @return what an end-line of this transaction starts with, the CRLF in front of it included.
Octets MakeMsrpEndLinePrefix(std::string_view transaction);

/// @brief A place in a stream at which a message ends.
struct MsrpEndLine
{
    std::size_t begin; ///< of the CRLF in front of the seven hyphens
    std::size_t end;   ///< behind the CRLF of the end-line
    MsrpContinuation continuation;
};

/// @brief Find the first end-line at or behind an offset.
///
/// The end-line of another transaction, or one that is not a line of its own, is content.
/// @param prefix from MakeMsrpEndLinePrefix()
std::optional<MsrpEndLine> FindMsrpEndLine(OctetsView octets, std::size_t from, OctetsView prefix);

} // namespace ims

#endif // IMS_MSRP_BOUNDARY_H
