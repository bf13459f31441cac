// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/identity.h"

#include "model/tls/certificate.h"

namespace ims
{

namespace
{

constexpr int VALIDITY_DAYS = 3652;
constexpr int SERIAL_BITS = 63;
constexpr long X509_VERSION_3_VALUE = 2; // X.509 counts versions from 0

EVP_PKEY*
MakeKey(KeyKind kind)
{
    constexpr unsigned longKey = 4096;
    constexpr unsigned shortKey = 2048;
    switch (kind)
    {
    case KeyKind::P256:
        return EVP_EC_gen("P-256");
    case KeyKind::P384:
        return EVP_EC_gen("P-384");
    case KeyKind::Rsa2048:
        return EVP_RSA_gen(shortKey);
    case KeyKind::Rsa4096:
        return EVP_RSA_gen(longKey);
    }
    return nullptr;
}

bool
SetSerial(X509* certificate)
{
    const NumberHandle serial(BN_new());
    return serial && BN_rand(serial.get(), SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool
SetName(X509* certificate, const std::string& commonName)
{
    X509_NAME* name = X509_get_subject_name(certificate);
    const auto* octets = reinterpret_cast<const unsigned char*>(commonName.data());
    const int size = static_cast<int>(commonName.size());
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, octets, size, -1, 0) == 1 &&
           X509_set_issuer_name(certificate, name) == 1;
}

bool
SetValidity(X509* certificate, int64_t notBefore)
{
    const auto begin = static_cast<time_t>(notBefore);
    return ASN1_TIME_adj(X509_getm_notBefore(certificate), begin, 0, 0) != nullptr &&
           ASN1_TIME_adj(X509_getm_notAfter(certificate), begin, VALIDITY_DAYS, 0) != nullptr;
}

bool
Fill(X509* certificate, EVP_PKEY* key, const std::string& commonName, int64_t notBefore)
{
    return X509_set_version(certificate, X509_VERSION_3_VALUE) == 1 && SetSerial(certificate) &&
           SetName(certificate, commonName) && SetValidity(certificate, notBefore) &&
           X509_set_pubkey(certificate, key) == 1 && X509_sign(certificate, key, EVP_sha256()) > 0;
}

} // namespace

Result<Identity>
Identity::Create(const std::string& commonName, int64_t notBefore, KeyKind kind)
{
    if (commonName.empty() || commonName.size() > 64)
    {
        return Error{"a certificate's common name has 1 to 64 octets", 0, "RFC 5280 A.1"};
    }
    auto keys = std::make_shared<IdentityKeys>();
    keys->key.reset(MakeKey(kind));
    keys->certificate.reset(X509_new());
    if (!keys->key || !keys->certificate ||
        !Fill(keys->certificate.get(), keys->key.get(), commonName, notBefore))
    {
        return Error{"no certificate: " + TakeOpensslError("OpenSSL refused"), 0, ""};
    }
    keys->fingerprints = MakeFingerprints(keys->certificate.get());
    return Identity(std::move(keys));
}

Identity::Identity(std::shared_ptr<const IdentityKeys> keys)
    : m_keys(std::move(keys))
{
}

const std::string&
Identity::GetFingerprint() const
{
    return m_keys->fingerprints.at("sha-256");
}

std::optional<std::string>
Identity::GetFingerprint(std::string_view hash) const
{
    const auto known = m_keys->fingerprints.find(ToLower(hash));
    return known == m_keys->fingerprints.end() ? std::nullopt : std::optional(known->second);
}

const IdentityKeys&
Identity::GetKeys() const
{
    return *m_keys;
}

} // namespace ims
