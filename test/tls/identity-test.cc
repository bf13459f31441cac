// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/certificate.h"
#include "model/tls/identity.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

std::string
ToText(const ASN1_TIME* time)
{
    return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(time)),
                       static_cast<std::size_t>(ASN1_STRING_length(time)));
}

// RFC 8122 5: the digest is of the certificate's DER form.
TEST(IdentityTest, FingerprintsAreThoseOfTheCertificate)
{
    const auto identity = Identity::Create("ue-a", VALID_FROM);
    ASSERT_TRUE(identity);
    const X509* certificate = identity->GetKeys().certificate.get();
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    for (const char* hash : {"SHA-224", "sha-256", "Sha-384", "SHA-512"})
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        std::size_t octets = 0;
        const std::string name = "SHA2" + std::string(hash).substr(3);
        ASSERT_EQ(EVP_Q_digest(nullptr, name.c_str(), nullptr, der, size, digest, &octets), 1);
        const auto text = identity->GetFingerprint(hash);
        ASSERT_TRUE(text) << hash;
        const auto fingerprint = Fingerprint::Parse(*text);
        ASSERT_TRUE(fingerprint) << hash;
        EXPECT_EQ(fingerprint->digest, Octets(reinterpret_cast<char*>(digest), octets)) << hash;
        EXPECT_TRUE(Matches(certificate, *FingerprintSet::Parse({*text}))) << hash;
        EXPECT_FALSE(Matches(nullptr, *FingerprintSet::Parse({*text})));
    }
    OPENSSL_free(der);
    EXPECT_EQ(identity->GetFingerprint(), identity->GetFingerprint("sha-256"));
    EXPECT_FALSE(identity->GetFingerprint("SHA-1"));
    EXPECT_FALSE(identity->GetFingerprint(""));
}

TEST(IdentityTest, CertificateIsSelfSignedP256ForTenYears)
{
    const auto identity = Identity::Create("ue-a", VALID_FROM);
    X509* certificate = identity->GetKeys().certificate.get();
    EXPECT_EQ(X509_get_version(certificate), 2);
    EXPECT_EQ(X509_verify(certificate, X509_get0_pubkey(certificate)), 1);
    EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(certificate)), 256);
    EXPECT_EQ(ToText(X509_get0_notBefore(certificate)), "200101000000Z");
    EXPECT_EQ(ToText(X509_get0_notAfter(certificate)), "291231000000Z");
    char name[64] = "";
    X509_NAME_oneline(X509_get_subject_name(certificate), name, sizeof name);
    EXPECT_STREQ(name, "/CN=ue-a");
    EXPECT_EQ(X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)),
              0);
}

TEST(IdentityTest, AKeyIsOfTheKindThatIsAskedFor)
{
    const std::pair<KeyKind, int> kinds[] = {{KeyKind::P256, 256},
                                             {KeyKind::P384, 384},
                                             {KeyKind::Rsa2048, 2048}};
    for (const auto& [kind, bits] : kinds)
    {
        const auto identity = Identity::Create("ue-a", VALID_FROM, kind);
        ASSERT_TRUE(identity);
        const X509* certificate = identity->GetKeys().certificate.get();
        EXPECT_EQ(EVP_PKEY_get_bits(X509_get0_pubkey(certificate)), bits);
    }
}

TEST(IdentityTest, TwoIdentitiesDiffer)
{
    EXPECT_NE(Identity::Create("x", VALID_FROM)->GetFingerprint(),
              Identity::Create("x", VALID_FROM)->GetFingerprint());
}

TEST(IdentityTest, UnusableNamesAndTimesAreErrors)
{
    EXPECT_FALSE(Identity::Create("", VALID_FROM));
    EXPECT_FALSE(Identity::Create(std::string(65, 'x'), VALID_FROM));
    EXPECT_FALSE(Identity::Create("\xFF\xFE", VALID_FROM));
    EXPECT_FALSE(Identity::Create("x", INT64_MAX));
    EXPECT_TRUE(Identity::Create(std::string(64, 'x'), VALID_FROM));
}

TEST(TlsContextTest, UnusableSettingsAreErrors)
{
    const auto identity = *Identity::Create("x", VALID_FROM);
    TlsSettings settings;
    settings.cipherList = "NO-SUCH-CIPHER";
    EXPECT_FALSE(TlsContext::Create(identity, settings));
    settings = {};
    settings.minimum = TlsVersion::V13;
    settings.maximum = TlsVersion::V12;
    EXPECT_FALSE(TlsContext::Create(identity, settings));
}

TEST(TlsContextTest, CipherListRulesTls12)
{
    TlsSettings settings = OnlyVersion(TlsVersion::V12);
    settings.cipherList = "ECDHE-ECDSA-AES128-GCM-SHA256";
    TlsPair pair(settings);
    pair.Connect();
    EXPECT_EQ(pair.server.GetDescription(), "TLSv1.2 ECDHE-ECDSA-AES128-GCM-SHA256");
}

TEST(TlsContextTest, KeyLogHasTheLinesThatAnAnalyserNeeds)
{
    std::string log;
    TlsSettings settings = OnlyVersion(TlsVersion::V13);
    settings.onKeyLogLine = [&log](std::string_view line) { log += std::string(line) + "\n"; };
    TlsPair pair(settings, OnlyVersion(TlsVersion::V13));
    pair.Connect();
    EXPECT_NE(log.find("CLIENT_HANDSHAKE_TRAFFIC_SECRET "), std::string::npos);
    EXPECT_NE(log.find("SERVER_TRAFFIC_SECRET_0 "), std::string::npos);
    EXPECT_EQ(log.find("\n\n"), std::string::npos);
}

TEST(TlsContextTest, CommonVersionIsNegotiated)
{
    TlsPair pair(OnlyVersion(TlsVersion::V12), TlsSettings{});
    pair.Connect();
    EXPECT_EQ(pair.server.GetDescription().substr(0, 7), "TLSv1.2");
}

} // namespace
} // namespace ims
