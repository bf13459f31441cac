// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/proxy/leg-channel.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

constexpr std::size_t LIMIT = 1000;

/// @return all that has been received.
Octets
ReadFrom(LegChannel& channel)
{
    OctetQueue queue;
    channel.Read(queue, LIMIT);
    return Octets(queue.GetView());
}

/// What one channel wants to send the other gets, until both are silent.
void
Exchange(LegChannel& one, LegChannel& other)
{
    while (!one.PendingOutput().empty() || !other.PendingOutput().empty())
    {
        for (const auto& [from, to] : {std::pair(&one, &other), std::pair(&other, &one)})
        {
            const Octets octets(from->PendingOutput());
            from->ConsumeOutput(octets.size());
            to->Receive(octets);
        }
    }
}

} // namespace

TEST(LegChannelTest, WithoutTlsOctetsPassAsTheyAre)
{
    LegChannel channel(nullptr, LIMIT);
    EXPECT_FALSE(channel.GetTls());
    channel.Write("to the network");
    EXPECT_EQ(channel.PendingOutput(), "to the network");
    channel.ConsumeOutput(3);
    EXPECT_EQ(channel.PendingOutput(), "the network");
    channel.Receive("from the network");
    EXPECT_EQ(channel.GetInputSize(), 16U);
    EXPECT_EQ(ReadFrom(channel), "from the network");
    EXPECT_EQ(channel.GetInputSize(), 0U);
}

TEST(LegChannelTest, AQueueLosesWhatIsWritten)
{
    for (const bool tls : {false, true})
    {
        const auto settings = OnlyVersion(TlsVersion::V13);
        LegChannel channel(tls ? MakeContext("agw", settings) : nullptr, LIMIT);
        OctetQueue queue;
        queue.Append("first and second");
        channel.Write(queue, 6);
        EXPECT_EQ(queue.GetView(), "and second") << tls;
    }
}

TEST(LegChannelTest, WhatIsForgottenGoesNowhere)
{
    LegChannel channel(nullptr, LIMIT);
    channel.Write("to the network");
    channel.Receive("from the network");
    channel.Clear();
    EXPECT_EQ(channel.PendingOutput(), "");
    EXPECT_EQ(ReadFrom(channel), "");
}

TEST(LegChannelTest, WithTlsTheNetworkSeesNoOctetOfTheApplication)
{
    const auto settings = OnlyVersion(TlsVersion::V13);
    const auto ueContext = MakeContext("ue", settings);
    const auto agwContext = MakeContext("agw", settings);
    LegChannel ue(ueContext, LIMIT);
    LegChannel agw(agwContext, LIMIT);
    ue.GetTls()->SetExpectedFingerprint(agwContext->GetIdentity().GetFingerprint());
    agw.GetTls()->SetExpectedFingerprint(ueContext->GetIdentity().GetFingerprint());
    agw.GetTls()->Start(TlsRole::Server);
    ue.GetTls()->Start(TlsRole::Client);
    Exchange(ue, agw);
    ue.Write("secret");
    EXPECT_EQ(ue.PendingOutput().find("secret"), OctetsView::npos);
    Exchange(ue, agw);
    EXPECT_EQ(agw.GetInputSize(), 6U);
    EXPECT_EQ(ReadFrom(agw), "secret");
}

} // namespace ims
