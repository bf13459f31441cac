// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

/// @file
/// Handshakes that are cut or damaged at every octet.

namespace ims
{
namespace
{

class TlsRobustnessTest : public testing::TestWithParam<TlsVersion>
{
  protected:
    TlsPair MakePair() const
    {
        TlsPair pair(clientContext, serverContext);
        pair.TellFingerprints();
        pair.Start();
        return pair;
    }

    /// Carries everything, but stops for good before octet limit of the client's or server's
    /// stream.
    static void ExchangeUpTo(TlsPair& pair, std::size_t clientLimit, std::size_t serverLimit)
    {
        bool moved = true;
        while (moved)
        {
            moved = CarryUpTo(pair.client, pair.server, pair.fromClient, clientLimit);
            moved = CarryUpTo(pair.server, pair.client, pair.fromServer, serverLimit) || moved;
        }
    }

    static bool CarryUpTo(TlsEngine& from, TlsEngine& to, Octets& memory, std::size_t limit)
    {
        const Octets octets(from.PendingOutput().substr(0, limit - memory.size()));
        from.ConsumeOutput(octets.size());
        memory += octets;
        to.Feed(octets);
        return !octets.empty();
    }

    /// Flips bits of one octet on its way.
    static void ExchangeDamaged(TlsPair& pair, bool ofClient, std::size_t position, char mask)
    {
        Octets& memory = ofClient ? pair.fromClient : pair.fromServer;
        ExchangeUpTo(pair, ofClient ? position : SIZE_MAX, ofClient ? SIZE_MAX : position);
        TlsEngine& from = ofClient ? pair.client : pair.server;
        TlsEngine& to = ofClient ? pair.server : pair.client;
        if (from.PendingOutput().empty())
        {
            return;
        }
        const char damaged = static_cast<char>(from.PendingOutput()[0] ^ mask);
        from.ConsumeOutput(1);
        memory += damaged;
        to.Feed(OctetsView(&damaged, 1));
        pair.Exchange();
    }

    /// Whatever was damaged, what arrives is what was sent, or nothing.
    static void ExpectTruthOrNothing(TlsPair& pair)
    {
        pair.client.Write("ping");
        pair.server.Write("pong");
        pair.Exchange();
        const Octets ping = ReadAll(pair.server);
        const Octets pong = ReadAll(pair.client);
        EXPECT_TRUE(ping.empty() || ping == "ping") << ping;
        EXPECT_TRUE(pong.empty() || pong == "pong") << pong;
    }

    std::shared_ptr<TlsContext> clientContext = MakeContext("client", OnlyVersion(GetParam()));
    std::shared_ptr<TlsContext> serverContext = MakeContext("server", OnlyVersion(GetParam()));
};

TEST_P(TlsRobustnessTest, CutStreamOfTheClientNeverEstablishesTheServer)
{
    TlsPair whole = MakePair();
    whole.Exchange();
    for (std::size_t limit = 0; limit + 80 < whole.fromClient.size(); limit += 7)
    {
        TlsPair pair = MakePair();
        ExchangeUpTo(pair, limit, SIZE_MAX);
        EXPECT_EQ(pair.server.GetState(), TlsState::Handshaking) << limit;
        EXPECT_FALSE(pair.server.Write("x"));
    }
}

TEST_P(TlsRobustnessTest, CutStreamOfTheServerNeverEstablishesTheClient)
{
    TlsPair whole = MakePair();
    whole.Exchange();
    for (std::size_t limit = 0; limit + 10 < whole.fromServer.size(); limit += 7)
    {
        TlsPair pair = MakePair();
        ExchangeUpTo(pair, SIZE_MAX, limit);
        EXPECT_EQ(pair.client.GetState(), TlsState::Handshaking) << limit;
        EXPECT_FALSE(pair.client.Write("x"));
    }
}

TEST_P(TlsRobustnessTest, DamagedOctetOfTheClientNeverPassesWrongData)
{
    TlsPair whole = MakePair();
    whole.Exchange();
    for (std::size_t position = 0; position < whole.fromClient.size(); ++position)
    {
        TlsPair pair = MakePair();
        ExchangeDamaged(pair, true, position, static_cast<char>(1 << position % 8));
        ExpectTruthOrNothing(pair);
    }
}

TEST_P(TlsRobustnessTest, DamagedOctetOfTheServerNeverPassesWrongData)
{
    TlsPair whole = MakePair();
    whole.Exchange();
    for (std::size_t position = 0; position < whole.fromServer.size(); ++position)
    {
        TlsPair pair = MakePair();
        ExchangeDamaged(pair, false, position, static_cast<char>(1 << position % 8));
        ExpectTruthOrNothing(pair);
    }
}

INSTANTIATE_TEST_SUITE_P(Versions,
                         TlsRobustnessTest,
                         testing::Values(TlsVersion::V12, TlsVersion::V13),
                         [](const auto& info) {
                             return info.param == TlsVersion::V12 ? "V12" : "V13";
                         });

} // namespace
} // namespace ims
