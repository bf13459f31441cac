// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/raw-client.h"
#include "test/tls/raw-server.h"

#include <gtest/gtest.h>

/// @file
/// A far end may have a key of any type that can sign a handshake (RFC 8446 clause 4.2.3), whatever
/// algorithms the lean provider leaves out of OpenSSL's.

namespace ims
{
namespace
{

struct KeyType
{
    const char* name; ///< of a test
    const char* algorithm;
    const char* group; ///< nothing but for EC
};

void
PrintTo(const KeyType& type, std::ostream* stream)
{
    *stream << type.name;
}

KeyHandle
MakeKey(const KeyType& type)
{
    EVP_PKEY_CTX* maker = EVP_PKEY_CTX_new_from_name(nullptr, type.algorithm, nullptr);
    EVP_PKEY* key = nullptr;
    EVP_PKEY_keygen_init(maker);
    if (type.group)
    {
        EVP_PKEY_CTX_set_group_name(maker, type.group);
    }
    EVP_PKEY_keygen(maker, &key);
    EVP_PKEY_CTX_free(maker);
    return KeyHandle(key);
}

CertificateHandle
MakeCertificate(EVP_PKEY* key)
{
    const bool edwards = EVP_PKEY_is_a(key, "ED25519") || EVP_PKEY_is_a(key, "ED448");
    CertificateHandle certificate(X509_new());
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
    X509_set_pubkey(certificate.get(), key);
    X509_sign(certificate.get(), key, edwards ? nullptr : EVP_sha256());
    return certificate;
}

class CertificateKeyTest
    : public testing::TestWithParam<std::tuple<KeyType, TlsVersion, TlsProvider>>
{
};

TEST_P(CertificateKeyTest, ClientIsLetIn)
{
    const auto& [type, version, provider] = GetParam();
    const KeyHandle key = MakeKey(type);
    ASSERT_TRUE(key);
    const CertificateHandle certificate = MakeCertificate(key.get());
    RawClient client(version, std::nullopt);
    ASSERT_EQ(SSL_use_certificate(client.Get(), certificate.get()), 1);
    ASSERT_EQ(SSL_use_PrivateKey(client.Get(), key.get()), 1);
    TlsSettings settings = OnlyVersion(version);
    settings.provider = provider;
    TlsEngine server(MakeContext("server", settings));
    server.SetExpectedFingerprint(
        Fingerprint{"sha-256", DigestCertificate(certificate.get(), "sha-256")}.ToString());
    server.Start(TlsRole::Server);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Established);
}

/// As the TLS client, as the AGW is where the UE is the server.
TEST_P(CertificateKeyTest, ServerIsBelieved)
{
    const auto& [type, version, provider] = GetParam();
    const KeyHandle key = MakeKey(type);
    const CertificateHandle certificate = MakeCertificate(key.get());
    RawServer server(version, certificate.get(), key.get());
    TlsSettings settings = OnlyVersion(version);
    settings.provider = provider;
    TlsEngine client(MakeContext("client", settings));
    client.SetExpectedFingerprint(
        Fingerprint{"sha-256", DigestCertificate(certificate.get(), "sha-256")}.ToString());
    client.Start(TlsRole::Client);
    server.Exchange(client);
    EXPECT_EQ(client.GetState(), TlsState::Established);
}

constexpr KeyType P256{"P256", "EC", "P-256"};
constexpr KeyType P384{"P384", "EC", "P-384"};
constexpr KeyType P521{"P521", "EC", "P-521"};
constexpr KeyType RSA_ENCRYPTION{"Rsa", "RSA", nullptr};
constexpr KeyType RSA_PSS{"RsaPss", "RSA-PSS", nullptr};
constexpr KeyType ED25519{"Ed25519", "ED25519", nullptr};
constexpr KeyType ED448{"Ed448", "ED448", nullptr};

const auto PROVIDERS = testing::ValuesIn(ListProviders());

std::string
NameOf(const testing::TestParamInfo<CertificateKeyTest::ParamType>& info)
{
    return std::string(std::get<KeyType>(info.param).name) + "_" +
           std::string(ToString(std::get<TlsProvider>(info.param)));
}

INSTANTIATE_TEST_SUITE_P(
    V13,
    CertificateKeyTest,
    testing::Combine(testing::Values(P256, P384, P521, RSA_ENCRYPTION, RSA_PSS, ED25519, ED448),
                     testing::Values(TlsVersion::V13),
                     PROVIDERS),
    NameOf);

/// TLS 1.2 takes curves only that its key exchange offers too (RFC 8422 clause 5.1.1): P-384 and
/// P-521 as well.
INSTANTIATE_TEST_SUITE_P(
    V12,
    CertificateKeyTest,
    testing::Combine(testing::Values(P256, P384, P521, RSA_ENCRYPTION, RSA_PSS, ED25519, ED448),
                     testing::Values(TlsVersion::V12),
                     PROVIDERS),
    NameOf);

} // namespace
} // namespace ims
