// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/raw-client.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

/// @file
/// Peers that are wrong, rude or hostile.

namespace ims
{
namespace
{

class TlsFailureTest : public testing::TestWithParam<TlsVersion>
{
  protected:
    TlsEngine MakeServer()
    {
        TlsEngine server(context);
        server.Start(TlsRole::Server);
        return server;
    }

    std::shared_ptr<TlsContext> context = MakeContext("server", OnlyVersion(GetParam()));
    Identity identity = *Identity::Create("client", VALID_FROM);
};

TEST_P(TlsFailureTest, ClientWithoutCertificateIsRefused)
{
    TlsEngine server = MakeServer();
    server.SetExpectedFingerprint(identity.GetFingerprint());
    RawClient client(GetParam(), std::nullopt);
    client.Exchange(server);
    ASSERT_EQ(server.GetState(), TlsState::Failed);
    const bool v12 = GetParam() == TlsVersion::V12;
    EXPECT_EQ(server.GetFailure()->alert, v12 ? "bad_certificate" : "certificate_required");
    EXPECT_TRUE(server.GetFailure()->sent);
    EXPECT_EQ(server.GetFailure()->text, "peer did not return a certificate");
}

TEST_P(TlsFailureTest, ClientWithoutCertificateIsRefusedAfterWaiting)
{
    TlsEngine server = MakeServer();
    RawClient client(GetParam(), std::nullopt);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Waiting);
    server.SetExpectedFingerprint(identity.GetFingerprint());
    EXPECT_EQ(server.GetState(), TlsState::Failed);
}

TEST_P(TlsFailureTest, ClientWithTheRightCertificateIsAcceptedWithoutResumption)
{
    TlsEngine server = MakeServer();
    RawClient client(GetParam(), identity);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Waiting);
    server.SetExpectedFingerprint(identity.GetFingerprint());
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Established);
    EXPECT_FALSE(SSL_session_reused(client.Get()));
}

TEST_P(TlsFailureTest, PlainTextIsRefused)
{
    for (const char* text :
         {"MSRP a786hjs2 SEND\r\n", "GET / HTTP/1.1\r\n\r\n", "\x01\x02\x03\x04\x05"})
    {
        TlsEngine server = MakeServer();
        server.SetExpectedFingerprint(identity.GetFingerprint());
        server.Feed(text);
        EXPECT_EQ(server.GetState(), TlsState::Failed) << text;
        EXPECT_FALSE(server.GetFailure()->text.empty());
        EXPECT_EQ(server.Read(100), "");
    }
}

TEST_P(TlsFailureTest, PlainTextIsRefusedByAClient)
{
    TlsEngine client(context);
    client.Start(TlsRole::Client);
    client.Feed("MSRP a786hjs2 200 OK\r\n");
    EXPECT_EQ(client.GetState(), TlsState::Failed);
}

TEST_P(TlsFailureTest, PlainTextBehindTheHandshakeIsRefused)
{
    TlsPair pair(OnlyVersion(GetParam()));
    pair.Connect();
    pair.server.Feed("MSRP a786hjs2 SEND\r\n");
    EXPECT_EQ(pair.server.GetState(), TlsState::Failed);
    EXPECT_EQ(pair.server.Read(100), "");
}

TEST_P(TlsFailureTest, MoreThanTheBoundBeforeTheDirectionIsKnownIsRefused)
{
    TlsEngine engine(context, 100);
    engine.Feed(Octets(100, 'x'));
    EXPECT_EQ(engine.GetState(), TlsState::Idle);
    EXPECT_EQ(engine.GetBufferedInput(), 100u);
    engine.Feed("x");
    EXPECT_EQ(engine.GetState(), TlsState::Failed);
    EXPECT_EQ(engine.GetBufferedInput(), 0u);
    engine.Start(TlsRole::Server);
    engine.SetExpectedFingerprint(identity.GetFingerprint());
    EXPECT_EQ(engine.GetState(), TlsState::Failed);
}

TEST_P(TlsFailureTest, MoreThanTheBoundBeforeTheFingerprintIsKnownIsRefused)
{
    TlsEngine server(context, 3000);
    server.Start(TlsRole::Server);
    RawClient client(GetParam(), identity);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Waiting);
    server.Feed(Octets(3000, 'x'));
    EXPECT_EQ(server.GetState(), TlsState::Failed);
}

TEST_P(TlsFailureTest, RefusalOfTheOwnCertificateIsNoticedWhileWaiting)
{
    TlsPair pair(OnlyVersion(GetParam()));
    pair.client.SetExpectedFingerprint(WRONG_FINGERPRINT);
    pair.Start();
    pair.Exchange();
    ASSERT_EQ(pair.server.GetState(), TlsState::Failed);
    EXPECT_EQ(pair.server.GetFailure()->alert, "bad_certificate");
    EXPECT_FALSE(pair.server.GetFailure()->sent);
}

TEST_P(TlsFailureTest, NothingWorksAfterAFailure)
{
    TlsPair pair(OnlyVersion(GetParam()));
    pair.Connect();
    pair.server.Feed("rubbish");
    ASSERT_EQ(pair.server.GetState(), TlsState::Failed);
    const Octets alert(pair.server.PendingOutput());
    EXPECT_FALSE(pair.server.Write("x"));
    pair.server.CloseOutput();
    pair.server.Start(TlsRole::Client);
    pair.server.Feed("more");
    EXPECT_EQ(pair.server.PendingOutput(), alert);
    EXPECT_EQ(pair.server.GetDescription(), "");
}

INSTANTIATE_TEST_SUITE_P(Versions,
                         TlsFailureTest,
                         testing::Values(TlsVersion::V12, TlsVersion::V13),
                         [](const auto& info) {
                             return info.param == TlsVersion::V12 ? "V12" : "V13";
                         });

TEST(TlsPeerTest, VersionsWithoutOverlapGiveProtocolVersion)
{
    TlsPair pair(OnlyVersion(TlsVersion::V12), OnlyVersion(TlsVersion::V13));
    pair.Connect();
    ASSERT_EQ(pair.server.GetState(), TlsState::Failed);
    EXPECT_EQ(pair.server.GetFailure()->alert, "protocol_version");
    ASSERT_EQ(pair.client.GetState(), TlsState::Failed);
    EXPECT_EQ(pair.client.GetFailure()->alert, "protocol_version");
    EXPECT_FALSE(pair.client.GetFailure()->sent);
}

TEST(TlsPeerTest, CiphersWithoutOverlapGiveHandshakeFailure)
{
    TlsSettings one = OnlyVersion(TlsVersion::V12);
    one.cipherList = "ECDHE-ECDSA-AES128-GCM-SHA256";
    TlsSettings other = one;
    other.cipherList = "ECDHE-ECDSA-AES256-GCM-SHA384";
    TlsPair pair(one, other);
    pair.Connect();
    EXPECT_EQ(pair.client.GetFailure()->alert, "handshake_failure");
}

TEST(TlsPeerTest, RenegotiationIsDeclinedAndTheConnectionGoesOn)
{
    const auto context = MakeContext("server", OnlyVersion(TlsVersion::V12));
    const auto identity = *Identity::Create("client", VALID_FROM);
    TlsEngine server(context);
    server.SetExpectedFingerprint(identity.GetFingerprint());
    server.Start(TlsRole::Server);
    RawClient client(TlsVersion::V12, identity);
    client.Exchange(server);
    ASSERT_EQ(server.GetState(), TlsState::Established);
    SSL_renegotiate(client.Get());
    SSL_do_handshake(client.Get());
    server.Feed(client.TakeOutput());
    EXPECT_EQ(server.GetState(), TlsState::Established);
    EXPECT_FALSE(server.GetFailure());
    EXPECT_TRUE(server.Write("still here"));
}

TEST(TlsPeerTest, KeyUpdateIsFollowed)
{
    const auto context = MakeContext("server", OnlyVersion(TlsVersion::V13));
    const auto identity = *Identity::Create("client", VALID_FROM);
    TlsEngine server(context);
    server.SetExpectedFingerprint(identity.GetFingerprint());
    server.Start(TlsRole::Server);
    RawClient client(TlsVersion::V13, identity);
    client.Exchange(server);
    SSL_key_update(client.Get(), SSL_KEY_UPDATE_REQUESTED);
    SSL_write(client.Get(), "new keys", 8);
    client.Exchange(server);
    EXPECT_EQ(ReadAll(server), "new keys");
    server.Write("mine too");
    client.Exchange(server);
    char place[16] = "";
    EXPECT_EQ(SSL_read(client.Get(), place, sizeof place), 8);
}

TEST(TlsPeerTest, HelloRetryRequestDoesNotUpsetTheWaiting)
{
    const auto context = MakeContext("server", OnlyVersion(TlsVersion::V13));
    const auto identity = *Identity::Create("client", VALID_FROM);
    TlsEngine server(context);
    server.Start(TlsRole::Server);
    RawClient client(TlsVersion::V13, identity);
    SSL_set1_groups_list(client.Get(), "P-384:P-256");
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Waiting);
    server.SetExpectedFingerprint(WRONG_FINGERPRINT);
    EXPECT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_EQ(server.GetFailure()->alert, "bad_certificate");
}

} // namespace
} // namespace ims
