// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CORRELATION_KEYS_H
#define IMS_CORRELATION_KEYS_H

#include "model/base/record.h"

#include <string>
#include <vector>

namespace ims
{

/// @return what ties a record to others of its session: "call CALL-ID", "tx REQUESTER ID",
/// "context ID", "media ADDRESS:PORT". Ports 0 and 9, which are no addresses (RFC 4145 4.1), and
/// CHOOSE are left out.
std::vector<std::string> GetCorrelationKeys(const Record& record);

} // namespace ims

#endif // IMS_CORRELATION_KEYS_H
