// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include <algorithm>
#include <gtest/gtest.h>

// Figure 5.2.1.2.2.1 of TR 29.828: an MSRP session that the UE begins. Names of tests as in the
// figure.

namespace ims::roletest
{

namespace
{

/// One line of the figure.
struct Step
{
    const char* number;
    const char* text;
};

const std::vector<Step> IMMEDIATE = {
    {"1", "UE -> ALG INVITE"},
    {"2", "ALG -> AGW Add ip/$/core/$"},
    {"3", "AGW: create T2"},
    {"4", "AGW -> ALG reply Add ip/1/core/1"},
    {"5", "ALG -> AGW Add ip/$/access/$"},
    {"6", "AGW: create T1"},
    {"7", "AGW -> ALG reply Add ip/1/access/2"},
    {"8", "ALG: modify offer"},
    {"9", "ALG -> PEER INVITE"},
    {"10", "PEER -> AGW SYN"},
    {"", "AGW -> PEER SYN-ACK"},
    {"11", "AGW -> UE SYN"},
    {"", "PEER -> AGW ACK"},
    {"", "UE -> AGW SYN-ACK"},
    {"", "AGW -> UE ACK"},
    {"12", "PEER -> ALG 200 INVITE"},
    {"13", "ALG -> AGW Modify ip/1/core/1"},
    {"14", "AGW: configure T2"},
    {"15", "AGW -> ALG reply Modify ip/1/core/1"},
    {"16", "ALG -> AGW Modify ip/1/access/2"},
    {"17", "AGW: configure T1"},
    {"18", "AGW -> ALG reply Modify ip/1/access/2"},
    {"21", "AGW -> UE ClientHello"}, // goes out while 18 is under way
    {"19", "ALG: modify answer"},
    {"20", "ALG -> UE 200 INVITE"},
};

const std::vector<Step> DELAYED = {
    {"1", "UE -> ALG INVITE"},
    {"2", "ALG -> AGW Add ip/$/core/$"},
    {"3", "AGW: create T2"},
    {"4", "AGW -> ALG reply Add ip/1/core/1"},
    {"5", "ALG -> AGW Add ip/$/access/$"},
    {"6", "AGW: create T1"},
    {"7", "AGW -> ALG reply Add ip/1/access/2"},
    {"8", "ALG: modify offer"},
    {"9", "ALG -> PEER INVITE"},
    {"10", "PEER -> AGW SYN"},
    {"", "AGW: drop SYN"},
    {"12", "PEER -> ALG 200 INVITE"},
    {"13", "ALG -> AGW Modify ip/1/core/1"},
    {"14", "AGW: configure T2"},
    {"15", "AGW -> ALG reply Modify ip/1/core/1"},
    {"16", "ALG -> AGW Modify ip/1/access/2"},
    {"17", "AGW: configure T1"},
    {"18", "AGW -> ALG reply Modify ip/1/access/2"},
    {"19", "ALG: modify answer"},
    {"20", "ALG -> UE 200 INVITE"},
    {"10'", "PEER -> AGW SYN"},
    {"", "AGW -> PEER SYN-ACK"},
    {"11'", "AGW -> UE SYN"},
    {"", "PEER -> AGW ACK"},
    {"", "UE -> AGW SYN-ACK"},
    {"", "AGW -> UE ACK"},
    {"21", "AGW -> UE ClientHello"},
};

std::vector<std::string>
TextsOf(const std::vector<Step>& figure)
{
    std::vector<std::string> texts;
    for (const auto& step : figure)
    {
        texts.emplace_back(step.text);
    }
    return texts;
}

/// What the figure draws, of all that happened until both answer and ClientHello are out.
std::vector<std::string>
DrawnIn(const RoleNetwork& network)
{
    static const std::vector<std::string> undrawn =
        {"100 INVITE", "UE -> ALG ACK", "ALG -> PEER ACK", "ServiceChange", "MSRP", "TLS"};
    auto texts = network.Texts([](const std::string& text) {
        const bool message = text.find(" -> ") != std::string::npos;
        const bool step = text.find(": create") != std::string::npos ||
                          text.find(": configure") != std::string::npos ||
                          text.find(": modify") != std::string::npos ||
                          text.find(": drop") != std::string::npos;
        return (message || step) &&
               std::none_of(undrawn.begin(), undrawn.end(), [&](const auto& name) {
                   return text.find(name) != std::string::npos;
               });
    });
    const auto position = [&](const char* text) {
        return std::find(texts.begin(), texts.end(), text) - texts.begin();
    };
    const auto count = static_cast<std::size_t>(
        std::max(position("AGW -> UE ClientHello"), position("ALG -> UE 200 INVITE")) + 1);
    texts.resize(std::min(texts.size(), count));
    return texts;
}

struct Variant
{
    bool delayed;
    IqMode mode;
    TlsVersion tls;
};

std::string
NameOf(const testing::TestParamInfo<Variant>& info)
{
    return std::string(info.param.delayed ? "Delayed" : "Immediate") +
           (info.param.mode == IqMode::Aware ? "Aware" : "Agnostic") +
           (info.param.tls == TlsVersion::V12 ? "Tls12" : "Tls13");
}

class MsrpOriginatingTest : public testing::TestWithParam<Variant>
{
  protected:
    MsrpOriginatingTest()
        : network(Configure())
    {
        network.Call(Entity::Ue);
        network.Run();
    }

    static RoleConfigs Configure()
    {
        RoleConfigs configs = MakeConfigs(GetParam().tls);
        configs.alg.options.delayedTcp = GetParam().delayed;
        configs.alg.options.iqMode = GetParam().mode;
        configs.peer.answerDelay = std::chrono::milliseconds(100);
        return configs;
    }

    /// The m= line of the Local descriptor in the log entry with this text.
    std::string MediaLineIn(const std::string& text) const
    {
        const auto message = ParseH248(network.GetLog()[network.IndexOf(text)].datagram);
        const auto& stream = message->transactions.at(0).actions.at(0).commands.at(0).streams.at(0);
        const auto line = stream.local->media.at(0).GetMediaLine();
        return line.media + " " + line.transport + " " + line.formats;
    }

    RoleNetwork network;
};

} // namespace

TEST_P(MsrpOriginatingTest, TheStepsAreThoseOfTheFigure)
{
    EXPECT_EQ(DrawnIn(network), TextsOf(GetParam().delayed ? DELAYED : IMMEDIATE));
}

TEST_P(MsrpOriginatingTest, TheTransportOnIqNamesTheApplicationOnlyWhenAware)
{
    const bool aware = GetParam().mode == IqMode::Aware;
    EXPECT_EQ(MediaLineIn("ALG -> AGW Add ip/$/core/$"), aware ? "message TCP/MSRP *" : "- TCP -");
    EXPECT_EQ(MediaLineIn("ALG -> AGW Add ip/$/access/$"),
              aware ? "message TCP/TLS/MSRP *" : "- TCP/TLS -");
}

TEST_P(MsrpOriginatingTest, BothEndsSucceedAndNothingIsLeft)
{
    for (const Entity entity : {Entity::Ue, Entity::Alg, Entity::Peer})
    {
        EXPECT_EQ(network.GetOutcome(entity), "completed") << ToString(entity);
    }
    EXPECT_EQ(network.Count("UE: message delivered"), 2U);
    EXPECT_EQ(network.Count("PEER: message delivered"), 2U);
    EXPECT_EQ(network.GetLeftovers(), "");
}

TEST_P(MsrpOriginatingTest, TheAccessLegCarriesNoPlainText)
{
    for (const auto& octets :
         {network.GetOctets(Entity::Ue, Entity::Agw), network.GetOctets(Entity::Agw, Entity::Ue)})
    {
        EXPECT_FALSE(octets.empty());
        EXPECT_EQ(octets.find("MSRP"), std::string::npos);
    }
    EXPECT_NE(network.GetOctets(Entity::Agw, Entity::Peer).find("MSRP"), std::string::npos);
}

TEST_P(MsrpOriginatingTest, NothingIsForwardedBeforeTheCertificateIsVerified)
{
    const auto verified = network.IndexOf("AGW: tls Established");
    ASSERT_LT(verified, network.GetLog().size());
    EXPECT_LT(verified, network.IndexOf("AGW -> PEER MSRP"));
    EXPECT_LT(verified, network.IndexOf("UE: message delivered"));
    EXPECT_LT(network.IndexOf("UE: TLS established"), network.IndexOf("UE: media ready"));
    EXPECT_LT(network.IndexOf("PEER -> AGW MSRP"), verified); // there was something to forward
}

TEST_P(MsrpOriginatingTest, AnIgnoredSynGetsNoReaction)
{
    if (!GetParam().delayed)
    {
        EXPECT_FALSE(network.Has("AGW: drop SYN"));
        return;
    }
    const auto isReaction = [](const std::string& text) {
        return text.find("AGW -> PEER") == 0 || text.find("AGW -> UE") == 0;
    };
    const auto& log = network.GetLog();
    const auto configured = log.begin() + network.IndexOf("AGW: configure T2");
    EXPECT_TRUE(std::none_of(log.begin(), configured, [&](const auto& entry) {
        return isReaction(entry.text);
    }));
    EXPECT_EQ(network.Count("PEER -> AGW SYN"), 2U);
}

INSTANTIATE_TEST_SUITE_P(Variants,
                         MsrpOriginatingTest,
                         testing::Values(Variant{false, IqMode::Agnostic, TlsVersion::V12},
                                         Variant{false, IqMode::Agnostic, TlsVersion::V13},
                                         Variant{false, IqMode::Aware, TlsVersion::V12},
                                         Variant{false, IqMode::Aware, TlsVersion::V13},
                                         Variant{true, IqMode::Agnostic, TlsVersion::V12},
                                         Variant{true, IqMode::Agnostic, TlsVersion::V13},
                                         Variant{true, IqMode::Aware, TlsVersion::V12},
                                         Variant{true, IqMode::Aware, TlsVersion::V13}),
                         NameOf);

} // namespace ims::roletest
