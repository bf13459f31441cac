// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/operation.h"

#include <gtest/gtest.h>
#include <set>
#include <string>

namespace ims
{

namespace
{

TEST(Operation, NamesAreUniqueAndFoundAgain)
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
    {
        const auto operation = static_cast<Operation>(i);
        names.emplace(ToString(operation));
        EXPECT_EQ(FindOperation(ToString(operation)), operation) << ToString(operation);
    }
    EXPECT_EQ(names.size(), OPERATION_COUNT);
    EXPECT_EQ(names.count(""), 0U);
}

TEST(Operation, NamesBelongToTheirOperations)
{
    EXPECT_EQ(ToString(Operation::ServerFlight1), "server-flight-1");
    EXPECT_EQ(ToString(Operation::Tls12ClientFlight3), "tls12-client-flight-3");
    EXPECT_EQ(ToString(Operation::RecordOpen), "record-open");
    EXPECT_EQ(ToString(Operation::SessionFree), "session-free");
    EXPECT_EQ(ToString(Operation::DatagramReceive), "datagram-receive");
    EXPECT_EQ(ToString(Operation::SocketWrite), "socket-write");
    EXPECT_EQ(ToString(Operation::Wait), "wait");
}

TEST(Operation, WhatIsNoNameIsNotFound)
{
    EXPECT_FALSE(FindOperation(""));
    EXPECT_FALSE(FindOperation("Relay"));
    EXPECT_FALSE(FindOperation("relay "));
    EXPECT_FALSE(FindOperation("server-flight"));
}

} // namespace

} // namespace ims
