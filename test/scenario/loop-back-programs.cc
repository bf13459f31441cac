// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/loop-back-programs.h"

#include "test/loop/loop-back-address.h"

#include <csignal>

using ims::test::GetLoopBackAddress;

const char* const NOTHING_LEFT = "left: 0 contexts, 0 ports, 0 streams, 0 descriptors";

LoopBackPlace
LoopBackPlace::MakeIpv4()
{
    return {GetLoopBackAddress(3) + ":2944",
            GetLoopBackAddress(2) + ":2944",
            GetLoopBackAddress(3),
            GetLoopBackAddress(4),
            GetLoopBackAddress(101),
            GetLoopBackAddress(201)};
}

LoopBackPlace
LoopBackPlace::MakeIpv6()
{
    return {"[::1]:12944", "[::1]:12945", "::1", "::1", "::1", "::1"};
}

void
LoopBackPrograms::StartGateway(const Arguments& options)
{
    Arguments command{GetProgram("e2ae-agw"),
                      "--iq=" + m_place.gateway,
                      "--controller=" + m_place.controller,
                      "--access=" + m_place.access,
                      "--core=" + m_place.core};
    command.insert(command.end(), options.begin(), options.end());
    m_gateway = std::make_unique<BackgroundProcess>(command);
    ASSERT_TRUE(Contains(m_gateway->ReadLine(), "ready: H.248 at " + m_place.gateway));
}

ProcessResult
LoopBackPrograms::StopGateway()
{
    m_gateway->Signal(SIGTERM);
    auto result = m_gateway->Wait();
    EXPECT_EQ(result.status, 0);
    EXPECT_TRUE(Contains(result.out, NOTHING_LEFT));
    return result;
}

Arguments
LoopBackPrograms::MakeLoad(const Arguments& options) const
{
    Arguments command{GetProgram("e2ae-load"),
                      "--gateway=" + m_place.gateway,
                      "--controller=" + m_place.controller,
                      "--ue=" + m_place.ue,
                      "--peer=" + m_place.peer};
    command.insert(command.end(), options.begin(), options.end());
    return command;
}

ProcessResult
LoopBackPrograms::Load(const Arguments& options) const
{
    return RunProcess(m_folder.GetPath(""), MakeLoad(options));
}

void
LoopBackPrograms::ExpectCompleted(const Arguments& options, int sessions) const
{
    const std::string number = std::to_string(sessions);
    Arguments all(options);
    all.push_back("--sessions=" + number);
    const auto result = Load(all);
    EXPECT_EQ(result.status, 0) << result.out << result.err;
    EXPECT_TRUE(Contains(result.out, "sessions completed: " + number + " of " + number));
    EXPECT_EQ(result.err, "");
}
