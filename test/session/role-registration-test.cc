// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

// What UE and P-CSCF announced at registration, and what the operator wants, decides whether TLS
// ends in the AGW (TR 29.828 5.2.1.2.1, and step 1 of each figure).

namespace ims::roletest
{

namespace
{

class RoleRegistrationTest : public testing::Test
{
  protected:
    RoleRegistrationTest()
        : configs(MakeConfigs())
    {
        UaRegistrationConfig registration;
        registration.publicIdentity = "sip:alice@ims.example";
        registration.privateIdentity = "alice@ims.example";
        registration.password = "wonderland";
        registration.registrar = "sip:ims.example";
        registration.user = "alice";
        registration.contact = configs.ue.sip;
        registration.proxy = configs.ue.proxy;
        registration.announced = {true, true};
        configs.ue.registration = registration;
        configs.alg.registrar.emplace();
        configs.alg.registrar->users = {
            {"alice@ims.example", "sip:alice@ims.example", "wonderland"}};
    }

    /// The peer speaks TLS itself.
    void SetPeerTls(TlsVersion version = TlsVersion::V13)
    {
        configs.peer.tls = MakeContext("peer", OnlyVersion(version));
    }

    static void ExpectOutcomes(const RoleNetwork& network, const std::string& outcome)
    {
        EXPECT_EQ(network.GetOutcome(Entity::Ue), outcome);
        EXPECT_EQ(network.GetOutcome(Entity::Peer), outcome);
        EXPECT_EQ(network.GetOutcome(Entity::Alg), outcome);
    }

    /// Each octet that came to the AGW on one leg left it on the other, TLS all of it.
    static void ExpectUntouched(const RoleNetwork& network)
    {
        const Octets up = network.GetOctets(Entity::Ue, Entity::Agw);
        const Octets down = network.GetOctets(Entity::Peer, Entity::Agw);
        EXPECT_GT(up.size(), 1000U);
        EXPECT_GT(down.size(), 1000U);
        EXPECT_TRUE(up == network.GetOctets(Entity::Agw, Entity::Peer));
        EXPECT_TRUE(down == network.GetOctets(Entity::Agw, Entity::Ue));
        EXPECT_EQ(up.find("MSRP"), Octets::npos);
        EXPECT_EQ(down.find("MSRP"), Octets::npos);
    }

    /// @return the first SIP message with this description, as it was sent.
    static std::string Find(const RoleNetwork& network, const std::string& text)
    {
        const std::size_t index = network.IndexOf(text);
        return index < network.GetLog().size() ? network.GetLog()[index].datagram : "";
    }

    static bool Has(const std::string& message, const std::string& text)
    {
        return message.find(text) != std::string::npos;
    }

    /// The refresh is far away and is no leftover of a session.
    static std::string GetLeftovers(const RoleNetwork& network)
    {
        const std::string left = network.GetLeftovers();
        return left == "timers 1; " ? "" : left;
    }

    RoleConfigs configs;
};

} // namespace

TEST_F(RoleRegistrationTest, AUeWithSupportAsksForE2aeAndGetsIt)
{
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_EQ(network.ue.GetRegistrationState(), RegistrationState::Registered);
    EXPECT_TRUE(Has(Find(network, "UE -> ALG INVITE"), "a=3ge2ae:requested"));
    EXPECT_TRUE(Has(Find(network, "ALG -> PEER INVITE"), " TCP/MSRP "));
    ExpectOutcomes(network, "completed");
    EXPECT_EQ(GetLeftovers(network), "");
}

TEST_F(RoleRegistrationTest, ACallWaitsForTheRegistration)
{
    using namespace std::chrono_literals;
    RoleNetwork network(configs);
    network.copies = [&network](const Passing& packet) {
        const bool early = network.GetLog().back().time < TimePoint(3s);
        return early && packet.text == "UE -> ALG REGISTER" ? 0U : 1U;
    };
    network.Call(Entity::Ue); // at 100 ms
    network.Run();
    EXPECT_GT(network.IndexOf("UE -> ALG INVITE"), network.IndexOf("ALG -> UE 200 REGISTER"));
    EXPECT_TRUE(Has(Find(network, "UE -> ALG INVITE"), "a=3ge2ae:requested"));
    ExpectOutcomes(network, "completed");
}

TEST_F(RoleRegistrationTest, TlsThatNobodyAskedToEndPassesUntouched)
{
    for (const auto version : {TlsVersion::V12, TlsVersion::V13})
    {
        for (const Entity caller : {Entity::Ue, Entity::Peer})
        {
            configs.ue.tls = MakeContext("ue", OnlyVersion(version));
            SetPeerTls(version);
            configs.ue.requestE2ae = false;
            RoleNetwork network(configs);
            network.Call(caller);
            network.Run();
            EXPECT_FALSE(Has(Find(network, "UE -> ALG INVITE"), "3ge2ae"));
            ExpectUntouched(network);
            ExpectOutcomes(network, "completed");
            EXPECT_EQ(GetLeftovers(network), "");
        }
    }
}

TEST_F(RoleRegistrationTest, AUeWithoutSupportDoesNotAsk)
{
    SetPeerTls();
    configs.ue.registration->announced = {};
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_FALSE(Has(Find(network, "UE -> ALG REGISTER"), "Security-Client"));
    EXPECT_FALSE(Has(Find(network, "UE -> ALG INVITE"), "3ge2ae"));
    ExpectUntouched(network);
    ExpectOutcomes(network, "completed");
}

TEST_F(RoleRegistrationTest, AUeThatFindsNoSupportInTheNetworkDoesNotAsk)
{
    SetPeerTls();
    configs.alg.registrar->announced = {};
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_TRUE(network.Has("ALG -> UE 420 REGISTER"));
    EXPECT_FALSE(Has(Find(network, "UE -> ALG INVITE"), "3ge2ae"));
    ExpectUntouched(network);
    ExpectOutcomes(network, "completed");
}

TEST_F(RoleRegistrationTest, SupportForBfcpIsNoSupportForMsrp)
{
    SetPeerTls();
    configs.ue.registration->announced = {false, true};
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_FALSE(Has(Find(network, "UE -> ALG INVITE"), "3ge2ae"));
    ExpectUntouched(network);
}

TEST_F(RoleRegistrationTest, ACalledUeIsGivenE2aeOnlyIfBothEndsOfGmSupportIt)
{
    for (const bool ue : {false, true})
    {
        for (const bool alg : {false, true})
        {
            configs.ue.registration->announced = {ue, true};
            configs.alg.registrar->announced = {alg, true};
            configs.ue.tls = ue && alg ? MakeContext("ue", OnlyVersion(TlsVersion::V13)) : nullptr;
            RoleNetwork network(configs);
            network.Call(Entity::Peer);
            network.Run();
            const std::string offer = Find(network, "ALG -> UE INVITE");
            EXPECT_EQ(Has(offer, "a=3ge2ae:applied"), ue && alg);
            EXPECT_EQ(Has(offer, " TCP/TLS/MSRP "), ue && alg);
            ExpectOutcomes(network, "completed");
        }
    }
}

TEST_F(RoleRegistrationTest, AnIdentityIsCalledWhereItIsRegistered)
{
    configs.peer.remoteUri = "sip:alice@ims.example";
    RoleNetwork network(configs);
    network.Call(Entity::Peer);
    network.Run();
    EXPECT_TRUE(Has(Find(network, "ALG -> UE INVITE"), "INVITE sip:alice@10.1.0.10:5060 "));
    EXPECT_TRUE(Has(Find(network, "ALG -> UE INVITE"), "a=3ge2ae:applied"));
    ExpectOutcomes(network, "completed");
}

TEST_F(RoleRegistrationTest, AUeThatIsNotAdmittedCannotCall)
{
    configs.ue.registration->password = "looking-glass";
    RoleNetwork network(configs);
    network.Call(Entity::Ue);
    network.Run();
    EXPECT_FALSE(network.Has("UE -> ALG INVITE"));
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "not registered: rejected: 403 Forbidden");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleRegistrationTest, AUeThatHasLeftCannotCall)
{
    using namespace std::chrono_literals;
    RoleNetwork network(configs);
    network.Give(Entity::Ue, RoleStarted{});
    network.At(50ms, [&network] { network.Give(Entity::Ue, Leave{}); });
    network.Run(80ms);
    EXPECT_EQ(network.ue.GetRegistrationState(), RegistrationState::Idle);
    EXPECT_EQ(network.alg.GetRegistrar()->GetBindings().GetIdentityCount(), 0U);
    network.Give(Entity::Ue, StartSession{0});
    EXPECT_EQ(network.GetOutcome(Entity::Ue), "not registered");
}

// TS 24.229 5.1.1.6.1: dialogs end before the contact is given up.
TEST_F(RoleRegistrationTest, AUeThatLeavesInMidSessionEndsItFirst)
{
    using namespace std::chrono_literals;
    configs.ue.messages = 100;
    configs.ue.messageInterval = 1s;
    configs.peer.expectedMessages = 100;
    for (const Entity caller : {Entity::Ue, Entity::Peer})
    {
        RoleNetwork network(configs);
        network.Call(caller);
        network.At(5s, [&network] { network.Give(Entity::Ue, Leave{}); });
        network.Run();
        EXPECT_LT(network.IndexOf("ALG -> UE 200 BYE"), network.GetLog().size());
        std::size_t last = 0;
        for (std::size_t i = 0; i < network.GetLog().size(); ++i)
        {
            last = network.GetLog()[i].text == "UE -> ALG REGISTER" ? i : last;
        }
        EXPECT_GT(last, network.IndexOf("ALG -> UE 200 BYE"));
        EXPECT_TRUE(Has(network.GetLog()[last].datagram, "Expires: 0\r\n"));
        EXPECT_EQ(network.ue.GetRegistrationState(), RegistrationState::Idle);
        EXPECT_EQ(network.alg.GetRegistrar()->GetBindings().GetIdentityCount(), 0U);
        EXPECT_EQ(network.GetLeftovers(), "");
    }
}

TEST_F(RoleRegistrationTest, AUeThatLeavesWhileItRingsRefusesTheCall)
{
    using namespace std::chrono_literals;
    configs.ue.answerDelay = 10s;
    RoleNetwork network(configs);
    network.Call(Entity::Peer);
    network.At(5s, [&network] { network.Give(Entity::Ue, Leave{}); });
    network.Run();
    EXPECT_TRUE(network.Has("UE -> ALG 480 INVITE"));
    EXPECT_EQ(network.ue.GetRegistrationState(), RegistrationState::Idle);
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleRegistrationTest, AUeThatIsLeavingTakesNoCall)
{
    using namespace std::chrono_literals;
    RoleNetwork network(configs);
    network.Call(Entity::Peer);
    // The INVITE is at the IMS-ALG by then; REGISTER with Expires 0 crosses it.
    network.At(120ms, [&network] { network.Give(Entity::Ue, Leave{}); });
    network.Run();
    EXPECT_TRUE(network.Has("UE -> ALG 480 INVITE"));
    EXPECT_EQ(network.GetOutcome(Entity::Peer), "rejected: 480");
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_F(RoleRegistrationTest, OperatorsPolicyEndsTlsForAUeThatCopes)
{
    configs.ue.registration->announced = {};
    configs.alg.options.policy.alwaysTerminateMsrp = true;
    for (const Entity caller : {Entity::Ue, Entity::Peer})
    {
        RoleNetwork network(configs);
        network.Call(caller);
        network.Run();
        EXPECT_FALSE(Has(Find(network, "UE -> ALG INVITE"), "3ge2ae"));
        EXPECT_TRUE(Has(network.GetOctets(Entity::Agw, Entity::Peer), "MSRP"));
        EXPECT_FALSE(Has(network.GetOctets(Entity::Agw, Entity::Ue), "MSRP"));
        ExpectOutcomes(network, "completed");
        EXPECT_EQ(GetLeftovers(network), "");
    }
}

TEST_F(RoleRegistrationTest, OperatorsPolicyFailsWithAUeThatExpectsItsPeersCertificate)
{
    configs.ue.registration->announced = {};
    configs.alg.options.policy.alwaysTerminateMsrp = true;
    configs.ue.pinnedFingerprint = WRONG_FINGERPRINT;
    for (const auto version : {TlsVersion::V12, TlsVersion::V13})
    {
        for (const Entity caller : {Entity::Ue, Entity::Peer})
        {
            configs.ue.tls = MakeContext("ue", OnlyVersion(version));
            configs.agw.tls = MakeContext("agw", OnlyVersion(version));
            RoleNetwork network(configs);
            network.Call(caller);
            network.Run();
            EXPECT_EQ(network.GetOutcome(Entity::Ue), "media failed: bad_certificate");
            EXPECT_FALSE(network.Has("UE: message delivered"));
            EXPECT_FALSE(network.Has("PEER: message delivered"));
            EXPECT_NE(network.GetOutcome(Entity::Peer), "completed");
            EXPECT_NE(network.GetOutcome(Entity::Peer), "");
            EXPECT_NE(network.GetOutcome(Entity::Alg), "completed");
            EXPECT_EQ(GetLeftovers(network), "");
        }
    }
}

} // namespace ims::roletest
