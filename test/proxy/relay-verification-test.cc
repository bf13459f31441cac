// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/proxy/relay-fixture.h"

/// @file
/// Nothing passes the relay before the UE's certificate matched: both TLS versions, both TLS roles.

namespace ims
{
namespace
{

struct Case
{
    TlsVersion version;
    TlsRole role; ///< of the relay
};

class RelayVerificationTest : public RelayFixture, public testing::WithParamInterface<Case>
{
  protected:
    RelayVerificationTest()
        : RelayFixture({}, OnlyVersion(GetParam().version))
    {
        agwRole = GetParam().role;
        ConnectTcp();
        StartTls();
        Run();
        SendFromBothEnds();
    }

    /// A TLS 1.3 client believes that it is connected while the server still waits.
    void SendFromBothEnds()
    {
        const bool upAlready =
            GetParam().version == TlsVersion::V13 && GetParam().role == TlsRole::Server;
        EXPECT_EQ(ue.tls->GetState() == TlsState::Established, upAlready);
        ue.Send("access early");
        peer.Send("core early");
        Run();
    }

    std::string GetEarlyOctetsOfTheUe() const
    {
        const bool accepted = ue.tls->GetState() == TlsState::Established;
        return accepted ? "access early" : "";
    }

    void ExpectNothingForwarded()
    {
        EXPECT_EQ(peer.wire, "");
        EXPECT_EQ(ue.received, "");
        EXPECT_EQ(relay.GetCounters().octetsToCore, 0u);
        EXPECT_EQ(relay.GetCounters().octetsToAccess, 0u);
    }
};

TEST_P(RelayVerificationTest, ForwardsNothingUntilTheFingerprintMatched)
{
    const std::string early = GetEarlyOctetsOfTheUe();
    EXPECT_EQ(access.GetTlsState(), TlsState::Waiting);
    EXPECT_EQ(relay.GetState(), RelayState::SettingUp);
    ExpectNothingForwarded();
    TellFingerprint();
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::Relaying);
    EXPECT_EQ(peer.received, early);
    EXPECT_EQ(ue.received, "core early");
}

TEST_P(RelayVerificationTest, MismatchForwardsNothingAndEndsBothLegs)
{
    access.SetExpectedFingerprint(WRONG_FINGERPRINT);
    relay.Pump();
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::Failed);
    ExpectNothingForwarded();
    EXPECT_EQ(access.GetFailure()->alert, "bad_certificate");
    EXPECT_TRUE(access.GetFailure()->alertSent);
    ASSERT_TRUE(ue.tls->GetFailure());
    EXPECT_EQ(ue.tls->GetFailure()->alert, "bad_certificate");
    EXPECT_TRUE(ue.finSeen) << "the alert must not be overtaken by a reset";
    EXPECT_FALSE(ue.resetSeen);
    EXPECT_TRUE(peer.resetSeen);
    EXPECT_FALSE(core.GetFailure());
}

TEST_P(RelayVerificationTest, BrokenConnectionWhileWaitingEndsBothLegs)
{
    access.Fail("the fingerprint did not come in time");
    relay.Pump();
    TellFingerprint();
    Run();
    EXPECT_EQ(relay.GetState(), RelayState::Failed);
    ExpectNothingForwarded();
    EXPECT_TRUE(ue.resetSeen && peer.resetSeen);
}

INSTANTIATE_TEST_SUITE_P(All,
                         RelayVerificationTest,
                         testing::Values(Case{TlsVersion::V12, TlsRole::Server},
                                         Case{TlsVersion::V12, TlsRole::Client},
                                         Case{TlsVersion::V13, TlsRole::Server},
                                         Case{TlsVersion::V13, TlsRole::Client}),
                         [](const auto& info) {
                             const bool v12 = info.param.version == TlsVersion::V12;
                             const bool server = info.param.role == TlsRole::Server;
                             return std::string(v12 ? "V12" : "V13") +
                                    (server ? "Server" : "Client");
                         });

} // namespace
} // namespace ims
