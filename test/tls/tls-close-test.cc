// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

class TlsCloseTest : public testing::TestWithParam<TlsVersion>
{
  protected:
    TlsPair pair{OnlyVersion(GetParam())};
};

TEST_P(TlsCloseTest, CloseIsSeenAfterTheOctetsBeforeIt)
{
    pair.Connect();
    pair.client.Write("last words");
    pair.client.CloseOutput();
    pair.Exchange();
    EXPECT_EQ(pair.server.GetState(), TlsState::Established);
    EXPECT_EQ(ReadAll(pair.server), "last words");
    EXPECT_EQ(pair.server.GetState(), TlsState::Closed);
    EXPECT_FALSE(pair.server.GetFailure());
}

TEST_P(TlsCloseTest, OtherDirectionGoesOn)
{
    pair.Connect();
    pair.client.CloseOutput();
    pair.Exchange();
    EXPECT_FALSE(pair.client.Write("x"));
    EXPECT_TRUE(pair.server.Write("still talking"));
    pair.Exchange();
    EXPECT_EQ(ReadAll(pair.client), "still talking");
    pair.server.CloseOutput();
    EXPECT_FALSE(pair.server.Write("x"));
    pair.Exchange();
    EXPECT_EQ(pair.client.GetState(), TlsState::Closed);
}

TEST_P(TlsCloseTest, SecondCloseSendsNothing)
{
    pair.Connect();
    pair.client.CloseOutput();
    const auto size = pair.client.PendingOutput().size();
    EXPECT_GT(size, 0u);
    pair.client.CloseOutput();
    EXPECT_EQ(pair.client.PendingOutput().size(), size);
}

TEST_P(TlsCloseTest, EarlyCloseWaitsForTheHandshake)
{
    pair.client.CloseOutput();
    pair.Connect();
    EXPECT_EQ(pair.server.GetState(), TlsState::Closed);
    EXPECT_FALSE(pair.client.Write("x"));
}

TEST_P(TlsCloseTest, OctetsBehindTheEndAreDropped)
{
    pair.Connect();
    pair.client.CloseOutput();
    pair.Exchange();
    pair.server.Feed("behind the end");
    EXPECT_EQ(pair.server.GetState(), TlsState::Closed);
    EXPECT_EQ(pair.server.GetBufferedInput(), 0u);
    EXPECT_EQ(pair.server.Read(100), "");
}

INSTANTIATE_TEST_SUITE_P(Versions,
                         TlsCloseTest,
                         testing::Values(TlsVersion::V12, TlsVersion::V13),
                         [](const auto& info) {
                             return info.param == TlsVersion::V12 ? "V12" : "V13";
                         });

} // namespace
} // namespace ims
