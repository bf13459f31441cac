// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/agw/agw-config.h"

#include <gtest/gtest.h>

/// @file
/// A reply has to fit into one datagram (H.248.1, annex D.1), or nothing is done (H.248.8, error
/// 533).

namespace ims
{
namespace
{

constexpr std::size_t UDP_OCTETS = 65507;

/// Contexts with so many Adds of a TLS stream each.
std::string
MakeActions(int contexts, int adds, const std::string& moreLines = "")
{
    std::string actions;
    for (int context = 0; context < contexts; ++context)
    {
        actions += std::string(context > 0 ? "," : "") + "Context=${";
        for (int add = 1; add <= adds; ++add)
        {
            actions += std::string(add > 1 ? "," : "") +
                       "Add=ip/$/access/${Media{Stream=" + std::to_string(add) +
                       "{Local{\nv=0\nc=IN IP4 $\nm=- $ TCP/TLS -\na=fingerprint:SHA-256 $\n" +
                       moreLines + "}}}}";
        }
        actions += "}";
    }
    return actions;
}

class H248ReplySizeTest : public testing::Test
{
  protected:
    H248ReplySizeTest()
        : agw(MakeConfig())
    {
    }

    /// @return the reply's octets, empty without one.
    Octets Ask(const std::string& contexts)
    {
        const Actions actions = agw->Handle(
            {},
            DatagramReceived{IQ,
                             CONTROLLER,
                             "MEGACO/2 [10.0.2.1]:2944\nTransaction=" + std::to_string(++id) + "{" +
                                 contexts + "}"});
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                return datagram->octets;
            }
        }
        return {};
    }

    std::optional<ImsAgw> agw;
    uint32_t id = 1000;
};

TEST_F(H248ReplySizeTest, ManyContextsInOneRequestAreServedAsLongAsTheReplyFits)
{
    const auto reply = ParseH248(Ask(MakeActions(50, 1)));
    EXPECT_EQ(reply->transactions.at(0).actions.size(), 50U);
    EXPECT_EQ(agw->GetContextCount(), 50U);
}

TEST_F(H248ReplySizeTest, ARequestWhoseReplyCouldNotBeSentIsError533AndNothingOfItIsDone)
{
    const auto reply = ParseH248(Ask(MakeActions(64, 5)));
    ASSERT_TRUE(reply->transactions.at(0).error);
    EXPECT_EQ(reply->transactions[0].error->code, 533);
    EXPECT_EQ(reply->transactions[0].id, 1001U);
    EXPECT_EQ(agw->GetContextCount(), 0U);
    EXPECT_EQ(agw->GetPortCount(), 0U);
}

TEST_F(H248ReplySizeTest, FewStreamsWithLongSdpAreTheSame)
{
    const auto reply = ParseH248(Ask(MakeActions(1, 10, "a=x:" + Octets(6300, 'y') + "\n")));
    ASSERT_TRUE(reply->transactions.at(0).error);
    EXPECT_EQ(reply->transactions[0].error->code, 533);
    EXPECT_EQ(agw->GetContextCount(), 0U);
}

TEST_F(H248ReplySizeTest, WhatIsDoneIsAnsweredInOneDatagram)
{
    for (const int contexts : {1, 8, 64})
    {
        for (int adds = 1; adds <= 40; adds += 3)
        {
            const Octets reply = Ask(MakeActions(contexts, adds));
            ASSERT_FALSE(reply.empty());
            EXPECT_LE(reply.size(), UDP_OCTETS) << contexts << " " << adds;
            agw.emplace(MakeConfig());
        }
    }
}

TEST_F(H248ReplySizeTest, ErrorsThatRepeatWhatWasAskedAreBoundedToo)
{
    std::string commands;
    for (int i = 0; i < 250; ++i)
    {
        commands += std::string(i > 0 ? "," : "") + "O-Subtract=ip/1/access/" + Octets(40, '9');
    }
    ASSERT_EQ(ParseH248(Ask(MakeActions(1, 1)))->transactions.at(0).actions.size(), 1U);
    const Octets reply = Ask("Context=1{" + commands + "}");
    EXPECT_FALSE(reply.empty());
    EXPECT_LE(reply.size(), UDP_OCTETS);
}

} // namespace
} // namespace ims
