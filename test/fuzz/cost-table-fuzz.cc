// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/cost-table.h"

#include <cstdio>
#include <cstdlib>

namespace
{

void
Require(bool condition, const char* promise)
{
    if (!condition)
    {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}

} // namespace

/// Text to table of costs: what parses is written and read unchanged, and every price is in bounds.
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const auto table = ims::CostTable::Parse({reinterpret_cast<const char*>(data), size});
    if (!table)
    {
        Require(!table.GetError().what.empty(), "an error has a reason");
        return 0;
    }
    const auto written = table->Serialize();
    const auto again = ims::CostTable::Parse(written);
    Require(static_cast<bool>(again), "what was parsed parses again");
    Require(again->Serialize() == written, "what was parsed is written the same again");
    for (std::size_t i = 0; i < ims::OPERATION_COUNT; ++i)
    {
        for (const std::size_t octets : {std::size_t(0), std::size_t(1), size, SIZE_MAX})
        {
            for (const double load : {0.0, 0.1, 50.0, 99.9, 100.0})
            {
                const auto price = table->GetPrice(static_cast<ims::Operation>(i), octets, load);
                Require(price >= ims::Duration(0), "nothing is cheaper than nothing");
                Require(price <= std::chrono::seconds(1000), "nothing costs more than 1000 s");
            }
        }
    }
    return 0;
}
