// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

// What goes wrong ends with an outcome that says so, at every entity, and leaves nothing behind.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

constexpr Duration START = 100ms; ///< when RoleNetwork::Call() lets the INVITE go

bool
IsIq(const Passing& packet)
{
    return packet.text.find("ALG -> AGW") == 0 || packet.text.find("AGW -> ALG") == 0;
}

class RoleFailureTest : public testing::Test
{
  protected:
    RoleFailureTest()
        : configs(MakeConfigs())
    {
    }

    /// Outcomes at UE, ALG and peer, and what is left.
    static void Expect(const RoleNetwork& network,
                       const std::string& ue,
                       const std::string& alg,
                       const std::string& peer)
    {
        EXPECT_EQ(network.GetOutcome(Entity::Ue), ue);
        EXPECT_EQ(network.GetOutcome(Entity::Alg), alg);
        EXPECT_EQ(network.GetOutcome(Entity::Peer), peer);
        EXPECT_EQ(network.GetLeftovers(), "");
    }

    RoleConfigs configs;
};

} // namespace

TEST_F(RoleFailureTest, AForeignCertificateOfTheUeEndsTheSession)
{
    for (const auto version : {TlsVersion::V12, TlsVersion::V13})
    {
        for (const Entity caller : {Entity::Ue, Entity::Peer})
        {
            configs = MakeConfigs(version);
            configs.ue.fingerprint = WRONG_FINGERPRINT;
            RoleNetwork network(configs);
            network.Call(caller);
            network.Run();

            EXPECT_TRUE(network.Has("AGW -> ALG Notify ip/1/access/" +
                                    std::string(caller == Entity::Ue ? "2" : "1")));
            EXPECT_TRUE(network.Has("ALG -> PEER BYE"));
            EXPECT_TRUE(network.Has("ALG -> UE BYE"));
            EXPECT_EQ(network.GetOctets(Entity::Agw, Entity::Peer), "");
            EXPECT_FALSE(network.Has("UE: message delivered"));
            EXPECT_EQ(network.GetOutcome(Entity::Ue), "media failed: bad_certificate");
            EXPECT_EQ(network.GetOutcome(Entity::Peer), "media failed: the connection was reset");
            EXPECT_EQ(network.GetOutcome(Entity::Alg),
                      "the IMS-AGW reports tlsbsc/BNCChange (tls: bad_certificate)");
            EXPECT_EQ(network.GetLeftovers(), "");
        }
    }
}

TEST_F(RoleFailureTest, BadCertificateIsReadableOnTheWireWithTls12)
{
    configs = MakeConfigs(TlsVersion::V12);
    configs.ue.fingerprint = WRONG_FINGERPRINT;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    // RFC 5246 7.2: alert record, version 3.3, two octets: fatal(2), bad_certificate(42)
    const Octets alert("\x15\x03\x03\x00\x02\x02\x2A", 7);
    EXPECT_NE(network.GetOctets(Entity::Agw, Entity::Ue).find(alert), Octets::npos);
}

TEST_F(RoleFailureTest, ASilentGatewayGetsTheInviteRejected)
{
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) { return IsIq(packet) ? 0U : 1U; };
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "rejected: 503");
    EXPECT_EQ(network.GetOutcome(Entity::Alg), "the IMS-AGW does not reply");
    EXPECT_FALSE(network.Has("ALG -> PEER INVITE"));
    EXPECT_EQ(network.GetLeftovers(), "timers 1; "); // the AGW goes on asking for its controller
}

TEST_F(RoleFailureTest, AGatewayThatFallsSilentBeforeTheAnswerEndsTheSessionAtBothEnds)
{
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) {
        return packet.text.find("Modify") != std::string::npos ? 0U : 1U;
    };
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "rejected: 503");
    EXPECT_EQ(network.GetOutcome(Entity::Alg), "the IMS-AGW does not reply");
    EXPECT_TRUE(network.Has("ALG -> PEER BYE"));
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleFailureTest, AnErrorOfTheGatewayGetsTheInviteRejected)
{
    configs.agw.lastPort = configs.agw.firstPort;
    configs.agw.tls = nullptr; // it cannot add the access side
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_TRUE(network.Has("AGW -> ALG reply Add ip/$/access/$ error 449"));
    EXPECT_TRUE(network.Has("ALG -> AGW Subtract ip/1/core/1"));
    Expect(network,
           "rejected: 503",
           "H.248 error 449 Unsupported or Unknown Parameter or Property Value: TCP/TLS",
           "");
}

TEST_F(RoleFailureTest, ARejectedInviteReleasesTheGateway)
{
    configs.peer.tls = configs.ue.tls; // it takes TLS only, but is offered none
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    Expect(network, "rejected: 488", "rejected: 488", "rejected: 488");
}

TEST_F(RoleFailureTest, AnInviteThatNobodyAnswersTimesOut)
{
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) {
        return packet.text.find("-> PEER") == std::string::npos ? 1U : 0U;
    };
    network.Call(Entity::Ue);
    network.Run();
    Expect(network, "rejected: 408", "no SIP answer", "");
}

TEST_F(RoleFailureTest, AnInviteThatIsLeftRingingIsCancelledByTimerC)
{
    configs.peer.answerDelay = 1h;
    configs.alg.options.delayedTcp = true; // no SYN is let in, so the AGW has nothing to give up
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "cancelled");
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "rejected: 487");
    EXPECT_EQ(network.GetLeftovers(), "");
}

// ----------------------------------------------------------------------------------------- CANCEL

TEST_F(RoleFailureTest, CancelWorksAtEveryMoment)
{
    configs.peer.answerDelay = 40ms;
    for (int late = 1; late <= 110; late += 3)
    {
        SCOPED_TRACE("cancelled after " + std::to_string(late) + " ms");
        RoleNetwork network(configs);
        network.Call(Entity::Ue);
        network.At(START + late * 1ms, [&] { network.Give(Entity::Ue, EndSession{0}); });
        network.Run();
        // Later than the answer, it is BYE.
        const bool cancelled = network.Has("UE -> ALG CANCEL");
        EXPECT_EQ(network.GetOutcome(Entity::Ue), cancelled ? "cancelled" : "completed");
        EXPECT_NE(network.GetOutcome(Entity::Alg), "");
        EXPECT_EQ(network.GetOutcome(Entity::Peer).empty(), !network.Has("ALG -> PEER INVITE"));
        EXPECT_EQ(network.GetLeftovers(), "");
    }
}

TEST_F(RoleFailureTest, ACancelWhileReservingNeverReachesThePeer)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(START + 12ms, [&] { network.Give(Entity::Ue, EndSession{0}); });
    network.Run();
    Expect(network, "cancelled", "cancelled", "");
    EXPECT_FALSE(network.Has("ALG -> PEER INVITE"));
}

TEST_F(RoleFailureTest, ACancelAfterForwardingReachesThePeer)
{
    configs.peer.answerDelay = 1s;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(START + 500ms, [&] { network.Give(Entity::Ue, EndSession{0}); });
    network.Run();
    Expect(network, "cancelled", "cancelled", "cancelled");
    EXPECT_TRUE(network.Has("ALG -> PEER CANCEL"));
}

// -------------------------------------------------------------------------------------------- TCP

TEST_F(RoleFailureTest, AUeThatRefusesTheSynEndsTheSession)
{
    configs.peer.answerDelay = 200ms;
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) { return packet.text == "AGW -> UE SYN" ? 0U : 1U; };
    network.Call(Entity::Ue);
    network.At(START + 40ms, [&] {
        network.SendReset(*TransportAddress::Parse("10.1.0.10:20000"),
                          *TransportAddress::Parse("10.1.0.2:30000"));
    });
    network.Run();
    EXPECT_TRUE(network.Has("AGW -> PEER RST"));
    EXPECT_TRUE(network.Has("ALG -> PEER CANCEL")); // the peer has not answered yet
    Expect(network,
           "rejected: 503",
           "the IMS-AGW reports tcpbcc/BNCChange (tcp: the connection was refused)",
           "cancelled");
}

TEST_F(RoleFailureTest, AUeThatNeverAnswersTheSynEndsTheSession)
{
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) { return packet.text == "AGW -> UE SYN" ? 0U : 1U; };
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_GT(network.Count("AGW -> UE SYN"), 3U);
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "ended by the other end before it was complete");
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "MSRP failed: no response to a SEND in time");
    EXPECT_EQ(network.GetLeftovers(), "");
}

// BFCP: the UE is the TLS client of a connection that the AGW opened.
TEST_F(RoleFailureTest, AUeThatNeverBeginsTlsIsReportedAsATlsFailure)
{
    configs.ue.media = configs.peer.media = {MediaKind::Bfcp};
    configs.peer.floorControl.server = true;
    configs.ue.fault = UserAgentFault::Mute;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_TRUE(network.Has("UE -> AGW SYN-ACK"));
    EXPECT_EQ(network.GetOutcome(Entity::Alg),
              "the IMS-AGW reports tlsbsc/BNCChange (tls: the set-up took too long)");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleFailureTest, APeerThatNeverConnectsEndsTheSession)
{
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) {
        return packet.text == "PEER -> AGW SYN" ? 0U : 1U;
    };
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_NE(network.GetOutcome(Entity::Ue), "completed");
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "the media was not ready in time");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleFailureTest, AStrangersSynIsDroppedInTheDelayedVariant)
{
    configs.alg.options.delayedTcp = true;
    RoleNetwork network(configs);
    const auto stranger = *TransportAddress::Parse("10.2.0.66:40000");
    const auto otherPort = *TransportAddress::Parse("10.2.0.20:40001");
    const auto core = *TransportAddress::Parse("10.2.0.2:30000");
    network.Call(Entity::Ue);
    for (const auto time : {START + 32ms, START + 300ms})
    {
        network.At(time, [&, stranger, otherPort, core] {
            network.SendSyn(stranger, core);
            network.SendSyn(otherPort, core);
        });
    }
    network.Run();
    EXPECT_EQ(network.Count("AGW: drop SYN"), 5U); // with 10
    EXPECT_EQ(network.Count("AGW -> PEER SYN-ACK"), 1U);
    Expect(network, "completed", "completed", "completed");
}

TEST_F(RoleFailureTest, AStrangerWhoOnlyKnocksDoesNotShutThePeerOut)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(START + 29ms, [&] {
        network.SendSyn(*TransportAddress::Parse("10.2.0.66:40000"),
                        *TransportAddress::Parse("10.2.0.2:30000"));
    });
    network.Run();
    EXPECT_EQ(network.Count("AGW -> PEER SYN-ACK"), 2U); // the stranger got one too
    Expect(network, "completed", "completed", "completed");
}

// In the immediate variant nobody is signalled yet when the SYN comes.
TEST_F(RoleFailureTest, AStrangerWhoIsConnectedBeforeTheAnswerIsPutOut)
{
    configs.peer.answerDelay = 100ms;
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) {
        return packet.text == "PEER -> AGW SYN" ? 0U : 1U;
    };
    network.Call(Entity::Ue);
    network.At(START + 50ms, [&] {
        const auto stranger = *TransportAddress::Parse("10.2.0.66:40000");
        network.Give(Entity::Agw, SynArrived{1, stranger});
        network.Give(Entity::Agw, StreamConnected{1, stranger});
    });
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Alg),
              "the IMS-AGW reports tcpbcc/BNCChange (tcp: the connection is not from the signalled "
              "remote address)");
    EXPECT_EQ(network.GetOctets(Entity::Agw, Entity::Peer), "");
    EXPECT_EQ(network.GetLeftovers(), "");
}

// -------------------------------------------------------------------------------------------- BYE

TEST_F(RoleFailureTest, ByesMayCross)
{
    for (int apart = -8; apart <= 8; apart += 4)
    {
        SCOPED_TRACE("the peer's BYE comes " + std::to_string(apart) + " ms after the UE's");
        configs.ue.holdTime = 10s;
        RoleNetwork network(configs);
        network.Call(Entity::Ue);
        network.At(2s, [&] { network.Give(Entity::Ue, EndSession{0}); });
        // A broken connection makes the peer send BYE.
        network.At(2s + apart * 1ms, [&] { network.Give(Entity::Peer, StreamBroken{1}); });
        network.Run();
        EXPECT_TRUE(network.Has("UE -> ALG BYE"));
        EXPECT_TRUE(network.Has("PEER -> ALG BYE"));
        EXPECT_EQ(network.GetOutcome(Entity::Ue), "completed");
        EXPECT_NE(network.GetOutcome(Entity::Alg), ""); // which it hears of first, is open
        EXPECT_EQ(network.GetOutcome(Entity::Peer), "media failed: the connection was reset");
        EXPECT_EQ(network.GetLeftovers(), "");
    }
}

// The UE refuses the AGW's certificate, by BYE and by an alert that makes the AGW report.
TEST_F(RoleFailureTest, AByeOnItsWayIsNotJoinedByAnotherOne)
{
    configs.ue.pinnedFingerprint = WRONG_FINGERPRINT;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    const std::size_t length = network.GetLog().size();
    EXPECT_LT(network.IndexOf("AGW -> ALG Notify ip/1/access/2"), length);
    EXPECT_LT(network.IndexOf("AGW -> ALG Notify ip/1/access/2"),
              network.IndexOf("PEER -> ALG 200 BYE"));
    EXPECT_EQ(network.Count("ALG -> PEER BYE"), 1U);
    // Nothing but what the peer sends itself when its connection is reset.
    EXPECT_EQ(network.Count("ALG -> UE BYE"), network.Count("PEER -> ALG BYE"));
    EXPECT_EQ(network.Count("ALG -> UE 200 BYE"), 1U);
    EXPECT_EQ(network.GetOutcome(Entity::Alg),
              "the IMS-AGW reports tlsbsc/BNCChange (tls: bad_certificate)");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleFailureTest, AnEndThatIsGoneDoesNotKeepTheOther)
{
    RoleNetwork network(configs);
    network.copies = [](const Passing& packet) {
        return packet.text.find("-> PEER") != std::string::npos &&
                       packet.text.find("BYE") != std::string::npos
                   ? 0U
                   : 1U;
    };
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "completed");
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "the media connection was closed");
    EXPECT_EQ(network.GetLeftovers(), "");
}

} // namespace ims::roletest
