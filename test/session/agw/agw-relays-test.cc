// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-relays.h"
#include "test/session/agw/agw-config.h"
#include "test/session/agw/make-endpoint.h"

#include <gtest/gtest.h>

// When a Remote descriptor makes the AGW wait for another connection (RFC 4145 5: TCP does not
// move).

namespace ims
{

namespace
{

const std::string FINGERPRINT =
    "SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:"
    "14:72:F7:5A";
const std::string OTHER_FINGERPRINT = "SHA-1 45:86:DC:04:1D:D5:64:46:CA:8C:56:7C:35:AA:4E:91:56:15:"
                                      "4E:5C";

/// @brief Stream 1 of a Context, with TLS on the access side, where the UE has connected.
class AgwRelaysTest : public testing::Test
{
  protected:
    AgwRelaysTest()
    {
        for (const Side side : SIDES)
        {
            AgwEndpoint endpoint =
                MakeEndpoint(side, side == Side::Access ? m_resources.config.tls : nullptr);
            endpoint.remote = GetFarEnd(side);
            m_resources.nextStream = std::max(m_resources.nextStream, endpoint.id + 1);
            m_relays.Get(1).SetEndpoint(side, std::move(endpoint));
        }
        Find(Side::Access).fingerprints = {FINGERPRINT};
    }

    void Connect()
    {
        const StreamId stream = Find(Side::Access).id;
        m_relays.Handle({}, SynArrived{stream, UE}, stream, m_actions);
        m_actions.clear();
    }

    /// A Modify of the access side. @return whether both sides wait for other connections
    bool Modify(const std::string& remote)
    {
        H248Stream request;
        request.id = 1;
        request.remote = remote.empty() ? SdpDescription() : *ParseSdp(remote);
        m_relays.RenewIfMoved(request, Side::Access, m_actions);
        const auto released = CountActions<ReleaseStream>(m_actions);
        EXPECT_EQ(CountActions<ListenStream>(m_actions), released);
        return released == 2;
    }

    static std::string Sdp(const std::string& port, const std::string& fingerprint = FINGERPRINT)
    {
        return "v=0\r\nc=IN IP4 10.1.0.10\r\nm=message " + port +
               " TCP/TLS/MSRP *\r\na=fingerprint:" + fingerprint + "\r\n";
    }

    AgwEndpoint& Find(Side side)
    {
        return *m_relays.FindEndpoint(1, side);
    }

    AgwResources m_resources{MakeConfig()};
    AgwRelays m_relays{1, m_resources};
    Actions m_actions;
};

TEST_F(AgwRelaysTest, TheSameFarEndKeepsItsConnection)
{
    Connect();
    EXPECT_FALSE(Modify(Sdp("20000")));
}

TEST_F(AgwRelaysTest, AnotherAddressGetsAnotherConnection)
{
    Connect();
    EXPECT_TRUE(Modify(Sdp("20001")));
}

TEST_F(AgwRelaysTest, AnotherCertificateGetsAnotherConnection)
{
    Connect();
    EXPECT_TRUE(Modify(Sdp("20000", OTHER_FINGERPRINT)));
}

TEST_F(AgwRelaysTest, WhereNobodyHasConnectedThereIsNothingToRenew)
{
    EXPECT_FALSE(Modify(Sdp("20001")));
}

/// Nobody is verified until the next Remote descriptor says by what.
TEST_F(AgwRelaysTest, RemoteWithoutContentForgetsTheCertificateToo)
{
    Connect();
    EXPECT_TRUE(Modify(""));
    EXPECT_TRUE(Find(Side::Access).fingerprints.empty());
    EXPECT_EQ(Find(Side::Core).remote, PEER);
}

} // namespace

} // namespace ims
