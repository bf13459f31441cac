// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_VOCABULARY_H
#define IMS_FLOW_VOCABULARY_H

#include <string_view>

/// @file
/// The words that a flow file may use, so that a misspelt one is found before the run.

namespace ims
{

/// @return whether records of this protocol exist.
bool IsKnownProtocol(std::string_view protocol);

/// @return whether a record of the protocol can have this name, e.g. "200 INVITE", "ADD+MOD.req",
/// "SYN".
bool IsKnownName(std::string_view protocol, std::string_view name);

/// @return whether a record of the protocol can have a field with this key.
bool IsKnownKey(std::string_view protocol, std::string_view key);

} // namespace ims

#endif // IMS_FLOW_VOCABULARY_H
