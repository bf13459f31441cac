// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

/// @file
/// Who is let in: all versions, with each end waiting or not, with right and wrong certificates.

namespace ims
{
namespace
{

enum class Waits
{
    Nobody,
    Client,
    Server
};

struct Case
{
    TlsVersion version;
    Waits waits;
};

std::string
NameOf(const testing::TestParamInfo<Case>& info)
{
    constexpr const char* names[] = {"NobodyWaits", "ClientWaits", "ServerWaits"};
    return std::string(info.param.version == TlsVersion::V12 ? "V12" : "V13") +
           names[static_cast<int>(info.param.waits)];
}

class TlsVerificationTest : public testing::TestWithParam<Case>
{
  protected:
    TlsPair pair{OnlyVersion(GetParam().version)};
    bool clientJudges = GetParam().waits != Waits::Server;

    TlsEngine& Judge()
    {
        return clientJudges ? pair.client : pair.server;
    }

    TlsEngine& Judged()
    {
        return clientJudges ? pair.server : pair.client;
    }

    std::string RightFingerprint() const
    {
        return clientJudges ? pair.serverFingerprint : pair.clientFingerprint;
    }

    /// Gives the judge these fingerprints, early or late, and lets everything happen.
    void Run(const std::vector<std::string>& fingerprints)
    {
        const std::vector<std::string_view> values(fingerprints.begin(), fingerprints.end());
        Judged().SetExpectedFingerprint(clientJudges ? pair.clientFingerprint
                                                     : pair.serverFingerprint);
        if (GetParam().waits == Waits::Nobody)
        {
            Judge().SetExpectedFingerprint(values);
        }
        pair.Start();
        pair.Exchange();
        if (GetParam().waits != Waits::Nobody)
        {
            EXPECT_EQ(Judge().GetState(), TlsState::Waiting);
            Judge().SetExpectedFingerprint(values);
        }
        pair.Exchange();
    }

    void ExpectRefusal()
    {
        ASSERT_EQ(Judge().GetState(), TlsState::Failed);
        EXPECT_EQ(Judge().GetFailure()->alert, "bad_certificate");
        EXPECT_TRUE(Judge().GetFailure()->sent);
        ASSERT_EQ(Judged().GetState(), TlsState::Failed);
        EXPECT_EQ(Judged().GetFailure()->alert, "bad_certificate");
        EXPECT_FALSE(Judged().GetFailure()->sent);
        EXPECT_EQ(Judged().GetFailure()->text, "the peer sent the alert bad_certificate");
    }
};

// RFC 8122 5.1: the certificate has to match one of the set.
TEST_P(TlsVerificationTest, MatchWithOneOfSeveralIsEstablished)
{
    Run({"SHA-1 00", WRONG_FINGERPRINT, RightFingerprint(), WRONG_FINGERPRINT});
    EXPECT_EQ(pair.client.GetState(), TlsState::Established);
    EXPECT_EQ(pair.server.GetState(), TlsState::Established);
}

// RFC 8122 5.1: the set of the most preferred hash function counts, and no other.
TEST_P(TlsVerificationTest, AMatchByALessPreferredHashFunctionIsNone)
{
    const auto sha512 = Identity::Create("another", VALID_FROM)->GetFingerprint("SHA-512");
    ASSERT_TRUE(sha512);
    Run({RightFingerprint(), *sha512});
    ExpectRefusal();
}

TEST_P(TlsVerificationTest, MatchIsEstablished)
{
    Run({RightFingerprint()});
    EXPECT_EQ(pair.client.GetState(), TlsState::Established);
    EXPECT_EQ(pair.server.GetState(), TlsState::Established);
    pair.client.Write("a");
    pair.server.Write("b");
    pair.Exchange();
    EXPECT_EQ(ReadAll(pair.server), "a");
    EXPECT_EQ(ReadAll(pair.client), "b");
}

TEST_P(TlsVerificationTest, MatchIsEstablishedOctetByOctet)
{
    pair.piece = 1;
    Run({RightFingerprint()});
    EXPECT_EQ(pair.client.GetState(), TlsState::Established);
    EXPECT_EQ(pair.server.GetState(), TlsState::Established);
}

TEST_P(TlsVerificationTest, MismatchGivesThePeerBadCertificate)
{
    Run({WRONG_FINGERPRINT});
    ExpectRefusal();
    EXPECT_EQ(Judge().GetFailure()->text, "the certificate does not match the fingerprint");
}

TEST_P(TlsVerificationTest, UnusableFingerprintMatchesNobody)
{
    const std::string right = RightFingerprint();
    Run({right.substr(0, right.size() - 3)});
    ExpectRefusal();
}

TEST_P(TlsVerificationTest, EmptyFingerprintMatchesNobody)
{
    Run({""});
    ExpectRefusal();
}

TEST_P(TlsVerificationTest, OneWrongBitIsAMismatch)
{
    std::string fingerprint = RightFingerprint();
    fingerprint.back() = fingerprint.back() == '0' ? '1' : '0';
    Run({fingerprint});
    ExpectRefusal();
}

TEST_P(TlsVerificationTest, VerdictIsFinal)
{
    Run({RightFingerprint()});
    Judge().SetExpectedFingerprint(WRONG_FINGERPRINT);
    pair.Exchange();
    EXPECT_EQ(Judge().GetState(), TlsState::Established);
    EXPECT_EQ(Judged().GetState(), TlsState::Established);
}

TEST_P(TlsVerificationTest, RefusalIsFinal)
{
    Run({WRONG_FINGERPRINT});
    Judge().SetExpectedFingerprint(RightFingerprint());
    pair.Exchange();
    ExpectRefusal();
    EXPECT_FALSE(Judge().Write("x"));
    EXPECT_EQ(Judge().Read(10), "");
}

INSTANTIATE_TEST_SUITE_P(All,
                         TlsVerificationTest,
                         testing::Values(Case{TlsVersion::V12, Waits::Nobody},
                                         Case{TlsVersion::V12, Waits::Client},
                                         Case{TlsVersion::V12, Waits::Server},
                                         Case{TlsVersion::V13, Waits::Nobody},
                                         Case{TlsVersion::V13, Waits::Client},
                                         Case{TlsVersion::V13, Waits::Server}),
                         NameOf);

} // namespace
} // namespace ims
