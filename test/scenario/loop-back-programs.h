// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOOP_BACK_PROGRAMS_H
#define E2AE_LOOP_BACK_PROGRAMS_H

#include "test/scenario/background-process.h"

#include <memory>

/// @brief Where e2ae-agw and e2ae-load meet.
struct LoopBackPlace
{
    std::string gateway; ///< with port
    std::string controller;
    std::string access;
    std::string core;
    std::string ue;
    std::string peer;
    Arguments gatewayPorts{}; ///< options
    Arguments loadPorts{};

    /// @return IPv4 addresses of this test process alone.
    static LoopBackPlace MakeIpv4();

    /// @return ::1 for all, with ports that hardly any other process uses.
    static LoopBackPlace MakeIpv6();
};

/// @brief Runs e2ae-agw beside the test, and e2ae-load against it.
class LoopBackPrograms : public testing::Test
{
  protected:
    /// @brief Start the gateway and wait until it is ready.
    void StartGateway(const Arguments& options = {});

    /// @brief End it by SIGTERM. It has to have nothing left.
    ProcessResult StopGateway();

    /// @return the command that runs e2ae-load against this gateway.
    Arguments MakeLoad(const Arguments& options) const;

    /// @brief Run e2ae-load and wait for its end.
    ProcessResult Load(const Arguments& options) const;

    /// @brief Run e2ae-load; so many sessions have to be completed.
    void ExpectCompleted(const Arguments& options, int sessions) const;

    /// @brief Wait until the gateway has so many TCP connections, which has to happen. Only with
    /// IPv4.
    void WaitForConnections(std::size_t wanted) const;

    /// @brief Wait until the gateway has so few descriptors, which has to happen.
    void WaitForDescriptors(std::size_t wanted) const;

    LoopBackPlace m_place = LoopBackPlace::MakeIpv4();
    std::unique_ptr<BackgroundProcess> m_gateway;
    ims::test::TemporaryFolder m_folder;
};

/// What e2ae-agw says at its end when all sessions were freed.
extern const char* const NOTHING_LEFT;

#endif // E2AE_LOOP_BACK_PROGRAMS_H
