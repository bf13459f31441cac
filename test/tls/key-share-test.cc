// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/raw-client.h"
#include "test/tls/raw-server.h"

#include <gtest/gtest.h>

/// @file
/// A far end may agree on a key by any one group of those in RFC 8446 clause 4.2.7; TLS 1.2 has the
/// curves (RFC 8422 clause 5.1.1).

namespace ims
{
namespace
{

class KeyShareTest : public testing::TestWithParam<std::tuple<const char*, TlsVersion>>
{
  protected:
    Identity identity = *Identity::Create("far", VALID_FROM);
};

TEST_P(KeyShareTest, ClientThatHasOneGroupOnlyIsServed)
{
    const auto& [group, version] = GetParam();
    RawClient client(version, identity);
    ASSERT_EQ(SSL_set1_groups_list(client.Get(), group), 1);
    TlsEngine server(MakeContext("server", OnlyVersion(version)));
    server.SetExpectedFingerprint(identity.GetFingerprint());
    server.Start(TlsRole::Server);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Established);
}

TEST_P(KeyShareTest, ServerThatHasOneGroupOnlyIsReached)
{
    const auto& [group, version] = GetParam();
    RawServer server(version, identity.GetKeys().certificate.get(), identity.GetKeys().key.get());
    ASSERT_EQ(SSL_set1_groups_list(server.Get(), group), 1);
    TlsEngine client(MakeContext("client", OnlyVersion(version)));
    client.SetExpectedFingerprint(identity.GetFingerprint());
    client.Start(TlsRole::Client);
    server.Exchange(client);
    EXPECT_EQ(client.GetState(), TlsState::Established);
}

std::string
NameOf(const testing::TestParamInfo<KeyShareTest::ParamType>& info)
{
    std::string name = std::get<const char*>(info.param);
    name.erase(std::remove(name.begin(), name.end(), '-'), name.end());
    return name;
}

INSTANTIATE_TEST_SUITE_P(V13,
                         KeyShareTest,
                         testing::Combine(testing::Values("X25519",
                                                          "P-256",
                                                          "P-384",
                                                          "P-521",
                                                          "X448",
                                                          "ffdhe2048",
                                                          "ffdhe3072",
                                                          "ffdhe4096"),
                                          testing::Values(TlsVersion::V13)),
                         NameOf);

/// The identity's P-256 has to be among them: its certificate is judged by the same list.
INSTANTIATE_TEST_SUITE_P(
    V12,
    KeyShareTest,
    testing::Combine(
        testing::Values("X25519:P-256", "P-256", "P-384:P-256", "P-521:P-256", "X448:P-256"),
        testing::Values(TlsVersion::V12)),
    [](const auto& info) {
        const std::string name = std::get<const char*>(info.param);
        return name.substr(0, name.find_first_of("-:")) + std::to_string(info.index);
    });

} // namespace
} // namespace ims
