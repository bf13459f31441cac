// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/reserved-listeners.h"
#include "model/loop/tcp-socket.h"
#include "test/loop/loop-back-address.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

namespace ims::test
{

namespace
{

class ReservedListenersTest : public testing::Test
{
  protected:
    std::string refused;
    ReservedListeners listeners{[this](const std::string& what) { refused = what; }};
    TransportAddress address{*IpAddress::Parse(GetLoopBackAddress(7)), 41000};
};

} // namespace

TEST_F(ReservedListenersTest, AnAddressIsKeptUntilItIsTaken)
{
    EXPECT_FALSE(listeners.Reserve(address));
    FileDescriptor socket = listeners.Take(address);
    ASSERT_TRUE(socket);
    EXPECT_EQ(listen(socket.Get(), 1), 0);
    EXPECT_FALSE(listeners.Take(address));
    listeners.GiveBack(address); // which is in use: nothing happens
    EXPECT_EQ(refused, "");
}

TEST_F(ReservedListenersTest, WhatIsGivenBackAnotherMayHave)
{
    EXPECT_FALSE(listeners.Reserve(address));
    listeners.GiveBack(address);
    FileDescriptor other = OpenTcp(address);
    ASSERT_TRUE(other);
    EXPECT_EQ(listen(other.Get(), 1), 0);
    const auto refusal = listeners.Reserve(address);
    ASSERT_TRUE(refusal);
    EXPECT_EQ(*refusal, "cannot listen at " + address.ToString() + ": Address already in use");
    EXPECT_EQ(refused, *refusal);
    EXPECT_FALSE(listeners.Take(address));
}

} // namespace ims::test
