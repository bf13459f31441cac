// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CRYPTO_LIBRARY_H
#define IMS_CRYPTO_LIBRARY_H

#include <openssl/types.h>

/// @file
/// OpenSSL's algorithms as TLS needs them; for the sources of this folder only.

namespace ims
{

/// @brief OpenSSL's default algorithms, of which the decoders of keys are left out that no
/// certificate needs.
///
/// OpenSSL 3.0 looks at every decoder that there is for every certificate that it reads, which is a
/// quarter of a server's part in a mutual handshake. Certificates have public keys in one form,
/// SubjectPublicKeyInfo (RFC 5280 clause 4.1), of which all types of keys stay.
///
/// There is one for the process, as there is one default library context of OpenSSL.
/// @return null, which means OpenSSL's default, if it cannot be made.
OSSL_LIB_CTX* GetCryptoLibrary();

} // namespace ims

#endif // IMS_CRYPTO_LIBRARY_H
