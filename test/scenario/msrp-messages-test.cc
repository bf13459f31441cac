// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

// What MSRP messages may be besides plain text.

namespace
{

/// An option, what the flow's title then has, and what is said on the core leg because of it.
struct Manner
{
    Arguments options;
    const char* title;
    const char* said;
};

using MsrpMessagesTest = SimulatorProcess;

TEST_F(MsrpMessagesTest, EachFormMatchesItsFlowInBothFigures)
{
    const std::vector<Manner> manners = {
        {{"--cpim"}, "", "Content-Type: message/cpim"},
        {{"--cpim", "--imdn"}, "delivery notifications", "message/imdn+xml"},
        {{"--success-reports"}, "success reports", "Success-Report: yes"},
        {{"--composing"}, "", "application/im-iscomposing+xml"},
        {{"--cpim", "--composing"}, "", "application/im-iscomposing+xml"}};
    for (const char* figure : {"msrp-originating", "msrp-terminating"})
    {
        for (const char* setup : {"--tcp-setup=immediate", "--tcp-setup=delayed"})
        {
            for (const auto& manner : manners)
            {
                Arguments arguments{figure, setup, "--out=run"};
                arguments.insert(arguments.end(), manner.options.begin(), manner.options.end());
                const auto result = Simulate(arguments);
                EXPECT_EQ(result.status, 0) << result.out << result.err;
                EXPECT_TRUE(Contains(result.out, manner.title));
                EXPECT_TRUE(Contains(result.out, "flows matched: 1 of 1"));
                EXPECT_TRUE(Contains(Read("run.pcapng"), manner.said)) << manner.options.back();
            }
        }
    }
}

} // namespace
