// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/msrp-path-rewriter.h"
#include "test/proxy/relay-fixture.h"

/// @file
/// MSRP through the relay: untouched without a filter, with other paths through an aware one.

namespace ims
{
namespace
{

Octets
MakeChunk(const std::string& to, const std::string& from, const Octets& content)
{
    return "MSRP a786hjs2 SEND\r\nTo-Path: " + to + "\r\nFrom-Path: " + from +
           "\r\nMessage-ID: 1\r\nContent-Type: text/plain\r\n\r\n" + content +
           "\r\n-------a786hjs2$\r\n";
}

const std::string UE = "msrps://10.1.0.10:20000/ue;tcp";
const std::string AGW_ACCESS = "msrps://10.1.0.2:30000/peer;tcp";
const std::string AGW_CORE = "msrp://10.2.0.2:30000/ue;tcp";
const std::string PEER = "msrp://10.2.0.20:40000/peer;tcp";

class AwareRelayTest : public RelayFixture
{
  protected:
    void MakeAware()
    {
        relay.SetFilter(Side::Access,
                        std::make_unique<MsrpPathRewriter>(
                            MsrpHop{"msrp", "10.2.0.20:40000", "10.2.0.2:30000"}));
        relay.SetFilter(Side::Core,
                        std::make_unique<MsrpPathRewriter>(
                            MsrpHop{"msrps", "10.1.0.10:20000", "10.1.0.2:30000"}));
    }
};

TEST_F(AwareRelayTest, AgnosticRelayPassesMsrpOctetForOctet)
{
    Open();
    const Octets chunk = MakeChunk(AGW_ACCESS, UE, Octets("\0\r\n-------a786hjs2\xff", 20));
    ue.Send(chunk + "not MSRP at all");
    peer.Send(chunk);
    Run();
    EXPECT_EQ(peer.received, chunk + "not MSRP at all");
    EXPECT_EQ(ue.received, chunk);
}

TEST_F(AwareRelayTest, AwareRelayPutsItselfIntoThePathsInBothDirections)
{
    MakeAware();
    Open();
    for (const std::size_t piece : {1U, 7U, 1000000U})
    {
        ue.piece = piece;
        peer.piece = piece;
        ue.Send(MakeChunk(AGW_ACCESS, UE, "hello"));
        peer.Send(MakeChunk(AGW_CORE, PEER, "hello yourself"));
        Run();
        EXPECT_EQ(peer.received, MakeChunk(PEER, AGW_CORE, "hello"));
        EXPECT_EQ(ue.received, MakeChunk(UE, AGW_ACCESS, "hello yourself"));
        peer.received.clear();
        ue.received.clear();
    }
}

TEST_F(AwareRelayTest, CountersTellWhatCameFromWhatWent)
{
    MakeAware();
    Open();
    const Octets sent = MakeChunk(AGW_ACCESS, UE, "hello");
    ue.Send(sent);
    Run();
    EXPECT_EQ(relay.GetCounters().octetsFromAccess, sent.size());
    EXPECT_EQ(relay.GetCounters().octetsToCore, peer.received.size());
    EXPECT_NE(sent.size(), peer.received.size());
}

TEST_F(AwareRelayTest, MalformedMsrpFailsItsLegAndEndsTheOther)
{
    MakeAware();
    Open();
    peer.Send("GET / HTTP/1.1\r\n\r\n");
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::Failed);
    ASSERT_TRUE(core.GetFailure());
    EXPECT_NE(core.GetFailure()->text.find("message does not begin with 'MSRP '"),
              std::string::npos);
    EXPECT_TRUE(ue.resetSeen);
    EXPECT_EQ(ue.received, "");
}

TEST_F(AwareRelayTest, LargeMessagePassesAndHalfCloseWaitsForIt)
{
    MakeAware();
    Open();
    const Octets content(5000000, 'x');
    ue.Send(MakeChunk(AGW_ACCESS, UE, content));
    ue.Close();
    Run();
    EXPECT_TRUE(peer.received == MakeChunk(PEER, AGW_CORE, content));
    EXPECT_TRUE(peer.finSeen);
    EXPECT_EQ(relay.GetState(), RelayState::Closing);
    peer.Send(MakeChunk(AGW_CORE, PEER, "last words"));
    peer.Close();
    Run();
    EXPECT_EQ(ue.received, MakeChunk(UE, AGW_ACCESS, "last words"));
    EXPECT_EQ(relay.GetState(), RelayState::Closed);
}

TEST_F(AwareRelayTest, StreamThatEndsWithinAMessageLosesNoContent)
{
    MakeAware();
    Open();
    const Octets chunk = MakeChunk(AGW_ACCESS, UE, "hello");
    ue.Send(chunk.substr(0, chunk.size() - 4));
    ue.Close();
    Run();
    const Octets expected = MakeChunk(PEER, AGW_CORE, "hello");
    EXPECT_EQ(peer.received, expected.substr(0, expected.size() - 4));
    EXPECT_TRUE(peer.finSeen);
}

} // namespace
} // namespace ims
