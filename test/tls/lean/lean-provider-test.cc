// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/lean/lean-provider.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>

namespace ims
{
namespace
{

bool
HasCipher(OSSL_LIB_CTX* library, const char* name)
{
    EVP_CIPHER* cipher = EVP_CIPHER_fetch(library, name, nullptr);
    EVP_CIPHER_free(cipher);
    return cipher != nullptr;
}

TEST(LeanProviderTest, HasTheCiphersOfTlsOnly)
{
    const auto library = GetLeanLibrary();
    if (!library)
    {
        GTEST_SKIP() << library.GetError().what;
    }
    EXPECT_TRUE(HasCipher(*library, "AES-128-GCM"));
    EXPECT_TRUE(HasCipher(nullptr, "CAMELLIA-128-CBC"));
    EXPECT_FALSE(HasCipher(*library, "CAMELLIA-128-CBC"));
}

TEST(LeanProviderTest, WorksWithOpenssl30Only)
{
    EXPECT_FALSE(FindLeanObstacle(3, 0));
    ASSERT_TRUE(FindLeanObstacle(3, 1));
    EXPECT_EQ(FindLeanObstacle(3, 5)->what,
              "the lean TLS provider works with OpenSSL 3.0 only, and this is OpenSSL 3.5");
    EXPECT_TRUE(FindLeanObstacle(4, 0));
}

TEST(TlsProviderTest, IsFoundByItsName)
{
    EXPECT_EQ(FindTlsProvider("stock"), TlsProvider::Stock);
    EXPECT_EQ(FindTlsProvider("lean"), TlsProvider::Lean);
    EXPECT_EQ(FindTlsProvider("Lean"), std::nullopt);
}

/// Each in either role: what one end leaves out the other one does not miss.
TEST(TlsProviderTest, EndsNeedNotHaveTheSame)
{
    for (const auto provider : ListProviders())
    {
        for (const auto version : {TlsVersion::V12, TlsVersion::V13})
        {
            TlsSettings settings = OnlyVersion(version);
            settings.provider = provider;
            TlsPair client(settings, OnlyVersion(version));
            client.Connect();
            EXPECT_EQ(client.server.GetState(), TlsState::Established);
            TlsPair server(OnlyVersion(version), settings);
            server.Connect();
            EXPECT_EQ(server.client.GetState(), TlsState::Established);
        }
    }
}

} // namespace
} // namespace ims
