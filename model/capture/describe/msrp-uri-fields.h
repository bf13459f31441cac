// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_URI_FIELDS_H
#define IMS_MSRP_URI_FIELDS_H

#include "model/base/record.h"

#include <string_view>
#include <vector>

namespace ims
{

/// @brief Add what the first URI of an MSRP path consists of, as NAME-scheme, NAME-addr, NAME-port
/// and NAME-id: an address reads there as it does in all other fields.
void AddMsrpUri(std::string_view path, const std::string& name, std::vector<Field>& fields);

} // namespace ims

#endif // IMS_MSRP_URI_FIELDS_H
