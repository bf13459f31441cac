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

/// Nobody broke TLS's rules, so there is no alert; nor would close_notify be true.
void
ExpectTooMany(const TlsEngine& engine)
{
    ASSERT_EQ(engine.GetState(), TlsState::Failed);
    EXPECT_EQ(engine.GetFailure()->text,
              "the peer sent too many messages without application data");
    EXPECT_EQ(engine.GetFailure()->alert, "");
    EXPECT_FALSE(engine.GetFailure()->sent);
}

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

TEST_F(TlsIdleMessageTest, OneMoreThanIsFreeEndsTheConnectionWithItsReason)
{
    UpdateKeys(FREE + 1);
    server.Feed(client.TakeOutput());
    ExpectTooMany(server);
    EXPECT_TRUE(server.PendingOutput().empty()); // neither an alert nor close_notify
}

/// Of a record that is broken OpenSSL would complain with bad_record_mac.
TEST_F(TlsIdleMessageTest, NothingOfWhatFollowsIsLookedAt)
{
    UpdateKeys(FREE + 1);
    const Octets tooMany = client.TakeOutput();
    SendData(1);
    Octets broken = client.TakeOutput();
    broken.back() = static_cast<char>(broken.back() ^ 1);
    server.Feed(tooMany + broken);
    ExpectTooMany(server);
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
    ExpectTooMany(server);
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

/// A server that asks its client to begin anew (HelloRequest of RFC 5246, 7.4.1.1).
class TlsHelloRequestTest : public testing::Test
{
  protected:
    TlsHelloRequestTest()
    {
        SSL_CTX_use_certificate(context.get(), identity.GetKeys().certificate.get());
        SSL_CTX_use_PrivateKey(context.get(), identity.GetKeys().key.get());
        server.reset(SSL_new(context.get()));
        SSL_set_bio(server.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_accept_state(server.get());
        client.SetExpectedFingerprint(identity.GetFingerprint());
        client.Start(TlsRole::Client);
        Answer();
        Answer();
    }

    /// The server reads what the client has said, and speaks.
    void Answer()
    {
        const Octets octets(client.PendingOutput());
        client.ConsumeOutput(octets.size());
        BIO_write(SSL_get_rbio(server.get()), octets.data(), static_cast<int>(octets.size()));
        Speak();
    }

    void Speak()
    {
        SSL_do_handshake(server.get());
        char* octets = nullptr;
        const auto count = BIO_get_mem_data(SSL_get_wbio(server.get()), &octets);
        client.Feed(Octets(octets, static_cast<std::size_t>(count)));
        BIO_reset(SSL_get_wbio(server.get()));
    }

    /// The client's answers are left unread.
    void RequestHellos(int times)
    {
        for (int i = 0; i < times; ++i)
        {
            ASSERT_EQ(client.GetState(), TlsState::Established) << i;
            SSL_renegotiate(server.get());
            Speak();
        }
    }

    Identity identity = *Identity::Create("server", VALID_FROM);
    SslContextHandle context{SSL_CTX_new(TLS_server_method())};
    SslHandle server;
    TlsEngine client{MakeContext("client", OnlyVersion(TlsVersion::V12))};
};

/// A new handshake would begin with a record of type handshake, the ClientHello.
TEST_F(TlsHelloRequestTest, IsAnsweredWithOneAlertAndTheConnectionStays)
{
    RequestHellos(1);
    const auto answer = client.PendingOutput();
    ASSERT_GT(answer.size(), SSL3_RT_HEADER_LENGTH);
    EXPECT_EQ(answer[0], SSL3_RT_ALERT);
    EXPECT_EQ(answer.size(), SSL3_RT_HEADER_LENGTH + static_cast<uint8_t>(answer[4]));
    EXPECT_EQ(client.GetState(), TlsState::Established);
}

TEST_F(TlsHelloRequestTest, TooManyEndTheConnection)
{
    RequestHellos(FREE + 1);
    ExpectTooMany(client);
}

} // namespace
} // namespace ims
