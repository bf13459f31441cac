// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/certificate.h"

#include <algorithm>
#include <openssl/err.h>
#include <string_view>
#include <utility>

namespace ims
{

namespace
{

/// Those of RFC 8122 clause 5 that are not broken.
constexpr std::pair<std::string_view, const EVP_MD* (*)()> DIGESTS[] = {
    {"sha-224", EVP_sha224},
    {"sha-256", EVP_sha256},
    {"sha-384", EVP_sha384},
    {"sha-512", EVP_sha512},
};

/// @return the hash function of this name, null when there is none.
const EVP_MD*
GetDigest(std::string_view hash)
{
    for (const auto& [name, function] : DIGESTS)
    {
        if (name == hash)
        {
            return function();
        }
    }
    return nullptr;
}

} // namespace

Octets
DigestCertificate(const X509* certificate, const std::string& hash)
{
    const EVP_MD* function = GetDigest(hash);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (!certificate || !function || X509_digest(certificate, function, digest, &size) != 1)
    {
        return {};
    }
    return Octets(reinterpret_cast<const char*>(digest), size);
}

std::map<std::string, std::string, std::less<>>
MakeFingerprints(const X509* certificate)
{
    std::map<std::string, std::string, std::less<>> fingerprints;
    for (const auto& row : DIGESTS)
    {
        const std::string hash(row.first);
        fingerprints[hash] = Fingerprint{hash, DigestCertificate(certificate, hash)}.ToString();
    }
    return fingerprints;
}

bool
Matches(const X509* certificate, const FingerprintSet& fingerprints)
{
    const auto& set = fingerprints.Get();
    const Octets digest = DigestCertificate(certificate, set.front().hash);
    return !digest.empty() && std::any_of(set.begin(), set.end(), [&](const Fingerprint& one) {
        return one.digest == digest;
    });
}

std::string
TakeOpensslError(const char* otherwise)
{
    const char* reason = ERR_reason_error_string(ERR_peek_error());
    std::string text = reason ? reason : otherwise;
    ERR_clear_error();
    return text;
}

} // namespace ims
