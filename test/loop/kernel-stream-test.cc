// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/lingering-sockets.h"
#include "test/loop/loop-fixture.h"
#include "test/loop/stream-end.h"

namespace ims
{

namespace
{

constexpr uint16_t PORT = 30000;

Octets
MakePattern(std::size_t count)
{
    Octets octets(count, '\0');
    for (std::size_t i = 0; i < count; ++i)
    {
        octets[i] = static_cast<char>(i * 2654435761U >> 13);
    }
    return octets;
}

class KernelStreamTest : public LoopFixture
{
  protected:
    void Open(std::size_t serverCapacity = SIZE_MAX, std::size_t serverOctetsPerRound = SIZE_MAX)
    {
        server = std::make_unique<StreamEnd>(*loop, serverCapacity, serverOctetsPerRound);
        client = std::make_unique<StreamEnd>(*loop);
        ASSERT_TRUE(server->stream->Listen(At(1, PORT), false));
        client->stream->Connect(At(2, 0), At(1, PORT));
        ASSERT_TRUE(RunUntil([this] { return server->IsConnected() && client->IsConnected(); }));
    }

    std::unique_ptr<StreamEnd> server;
    std::unique_ptr<StreamEnd> client;
};

} // namespace

TEST_F(KernelStreamTest, BothEndsLearnTheRemoteAddress)
{
    Open();
    EXPECT_EQ(client->remotes, std::vector{At(1, PORT)});
    EXPECT_EQ(server->remotes.at(0).ip, At(2, 0).ip);
}

TEST_F(KernelStreamTest, MegabytesReachASlowReaderWholeAndInOrder)
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

TEST_F(KernelStreamTest, NoStreamReceivesMoreInARoundThanIsItsShareAndAllArrivesInTheNextOnes)
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

TEST_F(KernelStreamTest, AResetDoesNotCutOffWhatWaitsForTheNextRound)
{
    Open(SIZE_MAX, 5);
    client->port.Write("all of this");
    client->Pump();
    client->port.WantAbort();
    client->Pump();
    ASSERT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_EQ(server->port.Read(), "all of this");
}

TEST_F(KernelStreamTest, OneDirectionEndsWhileTheOtherGoesOn)
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

TEST_F(KernelStreamTest, WhenBothDirectionsHaveEndedTheDescriptorIsFree)
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

TEST_F(KernelStreamTest, AnAbortReachesTheOtherEndAsReset)
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

TEST_F(KernelStreamTest, WhatCameBeforeAResetIsStillRead)
{
    Open();
    client->port.Write("alert");
    client->Pump();
    client->port.WantAbort();
    client->Pump();
    ASSERT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_EQ(server->port.Read(), "alert");
}

TEST_F(KernelStreamTest, AResetIsToldAlsoWhenThePortIsFull)
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

TEST_F(KernelStreamTest, AConnectionThatNobodyListensForIsRefused)
{
    StreamEnd end(*loop);
    end.stream->Connect(At(2, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return end.failures == std::vector{true}; }));
    EXPECT_FALSE(end.IsConnected());
}

TEST_F(KernelStreamTest, AnAddressThatIsNotThisMachinesCannotBeUsed)
{
    StreamEnd end(*loop);
    const TransportAddress elsewhere{*IpAddress::Parse("192.0.2.1"), PORT};
    EXPECT_FALSE(end.stream->Listen(elsewhere, false));
    end.stream->Connect(elsewhere, At(1, PORT));
    EXPECT_EQ(end.failures, std::vector{false});
}

TEST_F(KernelStreamTest, AListenerTakesOneConnection)
{
    Open();
    StreamEnd second(*loop);
    second.stream->Connect(At(3, 0), At(1, PORT));
    EXPECT_TRUE(RunUntil([&] { return !second.failures.empty() || second.broken > 0; }));
}

TEST_F(KernelStreamTest, TheLastOctetsAndTheFinAreReadAlthoughTheOtherEndIsStillSending)
{
    Open();
    LingeringSockets lingering(*loop);
    client->port.Write(MakePattern(500000));
    client->Pump();
    FileDescriptor rest = server->stream->Release("bye", false);
    ASSERT_TRUE(rest);
    lingering.Add(std::move(rest));
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

TEST_F(KernelStreamTest, LastOctetsThatTheSystemDoesNotTakeMakeItAReset)
{
    Open(0);
    client->port.Write(MakePattern(20000000));
    client->Pump();
    ASSERT_LT(client->port.GetSent(), 20000000U); // the server does not read
    EXPECT_FALSE(client->stream->Release("the end", false));
    EXPECT_TRUE(RunUntil([&] { return server->broken == 1; }));
    EXPECT_FALSE(server->port.HasFin());
}

TEST_F(KernelStreamTest, WhoNeverStopsSendingToAReleasedConnectionIsReset)
{
    Open();
    LingeringSockets lingering(*loop);
    lingering.Add(server->stream->Release({}, false));
    constexpr std::size_t muchOctets = 20000000;
    client->port.Write(MakePattern(muchOctets));
    EXPECT_TRUE(RunUntil([&] {
        client->Pump();
        return client->broken > 0;
    }));
    EXPECT_LT(client->port.GetSent(), muchOctets); // at once, not when its time is over
    EXPECT_EQ(lingering.GetCount(), 0U);
}

TEST_F(KernelStreamTest, EverythingReleasedLeavesNoDescriptor)
{
    const std::size_t before = CountDescriptors();
    for (const bool reset : {false, true})
    {
        Open();
        StreamEnd listening(*loop);
        StreamEnd dialling(*loop);
        listening.stream->Listen(At(6, PORT), true);
        dialling.stream->Connect(At(2, 0), At(6, PORT)); // nobody answers
        EXPECT_GT(CountDescriptors(), before);
        for (auto* end : {&*server, &*client, &listening, &dialling})
        {
            end->stream->Release({}, reset);
        }
        EXPECT_EQ(CountDescriptors(), before) << reset;
    }
}

} // namespace ims
