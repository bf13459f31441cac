// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <gtest/gtest.h>

/// @file
/// Somebody whom nobody signalled sends well-formed messages: the session goes on as if they had
/// not come.

namespace ims::roletest
{

namespace
{

using namespace std::chrono_literals;

const TransportAddress STRANGER = *TransportAddress::Parse("10.1.0.66:4444");

class RoleStrangerTest : public testing::Test
{
  protected:
    /// Runs a session of some length; when it is up, the entity gets a datagram at its address.
    void RunWith(Entity entity, const TransportAddress& local, const std::string& octets)
    {
        configs.ue.messages = 5;
        configs.ue.messageInterval = 100ms;
        RoleNetwork network(configs);
        network.Call(Entity::Ue);
        network.At(500ms, [&] { network.Give(entity, DatagramReceived{local, STRANGER, octets}); });
        network.Run();
        for (const Entity end : {Entity::Ue, Entity::Peer, Entity::Alg})
        {
            EXPECT_EQ(network.GetOutcome(end), "completed");
        }
        EXPECT_EQ(network.GetLeftovers(), "");
    }

    /// @return the Call-ID of the session that a network runs.
    static std::string FindCallId(const RoleNetwork& network)
    {
        const auto& log = network.GetLog();
        const auto invite = log.at(network.IndexOf("UE -> ALG INVITE"));
        return std::string(ParseSip(invite.datagram)->Get("Call-ID").value());
    }

    /// @return a request with the session's Call-ID, as far as a stranger can know it, and tags of
    /// his own.
    static std::string MakeForeign(const std::string& method, const std::string& callId)
    {
        return method + " sip:bob@10.2.0.20:5060 SIP/2.0\r\n" +
               "Via: SIP/2.0/UDP 10.1.0.66:4444;branch=z9hG4bKother\r\nMax-Forwards: 70\r\n" +
               "From: <sip:mallory@ims.example>;tag=foreign\r\n" + "To: <sip:bob@10.2.0.20>" +
               (method == "BYE" ? ";tag=nonsense" : "") + "\r\n" + "Call-ID: " + callId +
               "\r\nCSeq: 9 " + method + "\r\nContent-Length: 0\r\n\r\n";
    }

    RoleConfigs configs = MakeConfigs();
};

TEST_F(RoleStrangerTest, H248OfAStrangerDoesNotReachTheGateway)
{
    RunWith(Entity::Agw,
            configs.agw.h248,
            "MEGACO/2 [10.1.0.66]:4444\nTransaction=7{Context=1{Subtract=*}}");
}

TEST_F(RoleStrangerTest, NotifyOfAStrangerEndsNoCall)
{
    RunWith(Entity::Alg,
            configs.alg.h248,
            "MEGACO/2 [10.1.0.66]:4444\nTransaction=7{Context=1{Notify=ip/1/access/2{"
            "ObservedEvents=2002{20261122T08000000:tlsbsc/BNCChange{Stream=1}}}}}");
}

TEST_F(RoleStrangerTest, ByeWithForeignTagsEndsNoCall)
{
    configs.ue.messages = 5;
    configs.ue.messageInterval = 100ms;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(500ms, [&] {
        const std::string bye = MakeForeign("BYE", FindCallId(network));
        network.Give(Entity::Alg, DatagramReceived{configs.alg.gm, STRANGER, bye});
    });
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Alg), "completed");
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "completed");
}

TEST_F(RoleStrangerTest, CancelOfAnotherTransactionCancelsNothing)
{
    configs.peer.answerDelay = 300ms;
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.At(150ms, [&] {
        const std::string cancel = MakeForeign("CANCEL", FindCallId(network));
        network.Give(Entity::Alg, DatagramReceived{configs.alg.gm, STRANGER, cancel});
    });
    network.Run();
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "completed");
}

} // namespace

} // namespace ims::roletest
