// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/msrp-hops.h"
#include "test/session/agw/make-endpoint.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// A message as the peer writes it, which knows nothing of the UE (RFC 4975, 7).
constexpr const char* FROM_PEER = "MSRP a786hjs2 SEND\r\n"
                                  "To-Path: msrp://10.2.0.2:30000/ue;tcp\r\n"
                                  "From-Path: msrp://10.2.0.20:20000/peer;tcp\r\n"
                                  "Message-ID: 87652491\r\n"
                                  "Byte-Range: 1-5/5\r\n"
                                  "Content-Type: text/plain\r\n"
                                  "\r\n"
                                  "Hello\r\n"
                                  "-------a786hjs2$\r\n";

/// @brief An aware stream between two plain legs; what the peer sends is read on the access side.
class MsrpHopsTest : public testing::Test
{
  protected:
    MsrpHopsTest()
        : m_proxy(std::make_unique<Leg>(nullptr), std::make_unique<Leg>(nullptr))
    {
        for (const Side side : SIDES)
        {
            m_endpoints[side] = MakeEndpoint(side);
            m_proxy.GetLeg(side).SetConnected();
        }
        m_hops.Install(m_proxy);
    }

    /// @return the header of this name in what the UE gets.
    std::string RelayedHeader(const std::string& name)
    {
        m_hops.Renew(m_endpoints);
        m_proxy.GetLeg(Side::Core).Receive({}, FROM_PEER);
        m_proxy.Pump();
        const std::string text(m_proxy.GetLeg(Side::Access).PendingOutput());
        const auto begin = text.find(name + ": ");
        const auto end = text.find("\r\n", begin);
        return begin == std::string::npos ? text : text.substr(begin, end - begin);
    }

    ProxyCore m_proxy;
    AgwEndpoints m_endpoints;
    MsrpHops m_hops;
};

} // namespace

TEST_F(MsrpHopsTest, TheFarEndIsNamedByItsPathAndNotByItsConnection)
{
    m_endpoints[Side::Access]->path = "msrp://10.1.0.99:7777/other;tcp";
    m_endpoints[Side::Access]->connectedTo = UE;
    EXPECT_EQ(RelayedHeader("To-Path"), "To-Path: msrp://10.1.0.99:7777/ue;tcp");
}

TEST_F(MsrpHopsTest, WithoutAPathItIsNamedByItsConnection)
{
    m_endpoints[Side::Access]->connectedTo = UE;
    EXPECT_EQ(RelayedHeader("To-Path"), "To-Path: msrp://10.1.0.10:20000/ue;tcp");
}

TEST_F(MsrpHopsTest, AnAddressThatIsKnownLaterHoldsFromThenOn)
{
    m_hops.Renew(m_endpoints);
    m_endpoints[Side::Access]->path = "msrp://10.1.0.99:7777/other;tcp";
    EXPECT_EQ(RelayedHeader("To-Path"), "To-Path: msrp://10.1.0.99:7777/ue;tcp");
}

TEST_F(MsrpHopsTest, TheAgwNamesItselfByItsAddressOnThatSide)
{
    EXPECT_EQ(RelayedHeader("From-Path"), "From-Path: msrp://10.1.0.2:30000/peer;tcp");
}

TEST_F(MsrpHopsTest, OnATlsSideTheSchemeIsMsrps)
{
    m_endpoints[Side::Access]->tls = true;
    m_endpoints[Side::Access]->connectedTo = UE;
    EXPECT_EQ(RelayedHeader("To-Path"), "To-Path: msrps://10.1.0.10:20000/ue;tcp");
}

} // namespace ims
