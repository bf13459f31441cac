// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LEAN_PROVIDER_H
#define IMS_LEAN_PROVIDER_H

#include "model/base/result.h"

#include <openssl/types.h>
#include <optional>

/// @file
/// OpenSSL's algorithms as TLS needs them, for TlsProvider::Lean.

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
/// @return an error if it cannot be made; see FindLeanObstacle()
Result<OSSL_LIB_CTX*> GetLeanLibrary();

/// @brief It calls one provider's algorithms with another's context, for which OpenSSL gives no
/// promise: it is known to work with OpenSSL 3.0, whose later releases look for decoders otherwise.
/// @param major,minor the version of OpenSSL
/// @return what stands in the way, if anything does.
std::optional<Error> FindLeanObstacle(unsigned major, unsigned minor);

} // namespace ims

#endif // IMS_LEAN_PROVIDER_H
