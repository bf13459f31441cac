// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-security.h"
#include "test/fuzz/require.h"

#include <cstdint>

/// @file
/// The value of Security-Client, Security-Server or Security-Verify: what parses is written so that
/// it reads as the same list again.

namespace
{

using ims::fuzz::Require;

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto list = ims::ParseSipSecurity(text);
    if (!list)
    {
        Require(list.GetError().offset <= size, "an error's offset lies within the input");
        return 0;
    }
    const std::string written = ims::ToString(*list);
    ims::SipSecurityLimits limits;
    limits.maxOctets = written.size();
    limits.maxParameters = written.size();
    limits.maxMechanisms = written.size();
    const auto again = ims::ParseSipSecurity(written, limits);
    Require(static_cast<bool>(again), "what was parsed parses again");
    Require(ims::AreEqual(*list, *again), "what was written is the same list");
    const auto before = ims::GetMediaSecurity(*list);
    const auto after = ims::GetMediaSecurity(*again);
    Require(before.msrp == after.msrp && before.bfcp == after.bfcp,
            "what is announced does not change");
    return 0;
}
