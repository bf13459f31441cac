// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_NAMES_H
#define IMS_BFCP_NAMES_H

#include "model/codec/bfcp/bfcp-attribute.h"

#include <string>

namespace ims
{

/// @return the name of a request status (RFC 8855 clause 5.2.5) such as "Granted", or its number.
std::string GetBfcpStatusName(BfcpStatus status);

/// @return the name of an error code (RFC 8855 clause 5.2.6) such as "invalid-floor-id", or its
/// number.
std::string GetBfcpErrorName(BfcpErrorCode code);

} // namespace ims

#endif // IMS_BFCP_NAMES_H
