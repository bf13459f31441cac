// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/loop-back-programs.h"

#include "test/loop/loop-back-address.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <thread>
#include <unistd.h>

using ims::test::GetLoopBackAddress;

const char* const NOTHING_LEFT = "left: 0 contexts, 0 ports, 0 streams, 0 descriptors";

namespace
{

/// @return the address as /proc/net/tcp has it.
std::string
ToProcText(const std::string& address)
{
    std::string text;
    for (const auto& octet : Split(address, '.'))
    {
        char hex[3];
        std::snprintf(hex, sizeof(hex), "%02X", static_cast<unsigned>(std::stoi(octet)) & 0xff);
        text.insert(0, hex);
    }
    return text;
}

/// @return whether it came to hold before a test would seem to hang.
template <class Predicate>
bool
WaitUntil(Predicate holds)
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!holds() && std::chrono::steady_clock::now() < end)
    {
        std::this_thread::yield();
    }
    return holds();
}

/// @return how many established connections have one of these local addresses.
std::size_t
CountConnections(const std::vector<std::string>& addresses)
{
    constexpr const char* established = "01";
    std::size_t count = 0;
    std::ifstream table("/proc/net/tcp");
    for (std::string line; std::getline(table, line);)
    {
        std::istringstream row(line);
        std::string number;
        std::string local;
        std::string remote;
        std::string state;
        row >> number >> local >> remote >> state;
        for (const auto& address : addresses)
        {
            count += state == established && local.substr(0, local.find(':')) == address ? 1 : 0;
        }
    }
    return count;
}

} // namespace

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
    const int number = ::getpid() % 100;
    const auto at = [number](int first, int step) { return std::to_string(first + number * step); };
    return {"[::1]:" + at(11000, 2),
            "[::1]:" + at(11001, 2),
            "::1",
            "::1",
            "::1",
            "::1",
            {"--first-port=" + at(40000, 50)},
            {"--sip-port=" + at(12000, 4), "--media-port=" + at(22000, 50)}};
}

void
LoopBackPrograms::StartGateway(const Arguments& options)
{
    Arguments command{GetProgram("e2ae-agw"),
                      "--iq=" + m_place.gateway,
                      "--controller=" + m_place.controller,
                      "--access=" + m_place.access,
                      "--core=" + m_place.core};
    command.insert(command.end(), m_place.gatewayPorts.begin(), m_place.gatewayPorts.end());
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
    command.insert(command.end(), m_place.loadPorts.begin(), m_place.loadPorts.end());
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

void
LoopBackPrograms::WaitForConnections(std::size_t wanted) const
{
    const std::vector<std::string> addresses{ToProcText(m_place.access), ToProcText(m_place.core)};
    EXPECT_TRUE(WaitUntil([&] { return CountConnections(addresses) >= wanted; }));
}

void
LoopBackPrograms::WaitForDescriptors(std::size_t wanted) const
{
    EXPECT_TRUE(WaitUntil([&] { return m_gateway->CountDescriptors() <= wanted; }));
}
