// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_CODE_POINTS_H
#define IMS_TLS_CODE_POINTS_H

#include <cstdint>
#include <string>

/// @file
/// Names in IANA's registries of TLS parameters; "0x1234" for what is not in the tables here.

namespace ims
{

std::string GetTlsVersionName(uint16_t version);
std::string GetTlsCipherName(uint16_t suite);
std::string GetTlsGroupName(uint16_t group);
std::string GetTlsSignatureName(uint16_t scheme);
std::string GetTlsExtensionName(uint16_t type);

} // namespace ims

#endif // IMS_TLS_CODE_POINTS_H
