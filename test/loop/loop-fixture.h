// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LOOP_FIXTURE_H
#define IMS_LOOP_FIXTURE_H

#include "model/base/ip-address.h"
#include "model/loop/event-loop.h"
#include "test/loop/loop-back-address.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace ims
{

/// @brief An event loop, and loop-back addresses that no other process uses.
class LoopFixture : public testing::Test
{
  protected:
    static constexpr Duration LIMIT = std::chrono::seconds(20);

    LoopFixture()
    {
        auto created = EventLoop::Create();
        loop = std::move(*created);
    }

    /// @return an address of host number so and so, from 1 to 254.
    static TransportAddress At(int host, uint16_t port)
    {
        return {*IpAddress::Parse(test::GetLoopBackAddress(host)), port};
    }

    /// @brief Run the loop until something holds. @return whether it did within the limit
    template <class Predicate>
    bool RunUntil(Predicate holds)
    {
        const TimePoint end = loop->GetNow() + LIMIT;
        while (!holds() && loop->GetNow() < end)
        {
            loop->RunOnce(std::chrono::milliseconds(1));
        }
        return holds();
    }

    /// @brief Run the loop as long as something happens at once.
    void RunWhileBusy()
    {
        for (int i = 0; i < 20; ++i)
        {
            loop->RunOnce(std::chrono::milliseconds(1));
        }
    }

    static std::size_t CountDescriptors()
    {
        const std::filesystem::directory_iterator all("/proc/self/fd");
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

    std::unique_ptr<EventLoop> loop;
};

} // namespace ims

#endif // IMS_LOOP_FIXTURE_H
