// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registrar-nonces.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

TimePoint
At(int seconds)
{
    return TimePoint(std::chrono::seconds(seconds));
}

class RegistrarNoncesTest : public testing::Test
{
  protected:
    Random m_random{1};
    RegistrarNonces m_nonces{m_random, std::chrono::seconds(10), 3};
};

TEST_F(RegistrarNoncesTest, EachIsAnother)
{
    const auto first = m_nonces.Issue(At(0));
    EXPECT_NE(m_nonces.Issue(At(0)), first);
}

TEST_F(RegistrarNoncesTest, OneLivesForItsLifetime)
{
    const auto nonce = m_nonces.Issue(At(5));
    EXPECT_TRUE(m_nonces.IsKnown(At(15) - Duration(1), nonce));
    EXPECT_FALSE(m_nonces.IsKnown(At(15), nonce));
    EXPECT_FALSE(m_nonces.Use(At(15), nonce, 1));
    EXPECT_FALSE(m_nonces.IsKnown(At(5), "never issued"));
}

TEST_F(RegistrarNoncesTest, CountsGrowAndMaySkip)
{
    const auto nonce = m_nonces.Issue(At(0));
    EXPECT_TRUE(m_nonces.Use(At(0), nonce, 1));
    EXPECT_FALSE(m_nonces.Use(At(0), nonce, 1));
    EXPECT_TRUE(m_nonces.Use(At(0), nonce, 4));
    EXPECT_FALSE(m_nonces.Use(At(0), nonce, 3));
    EXPECT_FALSE(m_nonces.UseOnce(At(0), "never issued"));
}

TEST_F(RegistrarNoncesTest, UseOnceIsTheLastUse)
{
    const auto nonce = m_nonces.Issue(At(0));
    EXPECT_TRUE(m_nonces.UseOnce(At(0), nonce));
    EXPECT_FALSE(m_nonces.UseOnce(At(0), nonce));
    EXPECT_FALSE(m_nonces.Use(At(0), nonce, 9));
}

TEST_F(RegistrarNoncesTest, TheOldestMakesRoom)
{
    const auto oldest = m_nonces.Issue(At(0));
    const auto second = m_nonces.Issue(At(0));
    m_nonces.Issue(At(0));
    m_nonces.Issue(At(0));
    EXPECT_FALSE(m_nonces.IsKnown(At(0), oldest));
    EXPECT_TRUE(m_nonces.IsKnown(At(0), second));
    EXPECT_EQ(m_nonces.GetCount(), 3U);
}

TEST_F(RegistrarNoncesTest, ExpiredOnesAreForgotten)
{
    m_nonces.Issue(At(0));
    m_nonces.Issue(At(1));
    m_nonces.Issue(At(20));
    EXPECT_EQ(m_nonces.GetCount(), 1U);
}

} // namespace
} // namespace ims
