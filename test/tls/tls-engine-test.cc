// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

class TlsEngineTest : public testing::TestWithParam<TlsVersion>
{
  protected:
    TlsPair pair{OnlyVersion(GetParam())};

    void ExpectEstablished()
    {
        EXPECT_EQ(pair.client.GetState(), TlsState::Established);
        EXPECT_EQ(pair.server.GetState(), TlsState::Established);
    }

    void ExpectTrafficBothWays()
    {
        EXPECT_TRUE(pair.client.Write("from the client"));
        EXPECT_TRUE(pair.server.Write("from the server"));
        pair.Exchange();
        EXPECT_EQ(ReadAll(pair.server), "from the client");
        EXPECT_EQ(ReadAll(pair.client), "from the server");
    }
};

TEST_P(TlsEngineTest, EstablishesWhenBothFingerprintsMatch)
{
    pair.Connect();
    ExpectEstablished();
    ExpectTrafficBothWays();
}

TEST_P(TlsEngineTest, EstablishesWhenOctetsComeOneByOne)
{
    pair.piece = 1;
    pair.Connect();
    ExpectEstablished();
    ExpectTrafficBothWays();
}

TEST_P(TlsEngineTest, KeepsWhatComesBeforeTheDirectionIsKnown)
{
    pair.TellFingerprints();
    pair.client.Start(TlsRole::Client);
    pair.Exchange();
    EXPECT_EQ(pair.server.GetState(), TlsState::Idle);
    EXPECT_TRUE(pair.server.PendingOutput().empty());
    pair.server.Start(TlsRole::Server);
    pair.Exchange();
    ExpectEstablished();
}

TEST_P(TlsEngineTest, IgnoresASecondStart)
{
    pair.TellFingerprints();
    pair.Start();
    pair.client.Start(TlsRole::Server);
    pair.Exchange();
    pair.server.Start(TlsRole::Client);
    ExpectEstablished();
    ExpectTrafficBothWays();
}

TEST_P(TlsEngineTest, DescribesVersionAndCipherOnlyWhenEstablished)
{
    EXPECT_EQ(pair.client.GetDescription(), "");
    pair.client.Start(TlsRole::Client);
    EXPECT_EQ(pair.client.GetDescription(), "");
    pair.Connect();
    const bool v12 = GetParam() == TlsVersion::V12;
    const std::string expected =
        v12 ? "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384" : "TLSv1.3 TLS_AES_256_GCM_SHA384";
    EXPECT_EQ(pair.client.GetDescription(), expected);
    EXPECT_EQ(pair.server.GetDescription(), expected);
}

TEST_P(TlsEngineTest, RefusesToWriteBeforeItIsEstablished)
{
    EXPECT_FALSE(pair.client.Write("early"));
    pair.TellFingerprints();
    pair.Start();
    EXPECT_FALSE(pair.client.Write("early"));
    EXPECT_FALSE(pair.server.Write("early"));
    pair.Exchange();
    ExpectTrafficBothWays();
}

TEST_P(TlsEngineTest, CarriesLargeWritesInOrder)
{
    pair.Connect();
    Octets large;
    for (int i = 0; i < 30000; ++i)
    {
        large += std::to_string(i) + " ";
    }
    EXPECT_TRUE(pair.client.Write(large));
    EXPECT_TRUE(pair.client.Write(""));
    pair.piece = 1000;
    pair.Exchange();
    EXPECT_EQ(ReadAll(pair.server), large);
    EXPECT_EQ(pair.server.GetBufferedInput(), 0u);
}

TEST_P(TlsEngineTest, ReadsInThePiecesThatTheCallerWants)
{
    pair.Connect();
    pair.client.Write("abcdef");
    pair.client.Write("gh");
    pair.Exchange();
    EXPECT_GE(pair.server.GetBufferedInput(), 8u);
    EXPECT_EQ(pair.server.Read(0), "");
    EXPECT_EQ(pair.server.Read(4), "abcd");
    EXPECT_EQ(pair.server.Read(4), "ef");
    EXPECT_EQ(pair.server.Read(4), "gh");
    EXPECT_EQ(pair.server.Read(4), "");
    EXPECT_EQ(pair.server.GetBufferedInput(), 0u);
}

TEST_P(TlsEngineTest, SendsNothingAfterTheHandshakeByItself)
{
    pair.Connect();
    const bool v12 = GetParam() == TlsVersion::V12;
    // In TLS 1.3 the client speaks last, so anything behind its Finished would be a ticket.
    const Octets& last = v12 ? pair.fromServer : pair.fromClient;
    EXPECT_FALSE(last.empty());
    EXPECT_TRUE(pair.client.PendingOutput().empty());
    EXPECT_TRUE(pair.server.PendingOutput().empty());
    const auto sent = pair.fromServer.size();
    pair.client.Write("x");
    pair.Exchange();
    EXPECT_EQ(pair.fromServer.size(), sent);
}

TEST_P(TlsEngineTest, CanBeMovedAtAnyTime)
{
    pair.TellFingerprints();
    pair.Start();
    pair.Carry(pair.client, pair.server, pair.fromClient);
    TlsEngine moved(std::move(pair.server));
    pair.server = std::move(moved);
    pair.Exchange();
    ExpectEstablished();
    ExpectTrafficBothWays();
}

INSTANTIATE_TEST_SUITE_P(Versions,
                         TlsEngineTest,
                         testing::Values(TlsVersion::V12, TlsVersion::V13),
                         [](const auto& info) {
                             return info.param == TlsVersion::V12 ? "V12" : "V13";
                         });

} // namespace
} // namespace ims
