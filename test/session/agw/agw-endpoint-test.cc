// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-endpoint.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// One row of the gate's table: what is signalled, who knocks, and whether the door opens.
struct Knock
{
    const char* remote; ///< null before it is signalled
    bool addressFilter;
    bool portFilter;
    const char* from;
    bool admitted;
};

constexpr const char* SIGNALLED = "10.2.0.20:40000";

constexpr Knock TABLE[] = {
    // immediate: nobody is signalled and nothing is filtered
    {nullptr, false, false, "10.2.0.20:40000", true},
    {nullptr, false, false, "10.2.0.66:1", true},
    // delayed, before step 14: every SYN is ignored
    {nullptr, true, false, "10.2.0.20:40000", false},
    {nullptr, true, true, "10.2.0.20:40000", false},
    // signalled: its address only
    {SIGNALLED, false, false, "10.2.0.20:40000", true},
    {SIGNALLED, false, false, "10.2.0.20:40001", true},
    {SIGNALLED, false, false, "10.2.0.66:40000", false},
    {SIGNALLED, true, false, "10.2.0.20:40001", true},
    {SIGNALLED, true, false, "10.2.0.66:40000", false},
    // and its port
    {SIGNALLED, true, true, "10.2.0.20:40000", true},
    {SIGNALLED, true, true, "10.2.0.20:40001", false},
    // an active end that gives port 9 (RFC 4145 4.1): the address only
    {"10.2.0.20:9", true, true, "10.2.0.20:40001", true},
    {"10.2.0.20:9", true, true, "10.2.0.66:9", false},
};

} // namespace

TEST(AgwEndpointTest, TheGateOpensForTheSignalledRemoteOnly)
{
    for (const auto& row : TABLE)
    {
        AgwEndpoint endpoint(7, "ip/1/core/1");
        endpoint.sourceAddressFilter = row.addressFilter;
        endpoint.sourcePortFilter = row.portFilter;
        if (row.remote)
        {
            endpoint.remote = *TransportAddress::Parse(row.remote);
        }
        EXPECT_EQ(endpoint.Admits(*TransportAddress::Parse(row.from)), row.admitted)
            << (row.remote ? row.remote : "nobody") << " signalled, filter " << row.addressFilter
            << row.portFilter << ", from " << row.from;
    }
}

TEST(AgwEndpointTest, TheGateIsShownOnceAndAgainWhenItChanges)
{
    AgwEndpoint endpoint(7, "ip/1/core/1");
    endpoint.sourceAddressFilter = true;
    endpoint.sourcePortFilter = true;
    const auto closed = endpoint.TakeGate(true);
    ASSERT_TRUE(closed);
    EXPECT_EQ(closed->stream, 7U);
    EXPECT_FALSE(closed->gate.open);
    EXPECT_FALSE(endpoint.TakeGate(true));
    endpoint.remote = *TransportAddress::Parse(SIGNALLED);
    const auto opened = endpoint.TakeGate(true);
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->gate.open);
    EXPECT_EQ(opened->gate.from, endpoint.remote->ip);
    EXPECT_EQ(opened->gate.port, endpoint.remote->port);
    EXPECT_FALSE(endpoint.TakeGate(true));
}

TEST(AgwEndpointTest, NobodyIsToldOfAGateThatNobodyCanPassAnyMore)
{
    AgwEndpoint endpoint(7, "ip/1/core/1");
    Actions actions;
    for (const auto phase : {TcpPhase::Dialling, TcpPhase::Connected, TcpPhase::Ended})
    {
        endpoint.tcp.MoveTo(phase, actions);
        EXPECT_FALSE(endpoint.TakeGate(true)) << ToString(phase);
    }
}

TEST(AgwEndpointTest, AnActiveEndsPortIsNeverDialled)
{
    AgwEndpoint endpoint(7, "ip/1/core/1");
    EXPECT_FALSE(endpoint.CanBeDialled());
    for (const auto& [text, dialled] : {std::pair("10.1.0.10:20000", true),
                                        std::pair("10.1.0.10:9", false),
                                        std::pair("10.1.0.10:0", false)})
    {
        endpoint.remote = *TransportAddress::Parse(text);
        EXPECT_EQ(endpoint.CanBeDialled(), dialled) << text;
    }
}

} // namespace ims
