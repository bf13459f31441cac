// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_URI_H
#define IMS_MSRP_URI_H

#include "model/base/octets.h"
#include "model/base/result.h"

#include <string>

namespace ims
{

/// @brief An MSRP URI as a=path, To-Path and From-Path carry it (RFC 4975 clause 6).
struct MsrpUri
{
    std::string scheme;     ///< "msrp", or "msrps" over TLS, in lower case
    std::string authority;  ///< user, host and port, as written
    std::string sessionId;  ///< compared with case; may be empty
    std::string parameters; ///< from the first semicolon on, ";tcp"

    static Result<MsrpUri> Parse(std::string_view text);

    std::string ToString() const;
};

} // namespace ims

#endif // IMS_MSRP_URI_H
