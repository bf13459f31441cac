// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_LIBRARY_H
#define IMS_TLS_LIBRARY_H

#include <string>

namespace ims
{

/// @return name and version of the TLS library that runs: "OpenSSL 3.0.11 19 Sep 2023".
std::string GetTlsLibraryVersion();

} // namespace ims

#endif // IMS_TLS_LIBRARY_H
