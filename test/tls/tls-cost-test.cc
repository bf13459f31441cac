// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>
#include <map>

namespace ims
{

namespace
{

using Counts = std::map<std::string, uint64_t>;

/// @brief Two ends of which each has a meter, whose clock never moves: only counts are of interest.
struct MeteredPair
{
    explicit MeteredPair(TlsVersion version)
        : MeteredPair(OnlyVersion(version), OnlyVersion(version))
    {
    }

    MeteredPair(const TlsSettings& clientSettings, const TlsSettings& serverSettings)
        : pair(std::make_unique<TlsPair>(WithMeter(clientSettings, client),
                                         WithMeter(serverSettings, server)))
    {
    }

    static TlsSettings WithMeter(TlsSettings settings, CostMeter& meter)
    {
        settings.meter = &meter;
        return settings;
    }

    static Counts GetCounts(const CostMeter& meter)
    {
        Counts counts;
        for (std::size_t i = 0; i < OPERATION_COUNT; ++i)
        {
            const auto operation = static_cast<Operation>(i);
            if (const uint64_t count = meter.GetTotal(operation).count)
            {
                counts[std::string(ToString(operation))] = count;
            }
        }
        counts.erase("record-open"); // as many as there are looks at what came
        return counts;
    }

    CostMeter client{[] { return Duration(0); }};
    CostMeter server{[] { return Duration(0); }};
    std::unique_ptr<TlsPair> pair;
};

Counts
GetClientCounts(TlsVersion version)
{
    const Counts counts{{"session-create", 1},
                        {"client-flight-1", 1},
                        {"client-flight-2", 1},
                        {"certificate-verification", 1}};
    const Counts old{{"session-create", 1},
                     {"tls12-client-flight-1", 1},
                     {"tls12-client-flight-2", 1},
                     {"tls12-client-flight-3", 1},
                     {"certificate-verification", 1}};
    return version == TlsVersion::V12 ? old : counts;
}

Counts
GetServerCounts(TlsVersion version)
{
    const std::string prefix = version == TlsVersion::V12 ? "tls12-" : "";
    return {{"session-create", 1},
            {prefix + "server-flight-1", 1},
            {prefix + "server-flight-2", 1},
            {"certificate-verification", 1}};
}

class TlsCostTest : public testing::TestWithParam<TlsVersion>
{
};

TEST_P(TlsCostTest, EachFlightCountsOnceHoweverItsOctetsCome)
{
    for (const std::size_t piece : {100000U, 536U, 7U})
    {
        MeteredPair metered(GetParam());
        metered.pair->piece = piece;
        metered.pair->Connect();
        ASSERT_EQ(metered.pair->client.GetState(), TlsState::Established);
        ASSERT_EQ(metered.pair->server.GetState(), TlsState::Established);
        EXPECT_EQ(MeteredPair::GetCounts(metered.client), GetClientCounts(GetParam())) << piece;
        EXPECT_EQ(MeteredPair::GetCounts(metered.server), GetServerCounts(GetParam())) << piece;
    }
}

TEST(TlsCost, ClientHelloThatOffersTls13IsOneWhateverTheServerTakes)
{
    MeteredPair metered(TlsSettings{}, OnlyVersion(TlsVersion::V12));
    metered.pair->Connect();
    ASSERT_EQ(metered.pair->client.GetState(), TlsState::Established);
    EXPECT_EQ(metered.client.GetTotal(Operation::ClientFlight1).count, 1U);
    EXPECT_EQ(metered.client.GetTotal(Operation::Tls12ClientFlight1).count, 0U);
    EXPECT_EQ(metered.client.GetTotal(Operation::Tls12ClientFlight2).count, 1U);
}

TEST_P(TlsCostTest, WaitingForAFingerprintIsNoFlight)
{
    MeteredPair metered(GetParam());
    metered.pair->Start();
    metered.pair->Exchange();
    EXPECT_EQ(metered.client.GetTotal(Operation::CertificateVerification).count, 0U);
    metered.pair->client.SetExpectedFingerprint(metered.pair->serverFingerprint);
    metered.pair->Exchange();
    EXPECT_EQ(metered.server.GetTotal(Operation::CertificateVerification).count, 0U);
    metered.pair->server.SetExpectedFingerprint(metered.pair->clientFingerprint);
    metered.pair->Exchange();
    ASSERT_EQ(metered.pair->server.GetState(), TlsState::Established);
    EXPECT_EQ(MeteredPair::GetCounts(metered.client), GetClientCounts(GetParam()));
    EXPECT_EQ(MeteredPair::GetCounts(metered.server), GetServerCounts(GetParam()));
}

TEST_P(TlsCostTest, RecordsCountWithTheirOctets)
{
    MeteredPair metered(GetParam());
    metered.pair->Connect();
    metered.pair->client.Write(Octets(100, 'x'));
    metered.pair->client.Write(Octets(1000, 'x'));
    metered.pair->Exchange();
    EXPECT_EQ(ReadAll(metered.pair->server).size(), 1100U);
    EXPECT_EQ(metered.client.GetTotal(Operation::RecordSeal).count, 2U);
    EXPECT_EQ(metered.client.GetTotal(Operation::RecordSeal).octets, 1100U);
    EXPECT_EQ(metered.server.GetTotal(Operation::RecordOpen).octets, 1100U);
    EXPECT_EQ(metered.client.GetTotal(Operation::RecordOpen).octets, 0U);
    EXPECT_EQ(metered.server.GetTotal(Operation::RecordSeal).count, 0U);
}

TEST_P(TlsCostTest, ConnectionIsFreedOnce)
{
    MeteredPair metered(GetParam());
    metered.pair->TellFingerprints();
    metered.pair->Start();
    metered.pair->client.Feed("HTTP/1.1 400 Bad Request\r\n\r\n");
    EXPECT_EQ(metered.pair->client.GetState(), TlsState::Failed);
    metered.pair.reset();
    EXPECT_EQ(metered.client.GetTotal(Operation::SessionFree).count, 1U);
    EXPECT_EQ(metered.server.GetTotal(Operation::SessionFree).count, 1U);
}

INSTANTIATE_TEST_SUITE_P(Versions,
                         TlsCostTest,
                         testing::Values(TlsVersion::V12, TlsVersion::V13),
                         [](const auto& info) {
                             return info.param == TlsVersion::V12 ? "V12" : "V13";
                         });

} // namespace

} // namespace ims
