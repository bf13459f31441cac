// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CERTIFICATE_H
#define IMS_CERTIFICATE_H

#include "model/tls/fingerprint-set.h"
#include "model/tls/openssl-handles.h"

#include <functional>
#include <map>
#include <string>

/// @file
/// Certificates as OpenSSL holds them; for the sources of this folder only.

namespace ims
{

/// Key and certificate of an Identity.
struct IdentityKeys
{
    KeyHandle key;
    CertificateHandle certificate;
    std::map<std::string, std::string, std::less<>>
        fingerprints; ///< "SHA-256 45:86:...", by Fingerprint::hash
};

/// @param hash as in Fingerprint::hash
/// @return the digest of the certificate's DER form, empty when it cannot be computed.
Octets DigestCertificate(const X509* certificate, const std::string& hash);

/// @return its fingerprints, "SHA-256 45:86:...", by each hash that Fingerprint supports.
std::map<std::string, std::string, std::less<>> MakeFingerprints(const X509* certificate);

/// @return whether the certificate is the one that a fingerprint of the set describes.
bool Matches(const X509* certificate, const FingerprintSet& fingerprints);

/// @return what OpenSSL's error queue says, or otherwise; the queue is empty afterwards.
std::string TakeOpensslError(const char* otherwise);

} // namespace ims

#endif // IMS_CERTIFICATE_H
