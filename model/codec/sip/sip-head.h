// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_HEAD_H
#define IMS_SIP_HEAD_H

#include "model/base/octets.h"
#include "model/base/result.h"
#include "model/codec/sip/sip-message.h"

#include <string>
#include <vector>

/// @file
/// The lines before the body of a SIP message; used by ParseSip() only.

namespace ims
{

/// @brief One line, folded lines joined by a blank, and the octet at which it starts.
struct SipHeadLine
{
    std::string text;
    std::size_t offset = 0;
};

/// @brief A SIP message cut into lines and body.
struct SipHead
{
    SipHeadLine startLine;
    std::vector<SipHeadLine> headerLines;
    std::size_t bodyOffset = 0;
};

/// @brief Cut a message into its lines (RFC 3261 clauses 7, 7.3.1 and 7.5).
Result<SipHead> ReadSipHead(OctetsView octets, const SipLimits& limits);

} // namespace ims

#endif // IMS_SIP_HEAD_H
