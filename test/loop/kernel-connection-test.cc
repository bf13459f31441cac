// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/kernel-connection.h"
#include "test/loop/stream-pair-fixture.h"

namespace ims
{

namespace
{

using KernelConnectionTest = StreamPairFixture;

} // namespace

TEST_F(KernelConnectionTest, MegabytesReachASlowReaderWholeAndInOrder)
{
    constexpr std::size_t capacity = 10000;
    const Octets sent = MakePattern(8000000);
    Open(capacity);
    client->port.Write(sent);
    client->port.WriteFin();
    client->Pump();
    EXPECT_LT(client->port.GetSent(), sent.size()); // the rest waits: nobody reads
    Octets received;
    EXPECT_TRUE(RunUntil([&] {
        received += server->port.Read();
        server->Pump();
        return server->port.HasFin();
    }));
    received += server->port.Read();
    EXPECT_TRUE(received == sent) << received.size() << " octets";
    EXPECT_FALSE(server->port.WasOverrun());
}

TEST_F(KernelConnectionTest, NoStreamReceivesMoreInARoundThanIsItsShareAndAllArrivesInTheNextOnes)
{
    constexpr std::size_t share = 20000;
    const Octets sent = MakePattern(2000000);
    Open(SIZE_MAX, share);
    client->port.Write(sent);
    client->port.WriteFin();
    client->Pump();
    Octets received;
    std::size_t most = 0;
    EXPECT_TRUE(RunUntil([&] {
        const Octets ofRound = server->port.Read();
        most = std::max(most, ofRound.size());
        received += ofRound;
        return server->port.HasFin();
    }));
    EXPECT_TRUE(received == sent) << received.size() << " octets";
    EXPECT_EQ(most, share); // less, and there was nothing to bound
}

TEST_F(KernelConnectionTest, AResetDoesNotCutOffWhatWaitsForTheNextRound)
{
    Open(SIZE_MAX, 5);
    client->port.Write("all of this");
    client->Pump();
    client->port.WantAbort();
    client->Pump();
    ASSERT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_EQ(server->port.Read(), "all of this");
}

TEST_F(KernelConnectionTest, OneDirectionEndsWhileTheOtherGoesOn)
{
    Open();
    client->port.WriteFin();
    client->Pump();
    ASSERT_TRUE(RunUntil([&] { return server->port.HasFin(); }));
    server->port.Write("still here");
    server->Pump();
    Octets received;
    EXPECT_TRUE(RunUntil([&] { return (received += client->port.Read()) == "still here"; }));
    EXPECT_FALSE(client->port.HasFin());
    server->port.WriteFin();
    server->Pump();
    EXPECT_TRUE(RunUntil([&] { return client->port.HasFin(); }));
    EXPECT_EQ(client->broken + server->broken, 0);
}

TEST_F(KernelConnectionTest, WhenBothDirectionsHaveEndedTheDescriptorIsFree)
{
    const std::size_t before = CountDescriptors();
    Open();
    client->port.WriteFin();
    client->Pump();
    server->port.WriteFin();
    server->Pump();
    EXPECT_TRUE(RunUntil([&] { return client->port.HasFin() && server->port.HasFin(); }));
    EXPECT_EQ(CountDescriptors(), before);
}

TEST_F(KernelConnectionTest, AnAbortReachesTheOtherEndAsReset)
{
    Open();
    client->port.Write("never read");
    client->port.WantAbort();
    client->Pump();
    EXPECT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_FALSE(server->port.HasFin());
    RunWhileBusy();
    EXPECT_EQ(server->broken, 1);
}

TEST_F(KernelConnectionTest, WhatCameBeforeAResetIsStillRead)
{
    Open();
    client->port.Write("alert");
    client->Pump();
    client->port.WantAbort();
    client->Pump();
    ASSERT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_EQ(server->port.Read(), "alert");
}

TEST_F(KernelConnectionTest, AResetIsToldAlsoWhenThePortIsFull)
{
    Open(4);
    client->port.Write("more than four");
    client->Pump();
    RunWhileBusy();
    client->port.WantAbort();
    client->Pump();
    EXPECT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_EQ(server->port.Read(), "more");
}

TEST_F(KernelConnectionTest, LastOctetsThatTheSystemDoesNotTakeMakeItAReset)
{
    Open(0);
    client->port.Write(MakePattern(20000000));
    client->Pump();
    ASSERT_LT(client->port.GetSent(), 20000000U); // the server does not read
    EXPECT_FALSE(client->stream->Release("the end", false));
    EXPECT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_FALSE(server->port.HasFin());
}

TEST_F(KernelConnectionTest, WhoHasMuchToReceiveLetsOthersHaveTheirTurn)
{
    constexpr std::size_t share = 1000;
    Open(SIZE_MAX, share);
    StreamEnd other(*loop);
    StreamEnd dialling(*loop);
    ASSERT_FALSE(other.stream->Listen(At(5, PORT), false));
    dialling.stream->Connect(At(6, 0), At(5, PORT));
    ASSERT_TRUE(RunUntil([&] { return other.IsConnected() && dialling.IsConnected(); }));
    client->port.Write(MakePattern(100 * share));
    client->Pump();
    dialling.port.Write("short");
    dialling.Pump();
    Octets received;
    EXPECT_TRUE(RunUntil([&] { return (received += other.port.Read()) == "short"; }));
    EXPECT_LT(server->port.Read().size(), 50 * share);
}

} // namespace ims
