// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CRYPTO_LIBRARY_H
#define IMS_CRYPTO_LIBRARY_H

#include <openssl/types.h>

/// @file
/// OpenSSL's algorithms as TLS needs them; for the sources of this folder only.

namespace ims
{

/// @brief Those of OpenSSL's default algorithms that TLS can need.
///
/// For every certificate that it reads OpenSSL 3.0 looks for a decoder of its key, and walks
/// through all algorithms that it has for that: a quarter of a server's part in a mutual handshake.
/// Left are the types of keys that can sign a handshake, in the form that certificates have
/// (SubjectPublicKeyInfo, RFC 5280 clause 4.1), and the ciphers and digests of the cipher suites
/// that OpenSSL offers unless told otherwise.
///
/// There is one for the process, as there is one default library context of OpenSSL.
/// @return null, which means OpenSSL's default, if it cannot be made.
OSSL_LIB_CTX* GetCryptoLibrary();

} // namespace ims

#endif // IMS_CRYPTO_LIBRARY_H
