// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IDENTITY_H
#define IMS_IDENTITY_H

#include "model/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ims
{

struct IdentityKeys;

/// @brief What kind of key a certificate has. RSA costs its owner much more than those who check;
/// OpenSSL has fast code for P-256, not for P-384.
enum class KeyKind
{
    P256,
    P384,
    Rsa2048,
    Rsa4096
};

/// @brief A key with its self-signed certificate, as the e2ae endpoints and the AGW use them.
///
/// Copies share one key. A chain to a CA is not needed: the other end compares the fingerprint from
/// the SDP.
class Identity
{
  public:
    /// @param commonName the subject and issuer CN
    /// @param notBefore start of validity in seconds since 1970-01-01 UTC; it lasts for ten years
    /// @param kind of its key; RSA keys take up to seconds to make
    static Result<Identity> Create(const std::string& commonName,
                                   int64_t notBefore,
                                   KeyKind kind = KeyKind::P256);

    /// @return "SHA-256 45:86:DC:...": the value of a=fingerprint (RFC 8122 clause 5).
    const std::string& GetFingerprint() const;

    /// @param hash the name of a hash function, in any case
    /// @return the same by this function, nothing when Fingerprint does not support it.
    std::optional<std::string> GetFingerprint(std::string_view hash) const;

    /// @return key and certificate, for the TLS context.
    const IdentityKeys& GetKeys() const;

  private:
    explicit Identity(std::shared_ptr<const IdentityKeys> keys);

    std::shared_ptr<const IdentityKeys> m_keys;
};

} // namespace ims

#endif // IMS_IDENTITY_H
