// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/raw-client.h"

#include <gtest/gtest.h>

/// @file
/// A verified peer may renew its keys, but not keep this end at work with nothing else.

namespace ims
{
namespace
{

/// Messages that are free, and octets of application data that earn one more.
constexpr int FREE = 32;
constexpr std::size_t OCTETS_PER_MESSAGE = 256;

class TlsIdleMessageTest : public testing::Test
{
  protected:
    TlsIdleMessageTest()
    {
        server.SetExpectedFingerprint(identity.GetFingerprint());
        server.Start(TlsRole::Server);
        client.Exchange(server);
    }

    void UpdateKeys(int times)
    {
        for (int i = 0; i < times; ++i)
        {
            SSL_key_update(client.Get(), SSL_KEY_UPDATE_NOT_REQUESTED);
            SSL_do_handshake(client.Get());
        }
    }

    void SendData(std::size_t octets)
    {
        SSL_write(client.Get(), Octets(octets, 'x').data(), static_cast<int>(octets));
    }

    Identity identity = *Identity::Create("client", VALID_FROM);
    RawClient client{TlsVersion::V13, identity};
    TlsEngine server{MakeContext("server", OnlyVersion(TlsVersion::V13))};
};

TEST_F(TlsIdleMessageTest, SomeKeyUpdatesInARowAreFree)
{
    ASSERT_EQ(server.GetState(), TlsState::Established);
    UpdateKeys(FREE);
    SendData(1);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Established);
    EXPECT_EQ(ReadAll(server), "x");
}

TEST_F(TlsIdleMessageTest, OneMoreThanIsFreeEndsTheConnectionWithItsReasonAndAnAlert)
{
    UpdateKeys(FREE + 1);
    server.Feed(client.TakeOutput());
    ASSERT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_EQ(server.GetFailure()->alert, "unexpected_message");
    EXPECT_TRUE(server.GetFailure()->sent);
    EXPECT_EQ(server.GetFailure()->text,
              "the peer sent too many messages without application data");
    EXPECT_FALSE(server.PendingOutput().empty());
}

TEST_F(TlsIdleMessageTest, NothingOfWhatFollowsIsLookedAt)
{
    UpdateKeys(20000);
    server.Feed(client.TakeOutput());
    EXPECT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_EQ(server.GetBufferedInput(), 0U);
}

TEST_F(TlsIdleMessageTest, OctetByOctetItIsTheSame)
{
    UpdateKeys(FREE + 1);
    const Octets octets = client.TakeOutput();
    for (const char& octet : octets)
    {
        server.Feed(OctetsView(&octet, 1));
    }
    ASSERT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_EQ(server.GetFailure()->alert, "unexpected_message");
}

TEST_F(TlsIdleMessageTest, WhoSendsDataMayGoOnUpdatingKeysForEver)
{
    for (int i = 0; i < 200; ++i)
    {
        UpdateKeys(1);
        SendData(OCTETS_PER_MESSAGE);
        client.Exchange(server);
        EXPECT_EQ(ReadAll(server).size(), OCTETS_PER_MESSAGE) << i;
    }
    EXPECT_EQ(server.GetState(), TlsState::Established);
}

TEST_F(TlsIdleMessageTest, AnOctetNowAndThenDoesNotPayForKeyUpdates)
{
    for (int i = 0; i < FREE + 1; ++i)
    {
        UpdateKeys(1);
        SendData(1);
        client.Exchange(server);
        ReadAll(server);
    }
    EXPECT_EQ(server.GetState(), TlsState::Failed);
}

TEST_F(TlsIdleMessageTest, MuchDataEarnsNoMoreThanWhatIsFree)
{
    SendData(16384);
    client.Exchange(server);
    ReadAll(server);
    UpdateKeys(FREE + 1);
    client.Exchange(server);
    EXPECT_EQ(server.GetState(), TlsState::Failed);
}

/// A server that asks its client to begin anew (HelloRequest of RFC 5246, 7.4.1.1) again and again.
TEST(TlsHelloRequestTest, TooManyEndTheConnectionWithAnAlert)
{
    const Identity identity = *Identity::Create("server", VALID_FROM);
    const SslContextHandle context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(context.get(), identity.GetKeys().certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), identity.GetKeys().key.get());
    const SslHandle server(SSL_new(context.get()));
    BIO* toServer = BIO_new(BIO_s_mem());
    BIO* toClient = BIO_new(BIO_s_mem());
    SSL_set_bio(server.get(), toServer, toClient);
    SSL_set_accept_state(server.get());
    TlsEngine client(MakeContext("client", OnlyVersion(TlsVersion::V12)));
    client.SetExpectedFingerprint(identity.GetFingerprint());
    client.Start(TlsRole::Client);
    const auto talk = [&](bool bothWays) {
        if (bothWays)
        {
            const Octets octets(client.PendingOutput());
            client.ConsumeOutput(octets.size());
            BIO_write(toServer, octets.data(), static_cast<int>(octets.size()));
        }
        SSL_do_handshake(server.get());
        char* octets = nullptr;
        const auto count = static_cast<std::size_t>(BIO_get_mem_data(toClient, &octets));
        client.Feed(Octets(octets, count));
        BIO_reset(toClient);
    };
    talk(true);
    talk(true);
    ASSERT_EQ(client.GetState(), TlsState::Established);
    for (int i = 0; i < FREE + 1; ++i)
    {
        EXPECT_EQ(client.GetState(), TlsState::Established) << i;
        SSL_renegotiate(server.get());
        talk(false); // what the client answers is not read
    }
    ASSERT_EQ(client.GetState(), TlsState::Failed);
    EXPECT_EQ(client.GetFailure()->text,
              "the peer sent too many messages without application data");
    EXPECT_EQ(client.GetFailure()->alert, "bad_record_mac");
    EXPECT_TRUE(client.GetFailure()->sent);
}

} // namespace
} // namespace ims
