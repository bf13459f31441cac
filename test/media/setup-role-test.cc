// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/setup-role.h"

#include <gtest/gtest.h>

namespace ims
{

TEST(SetupRoleTest, NamesAreThoseOfRfc4145InAnyCase)
{
    EXPECT_EQ(ParseSetupRole("actpass"), SetupRole::Actpass);
    EXPECT_EQ(ParseSetupRole("ACTIVE"), SetupRole::Active);
    EXPECT_EQ(ParseSetupRole("Passive"), SetupRole::Passive);
    EXPECT_EQ(GetName(SetupRole::Actpass), "actpass");
    EXPECT_EQ(GetName(SetupRole::Active), "active");
    EXPECT_EQ(GetName(SetupRole::Passive), "passive");
}

TEST(SetupRoleTest, NoOtherNameIsARole)
{
    EXPECT_EQ(ParseSetupRole("holdconn"), std::nullopt);
    EXPECT_EQ(ParseSetupRole("active "), std::nullopt);
    EXPECT_EQ(ParseSetupRole(""), std::nullopt);
}

} // namespace ims
