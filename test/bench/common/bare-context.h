// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_BARE_CONTEXT_H
#define IMS_BENCH_BARE_CONTEXT_H

#include "model/tls/certificate.h"
#include "model/tls/tls-context.h"

#include <string>

namespace ims::bench
{

/// @brief An OpenSSL context without any of the model around it.
///
/// It has the settings that both ends of every comparison share: X25519 or P-256, no ticket, no
/// session cache, and a peer that is known by its certificate's SHA-256 fingerprint alone.
class BareContext
{
  public:
    /// @param role of the end that this context is for
    /// @param peerFingerprint "SHA-256 45:86:..."
    /// Ends the program when OpenSSL refuses.
    BareContext(TlsRole role,
                TlsVersion version,
                const IdentityKeys& own,
                const std::string& peerFingerprint);
    BareContext(const BareContext&) = delete;
    BareContext& operator=(const BareContext&) = delete;

    SSL_CTX* Get() const;

  private:
    static int OnCertificate(X509_STORE_CTX* store, void* self);

    Octets m_peerDigest;
    SslContextHandle m_context;
};

/// @brief A new self-signed P-256 certificate with its key. Ends the program on failure.
Identity CreateIdentity(const std::string& commonName);

/// @brief Write certificate and key for other programs. Ends the program on failure.
void SavePem(const std::string& path, const IdentityKeys& keys, bool withKey);

/// @brief Read what SavePem() wrote with the key. Ends the program on failure.
IdentityKeys LoadPem(const std::string& path);

/// @brief A bench that cannot run has no result: end the program with a message.
[[noreturn]] void Stop(const std::string& text);

} // namespace ims::bench

#endif // IMS_BENCH_BARE_CONTEXT_H
