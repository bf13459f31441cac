// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/alert/alert-record.h"
#include "model/tls/openssl-handles.h"
#include "test/tls/raw-server.h"

#include <gtest/gtest.h>
#include <openssl/crypto.h>

namespace ims
{
namespace
{

Octets
FromHex(const char* digits)
{
    Octets octets(64, '\0');
    std::size_t size = 0;
    OPENSSL_hexstr2buf_ex(reinterpret_cast<unsigned char*>(octets.data()),
                          octets.size(),
                          &size,
                          digits,
                          '\0');
    return octets.substr(0, size);
}

/// @return the plaintext of a record of TLS_AES_128_GCM_SHA256, empty when its tag is wrong.
Octets
Open(const Octets& record, const Octets& key, const Octets& nonce)
{
    const auto in = [](const Octets& octets) {
        return reinterpret_cast<const unsigned char*>(octets.data());
    };
    const Octets header = record.substr(0, 5);
    const Octets sealed = record.substr(5, record.size() - 5 - 16);
    Octets tag = record.substr(record.size() - 16);
    Octets plain(sealed.size(), '\0');
    auto* out = reinterpret_cast<unsigned char*>(plain.data());
    int size = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_DecryptInit_ex(context, EVP_aes_128_gcm(), nullptr, in(key), in(nonce));
    EVP_DecryptUpdate(context, nullptr, &size, in(header), static_cast<int>(header.size()));
    EVP_DecryptUpdate(context, out, &size, in(sealed), static_cast<int>(sealed.size()));
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, tag.data());
    const bool good = EVP_DecryptFinal_ex(context, out + size, &size) == 1;
    EVP_CIPHER_CTX_free(context);
    return good ? plain : Octets();
}

/// The client's handshake secret, key and IV of RFC 8448 clause 3.
TEST(AlertRecordTest, IsProtectedWithTheKeysOfItsSecret)
{
    const SslContextHandle context(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_ciphersuites(context.get(), "TLS_AES_128_GCM_SHA256");
    const SSL_CIPHER* cipher = sk_SSL_CIPHER_value(SSL_CTX_get_ciphers(context.get()), 0);
    ASSERT_STREQ(SSL_CIPHER_get_name(cipher), "TLS_AES_128_GCM_SHA256");
    const auto record =
        SealAlert(cipher,
                  FromHex("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21"),
                  Octets("\x02\x2a", 2));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->substr(0, 5), Octets("\x17\x03\x03\x00\x13", 5));
    EXPECT_EQ(Open(*record,
                   FromHex("dbfaa693d1762c5b666af5d950258d01"),
                   FromHex("5bd3c71b836e0b76bb73265f")),
              Octets("\x02\x2a\x15", 3));
}

TEST(AlertRecordTest, IsFoundInTheClearOnly)
{
    EXPECT_EQ(FindClearAlert(OctetsView("\x15\x03\x03\x00\x02\x02\x28", 7)),
              OctetsView("\x02\x28", 2));
    EXPECT_FALSE(FindClearAlert(OctetsView("\x16\x03\x03\x00\x02\x02\x28", 7)));
    EXPECT_FALSE(FindClearAlert(OctetsView("\x15\x03\x03\x00\x02\x02\x28\x00", 8)));
}

/// A server of TLS 1.3 reads with the handshake's keys once it has sent its ServerHello (RFC 8446
/// clause 5.1): an alert in the clear is a broken record to it.
class WrongServerTest : public testing::TestWithParam<const char*>
{
};

TEST_P(WrongServerTest, LearnsWhyUnderTheKeysOfTheHandshake)
{
    const Identity identity = *Identity::Create("server", VALID_FROM);
    RawServer server(TlsVersion::V13,
                     identity.GetKeys().certificate.get(),
                     identity.GetKeys().key.get());
    SSL_set_ciphersuites(server.Get(), GetParam());
    TlsEngine client(MakeContext("client", OnlyVersion(TlsVersion::V13)));
    client.SetExpectedFingerprint(WRONG_FINGERPRINT);
    client.Start(TlsRole::Client);
    const Octets sent = server.Exchange(client);
    ASSERT_EQ(client.GetState(), TlsState::Failed);
    EXPECT_EQ(client.GetFailure()->alert, "bad_certificate");
    EXPECT_TRUE(client.GetFailure()->sent);
    EXPECT_EQ(server.GetError(), SSL_R_SSLV3_ALERT_BAD_CERTIFICATE);
    ASSERT_GT(sent.size(), 24U);
    EXPECT_EQ(sent.substr(sent.size() - 24, 5), Octets("\x17\x03\x03\x00\x13", 5));
}

INSTANTIATE_TEST_SUITE_P(Ciphers,
                         WrongServerTest,
                         testing::Values("TLS_AES_128_GCM_SHA256",
                                         "TLS_AES_256_GCM_SHA384",
                                         "TLS_CHACHA20_POLY1305_SHA256"),
                         [](const auto& info) { return std::string(info.param); });

} // namespace
} // namespace ims
