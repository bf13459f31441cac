// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

// MSRP across the two legs of the AGW (TS 23.334 5.19): agnostic mode passes paths as they are, for
// ends that follow RFC 6714; aware mode puts the AGW into them.

namespace ims::roletest
{

namespace
{

RoleConfigs
Configure(IqMode mode, bool cema)
{
    RoleConfigs configs = MakeConfigs();
    configs.alg.options.iqMode = mode;
    configs.ue.cema = cema;
    configs.peer.cema = cema;
    return configs;
}

/// Runs one session.
class MsrpPathsRun : public RoleNetwork
{
  public:
    explicit MsrpPathsRun(const RoleConfigs& configs, Entity caller = Entity::Ue)
        : RoleNetwork(configs)
    {
        Call(caller);
        Run();
    }

    /// The value of a=path in the SDP of this message.
    std::string PathIn(const std::string& text) const
    {
        const auto index = IndexOf(text);
        const std::string octets = index < GetLog().size() ? GetLog()[index].datagram : "";
        const auto begin = octets.find("a=path:");
        return begin == std::string::npos
                   ? ""
                   : octets.substr(begin + 7, octets.find('\r', begin) - begin - 7);
    }

    void ExpectCompleted() const
    {
        for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
        {
            EXPECT_EQ(GetOutcome(entity), "completed") << ToString(entity);
        }
        EXPECT_EQ(Count("UE: message delivered"), 2U);
        EXPECT_EQ(Count("PEER: message delivered"), 2U);
        EXPECT_EQ(GetLeftovers(), "");
    }
};

bool
StartsWith(const std::string& text, const std::string& start)
{
    return text.rfind(start, 0) == 0;
}

std::size_t
CountIn(const Octets& octets, const std::string& part)
{
    std::size_t count = 0;
    for (auto at = octets.find(part); at != Octets::npos; at = octets.find(part, at + 1))
    {
        ++count;
    }
    return count;
}

/// The part of an MSRP URI behind its address: session-id and transport.
std::string
SessionOf(const std::string& path)
{
    return path.substr(path.find('/', path.find("://") + 3));
}

TEST(MsrpPathsTest, AwareModePutsTheAgwIntoThePathsOfOfferAndAnswer)
{
    const MsrpPathsRun run(Configure(IqMode::Aware, true));
    run.ExpectCompleted();
    const auto offered = run.PathIn("UE -> ALG INVITE");
    const auto answered = run.PathIn("PEER -> ALG 200 INVITE");
    EXPECT_TRUE(StartsWith(offered, "msrps://10.1.0.10:20000/")) << offered;
    EXPECT_TRUE(StartsWith(answered, "msrp://10.2.0.20:40000/")) << answered;
    EXPECT_EQ(run.PathIn("ALG -> PEER INVITE"), "msrp://10.2.0.2:30000" + SessionOf(offered));
    EXPECT_EQ(run.PathIn("ALG -> UE 200 INVITE"), "msrps://10.1.0.2:30000" + SessionOf(answered));
}

TEST(MsrpPathsTest, AwareModeTellsTheAgwThePathsOfBothEnds)
{
    const MsrpPathsRun run(Configure(IqMode::Aware, true));
    EXPECT_EQ(run.PathIn("ALG -> AGW Add ip/$/core/$"), "");
    EXPECT_EQ(run.PathIn("ALG -> AGW Add ip/$/access/$"), run.PathIn("UE -> ALG INVITE"));
    EXPECT_EQ(run.PathIn("ALG -> AGW Modify ip/1/core/1"), run.PathIn("PEER -> ALG 200 INVITE"));
    const MsrpPathsRun agnostic(Configure(IqMode::Agnostic, true));
    EXPECT_EQ(agnostic.PathIn("ALG -> AGW Add ip/$/access/$"), "");
    EXPECT_EQ(agnostic.PathIn("ALG -> AGW Modify ip/1/core/1"), "");
}

TEST(MsrpPathsTest, AwareModeRewritesThePathsOfEveryMessageInBothDirections)
{
    const MsrpPathsRun run(Configure(IqMode::Aware, true));
    const Octets toPeer = run.GetOctets(Entity::Agw, Entity::Peer);
    EXPECT_EQ(CountIn(toPeer, "\r\nTo-Path: msrp://10.2.0.20:40000/"), CountIn(toPeer, "MSRP "));
    EXPECT_EQ(CountIn(toPeer, "\r\nFrom-Path: msrp://10.2.0.2:30000/"), CountIn(toPeer, "MSRP "));
    EXPECT_EQ(CountIn(toPeer, "10.1.0."), 0U) << "nothing of the access side";
    const Octets fromPeer = run.GetOctets(Entity::Peer, Entity::Agw);
    EXPECT_EQ(CountIn(fromPeer, "\r\nTo-Path: msrp://10.2.0.2:30000/"), CountIn(fromPeer, "MSRP "));
}

TEST(MsrpPathsTest, AgnosticModePassesPathsInSdpAndInMsrpAsTheyAre)
{
    const MsrpPathsRun run(Configure(IqMode::Agnostic, true));
    run.ExpectCompleted();
    EXPECT_EQ(run.PathIn("ALG -> PEER INVITE"), run.PathIn("UE -> ALG INVITE"));
    EXPECT_EQ(run.PathIn("ALG -> UE 200 INVITE"), run.PathIn("PEER -> ALG 200 INVITE"));
    const Octets toPeer = run.GetOctets(Entity::Agw, Entity::Peer);
    EXPECT_EQ(CountIn(toPeer, "\r\nFrom-Path: msrps://10.1.0.10:20000/"), CountIn(toPeer, "MSRP "));
    EXPECT_EQ(CountIn(toPeer, "10.2.0.2:"), 0U);
}

TEST(MsrpPathsTest, EndsThatKnowOnlyRfc4975CanTalkInAwareModeWhoeverCalls)
{
    for (const Entity caller : {Entity::Ue, Entity::Peer})
    {
        for (const bool delayed : {false, true})
        {
            RoleConfigs configs = Configure(IqMode::Aware, false);
            configs.alg.options.delayedTcp = delayed;
            configs.ue.requestE2ae = caller == Entity::Ue;
            (caller == Entity::Ue ? configs.peer : configs.ue).expectedMessages = 0;
            MsrpPathsRun(configs, caller).ExpectCompleted();
        }
    }
}

/// TS 23.334 5.19: an offer without a=msrp-cema takes the AGW into the paths, whatever is usual.
TEST(MsrpPathsTest, ACallerThatKnowsOnlyRfc4975CanTalkInAgnosticModeToo)
{
    for (const Entity caller : {Entity::Ue, Entity::Peer})
    {
        RoleConfigs configs = Configure(IqMode::Agnostic, true);
        (caller == Entity::Ue ? configs.ue : configs.peer).cema = false;
        configs.ue.requestE2ae = caller == Entity::Ue;
        (caller == Entity::Ue ? configs.peer : configs.ue).expectedMessages = 0;
        const MsrpPathsRun run(configs, caller);
        run.ExpectCompleted();
        const bool fromUe = caller == Entity::Ue;
        const auto told = run.PathIn(fromUe ? "ALG -> PEER INVITE" : "ALG -> UE INVITE");
        EXPECT_TRUE(StartsWith(told, fromUe ? "msrp://10.2.0.2:" : "msrps://10.1.0.2:")) << told;
    }
}

/// With its answer it is too late for that: the terminations are agnostic.
TEST(MsrpPathsTest, ACalleeThatKnowsOnlyRfc4975IsNotReachedInAgnosticMode)
{
    RoleConfigs configs = Configure(IqMode::Agnostic, true);
    configs.peer.cema = false;
    const MsrpPathsRun run(configs);
    EXPECT_EQ(run.GetOutcome(Entity::Ue), "rejected: 488");
    EXPECT_EQ(run.GetOutcome(Entity::Alg),
              "SDP answer: m= line 1 has no a=msrp-cema, and a=path passes untouched");
    EXPECT_EQ(run.GetOutcome(Entity::Peer), "ended by the other end before it was complete");
    EXPECT_EQ(run.GetLeftovers(), "");
}

TEST(MsrpPathsTest, PathsRewrittenInSdpButNotInMsrpEndWith481)
{
    RoleConfigs configs = Configure(IqMode::Aware, false);
    configs.agw.faults.untouchedMsrp = true;
    const MsrpPathsRun run(configs);
    EXPECT_EQ(run.GetOutcome(Entity::Peer), "MSRP failed: SEND was answered 481 No Such Session");
    EXPECT_EQ(run.GetOutcome(Entity::Ue), "ended by the other end before it was complete");
    EXPECT_EQ(run.Count("UE: message delivered"), 0U);
    EXPECT_EQ(run.GetLeftovers(), "");
}

TEST(MsrpPathsTest, LenientEndsDoNotMindThatFault)
{
    RoleConfigs configs = Configure(IqMode::Aware, true);
    configs.agw.faults.untouchedMsrp = true;
    MsrpPathsRun(configs).ExpectCompleted();
}

} // namespace
} // namespace ims::roletest
