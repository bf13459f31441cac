// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_KEY_DERIVATION_H
#define IMS_KEY_DERIVATION_H

#include "model/base/octets.h"

/// @file
/// How TLS makes keys of secrets.

namespace ims
{

/// @brief HKDF-Expand-Label with an empty context (RFC 8446 7.1).
/// @param hash "SHA256"
/// @param label without "tls13 "
/// @return empty when OpenSSL refuses
Octets ExpandLabel(const char* hash, OctetsView secret, std::string_view label, std::size_t octets);

/// @brief The key block of TLS 1.2 (RFC 5246 6.3): PRF of the master secret, "key expansion" and
/// both randoms.
/// @param randoms the server's, then the client's
/// @return empty when OpenSSL refuses
Octets MakeKeyBlock(const char* hash, OctetsView master, OctetsView randoms, std::size_t octets);

} // namespace ims

#endif // IMS_KEY_DERIVATION_H
