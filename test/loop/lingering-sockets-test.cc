// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/lingering-sockets.h"
#include "test/loop/stream-pair-fixture.h"

namespace ims
{

namespace
{

using LingeringSocketsTest = StreamPairFixture;

} // namespace

TEST_F(LingeringSocketsTest, TheLastOctetsAndTheFinAreReadAlthoughTheOtherEndIsStillSending)
{
    Open();
    LingeringSockets lingering(*loop);
    client->port.Write(MakePattern(500000));
    client->Pump();
    auto rest = server->stream->Release("bye", false);
    ASSERT_TRUE(rest);
    lingering.Add(std::move(*rest));
    EXPECT_TRUE(RunUntil([&] {
        client->Pump();
        return client->port.HasFin();
    }));
    EXPECT_EQ(client->port.Read(), "bye");
    EXPECT_EQ(client->broken, 0);
    EXPECT_EQ(lingering.GetCount(), 1U);
    client->port.WriteFin();
    EXPECT_TRUE(RunUntil([&] {
        client->Pump();
        return lingering.GetCount() == 0;
    }));
}

TEST_F(LingeringSocketsTest, WhoNeverStopsSendingToAReleasedConnectionIsReset)
{
    Open();
    LingeringSockets lingering(*loop);
    auto rest = server->stream->Release({}, false);
    ASSERT_TRUE(rest);
    lingering.Add(std::move(*rest));
    constexpr std::size_t muchOctets = 20000000;
    client->port.Write(MakePattern(muchOctets));
    EXPECT_TRUE(RunUntil([&] {
        client->Pump();
        return client->broken > 0;
    }));
    EXPECT_LT(client->port.GetSent(), muchOctets); // at once, not when its time is over
    EXPECT_EQ(lingering.GetCount(), 0U);
}

} // namespace ims
