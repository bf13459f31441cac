// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/proxy/relay-fixture.h"

namespace ims
{
namespace
{

using ProxyCoreTest = RelayFixture;

/// @brief Passes all, and knows whether the stream has ended.
class EndNote : public RelayFilter
{
  public:
    explicit EndNote(bool& ended)
        : m_ended(ended)
    {
    }

    Result<Octets> Pass(OctetsView octets) override
    {
        return Octets(octets);
    }

    Octets Finish() override
    {
        m_ended = true;
        return {};
    }

  private:
    bool& m_ended;
};

TEST_F(ProxyCoreTest, RelaysBothWaysAndCounts)
{
    Open();
    ue.Send("from the UE");
    peer.Send("from the peer, longer");
    Run();
    EXPECT_EQ(peer.received, "from the UE");
    EXPECT_EQ(ue.received, "from the peer, longer");
    EXPECT_EQ(relay.GetCounters().octetsToCore, 11u);
    EXPECT_EQ(relay.GetCounters().octetsToAccess, 21u);
}

TEST_F(ProxyCoreTest, WhatADirectionHoldsBackPassesWhenItOpens)
{
    Open();
    relay.SetOpen(Side::Access, false);
    ue.Send("from the UE");
    peer.Send("from the peer");
    Run();
    EXPECT_EQ(peer.received, "");
    EXPECT_EQ(ue.received, "from the peer");
    EXPECT_TRUE(relay.HoldsOctets());
    relay.SetOpen(Side::Access, true);
    Run();
    EXPECT_EQ(peer.received, "from the UE");
}

TEST_F(ProxyCoreTest, RelaysOctetByOctet)
{
    ue.piece = 1;
    peer.piece = 1;
    Open();
    ue.Send("from the UE");
    peer.Send("from the peer");
    Run();
    EXPECT_EQ(peer.received, "from the UE");
    EXPECT_EQ(ue.received, "from the peer");
}

TEST_F(ProxyCoreTest, WaitsForTheCoreLegToo)
{
    access.SetConnected();
    TellFingerprint();
    StartTls();
    Run();
    ue.Send("early");
    Run();
    EXPECT_EQ(access.GetState(), LegState::Open);
    EXPECT_EQ(core.GetState(), LegState::Idle);
    EXPECT_EQ(relay.GetState(), RelayState::SettingUp);
    EXPECT_EQ(core.PendingOutput(), "");
    core.SetConnected();
    relay.Pump();
    Run();
    EXPECT_EQ(peer.received, "early");
}

TEST_F(ProxyCoreTest, NoEndPassesBeforeBothLegsAreOpen)
{
    bool ended = false;
    relay.SetFilter(Side::Core, std::make_unique<EndNote>(ended));
    ConnectTcp();
    StartTls();
    peer.Close();
    Run();
    ASSERT_EQ(core.GetState(), LegState::InputEnded);
    EXPECT_FALSE(ended);
    TellFingerprint();
    Run();
    EXPECT_TRUE(ended);
    EXPECT_TRUE(ue.finSeen);
}

TEST_F(ProxyCoreTest, PassesTheUesEndOnAndGoesOnTheOtherWay)
{
    Open();
    ue.Send("last words");
    ue.Close();
    Run();
    EXPECT_EQ(peer.received, "last words");
    EXPECT_TRUE(peer.finSeen);
    EXPECT_FALSE(ue.finSeen);
    EXPECT_EQ(access.GetState(), LegState::InputEnded);
    EXPECT_EQ(relay.GetState(), RelayState::Closing);
    peer.Send("still talking");
    peer.Close();
    Run();
    EXPECT_EQ(ue.received, "still talking");
    EXPECT_EQ(ue.tls->GetState(), TlsState::Closed);
    EXPECT_TRUE(ue.finSeen);
    EXPECT_EQ(relay.GetState(), RelayState::Closed);
    EXPECT_FALSE(access.IsInputTruncated());
}

TEST_F(ProxyCoreTest, PassesThePeersEndOnAndGoesOnTheOtherWay)
{
    Open();
    peer.Send("last words");
    peer.Close();
    Run();
    EXPECT_EQ(ue.received, "last words");
    EXPECT_EQ(ue.tls->GetState(), TlsState::Closed);
    EXPECT_TRUE(ue.finSeen);
    EXPECT_FALSE(peer.finSeen);
    EXPECT_EQ(relay.GetState(), RelayState::Closing);
    ue.Send("still talking");
    ue.Close();
    Run();
    EXPECT_EQ(peer.received, "still talking");
    EXPECT_TRUE(peer.finSeen);
    EXPECT_EQ(relay.GetState(), RelayState::Closed);
    EXPECT_FALSE(ue.resetSeen || peer.resetSeen);
}

TEST_F(ProxyCoreTest, EndThatComesBeforeTheOtherLegIsOpenIsNotLost)
{
    ConnectTcp();
    StartTls();
    peer.Send("hello and goodbye");
    peer.Close();
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::SettingUp);
    TellFingerprint();
    Run();
    EXPECT_EQ(ue.received, "hello and goodbye");
    EXPECT_TRUE(ue.finSeen);
    EXPECT_EQ(relay.GetState(), RelayState::Closing);
}

TEST_F(ProxyCoreTest, FinWithoutCloseNotifyIsPassedOnAndNoted)
{
    Open();
    ue.Send("cut off");
    ue.CloseTcp();
    Run();
    EXPECT_EQ(peer.received, "cut off");
    EXPECT_TRUE(peer.finSeen);
    EXPECT_TRUE(access.IsInputTruncated());
    EXPECT_FALSE(access.GetFailure());
}

TEST_F(ProxyCoreTest, BrokenCoreLegResetsTheAccessLeg)
{
    Open();
    ue.Send("on its way");
    core.Fail("reset by the far end");
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::Failed);
    EXPECT_EQ(core.GetFailure()->text, "reset by the far end");
    EXPECT_TRUE(ue.resetSeen);
    EXPECT_FALSE(access.GetFailure());
    EXPECT_EQ(peer.received, "");
}

TEST_F(ProxyCoreTest, BrokenAccessLegResetsTheCoreLeg)
{
    Open();
    access.Fail("timed out");
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::Failed);
    EXPECT_TRUE(peer.resetSeen);
    EXPECT_TRUE(ue.resetSeen);
}

TEST_F(ProxyCoreTest, AbortOfOneLegEndsTheOther)
{
    Open();
    core.Abort();
    Run();
    EXPECT_TRUE(ue.resetSeen && peer.resetSeen);
    EXPECT_EQ(relay.GetState(), RelayState::Closed);
}

TEST_F(ProxyCoreTest, DamagedRecordPassesNothingAndGivesTheUeAnAlert)
{
    Open();
    ue.Send("good");
    Run();
    ue.Send("evil");
    ue.toLeg = Octets(ue.tls->PendingOutput());
    ue.tls->ConsumeOutput(ue.toLeg.size());
    ue.toLeg.back() = static_cast<char>(ue.toLeg.back() ^ 1);
    Run();
    EXPECT_EQ(peer.received, "good");
    EXPECT_EQ(access.GetFailure()->alert, "bad_record_mac");
    EXPECT_EQ(ue.tls->GetFailure()->alert, "bad_record_mac");
    EXPECT_EQ(relay.GetState(), RelayState::Failed);
}

} // namespace
} // namespace ims
