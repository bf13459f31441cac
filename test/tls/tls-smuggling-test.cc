// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

/// @file
/// A waiting server must not judge a certificate that comes earlier than it may.

namespace ims
{
namespace
{

constexpr std::size_t HEADER = 5;

std::size_t
RecordSize(OctetsView octets)
{
    return HEADER + (static_cast<uint8_t>(octets[3]) << 8 | static_cast<uint8_t>(octets[4]));
}

/// A TLS 1.2 client sends its certificate in the clear, so it can be sent with the ClientHello.
class TlsSmugglingTest : public testing::Test
{
  protected:
    TlsSmugglingTest()
    {
        pair.Connect();
        const auto size = RecordSize(pair.fromClient);
        hello = pair.fromClient.substr(0, size);
        const auto rest = pair.fromClient.substr(size);
        certificate = rest.substr(0, RecordSize(rest));
        server.Start(TlsRole::Server);
    }

    TlsPair pair{OnlyVersion(TlsVersion::V12)};
    Octets hello;       ///< record with a ClientHello
    Octets certificate; ///< record with the client's Certificate, and perhaps more
    TlsEngine server{MakeContext("server", OnlyVersion(TlsVersion::V12))};
};

TEST_F(TlsSmugglingTest, CertificateInTheSameSegmentIsHeld)
{
    server.Feed(hello + certificate);
    EXPECT_EQ(server.GetState(), TlsState::Waiting);
    EXPECT_EQ(server.GetBufferedInput(), certificate.size());
    server.SetExpectedFingerprint(WRONG_FINGERPRINT);
    ASSERT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_EQ(server.GetFailure()->alert, "bad_certificate");
}

TEST_F(TlsSmugglingTest, CertificateInTheSameRecordIsRefused)
{
    Octets both = hello + certificate.substr(HEADER);
    const auto length = both.size() - HEADER;
    both[3] = static_cast<char>(length >> 8);
    both[4] = static_cast<char>(length & 0xFF);
    server.Feed(both);
    ASSERT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_TRUE(server.GetFailure()->sent);
    EXPECT_EQ(server.GetDescription(), "");
}

TEST_F(TlsSmugglingTest, CertificateInPiecesOfAnAlertsSizeIsNotAccepted)
{
    server.Feed(hello);
    // Such records pass the gate, because in TLS 1.3 they could be alerts; here they are wrong.
    server.Feed(OctetsView("\x17\x03\x03\x00\x13", 5));
    EXPECT_EQ(server.GetState(), TlsState::Waiting);
    server.Feed(certificate.substr(HEADER, 19));
    EXPECT_EQ(server.GetState(), TlsState::Failed);
}

TEST_F(TlsSmugglingTest, AlertInTheClearPassesTheGate)
{
    server.Feed(hello);
    server.Feed(OctetsView("\x15\x03\x03\x00\x02\x02\x2a", 7)); // fatal, bad_certificate (42)
    ASSERT_EQ(server.GetState(), TlsState::Failed);
    EXPECT_EQ(server.GetFailure()->alert, "bad_certificate");
    EXPECT_FALSE(server.GetFailure()->sent);
}

} // namespace
} // namespace ims
