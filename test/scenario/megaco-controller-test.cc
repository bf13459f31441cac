// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/loop/loop-back-address.h"
#include "test/scenario/simulator-process.h"

#include <cstdlib>
#include <tuple>

/// @file
/// Erlang/OTP's megaco as the controller of e2ae-agw.

namespace
{

using ims::test::GetLoopBackAddress;

/// The version of H.248.1 and the text encoding.
using Variant = std::tuple<std::string, std::string>;

std::string
GetScript()
{
    return std::string(std::getenv("E2AE_SOURCE")) + "/test/scenario/megaco-controller.escript";
}

class MegacoControllerTest : public testing::TestWithParam<Variant>
{
  protected:
    static void SetUpTestSuite()
    {
        const ims::test::TemporaryFolder folder;
        isInstalled = RunProcess(folder.GetPath(""), {"escript", GetScript(), "probe"}).status == 0;
    }

    void SetUp() override
    {
        if (!isInstalled)
        {
            GTEST_SKIP() << "Debian's package erlang-megaco is not installed";
        }
    }

    static inline bool isInstalled = false;
    ims::test::TemporaryFolder m_folder;
};

} // namespace

TEST_P(MegacoControllerTest, FindsWhatTheClausesSay)
{
    const auto& [version, encoding] = GetParam();
    const auto result = RunProcess(m_folder.GetPath(""),
                                   {"escript",
                                    GetScript(),
                                    version,
                                    encoding,
                                    GetLoopBackAddress(3),
                                    GetLoopBackAddress(2),
                                    GetLoopBackAddress(4),
                                    GetProgram("e2ae-agw")});
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, "ok     it ends in order, with nothing left"));
}

INSTANTIATE_TEST_SUITE_P(All,
                         MegacoControllerTest,
                         testing::Combine(testing::Values("1", "2", "3"),
                                          testing::Values("pretty", "compact")),
                         [](const auto& info) {
                             return "version" + std::get<0>(info.param) + "_" +
                                    std::get<1>(info.param);
                         });
