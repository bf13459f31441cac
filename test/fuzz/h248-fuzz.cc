// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"

#include <cstdint>
#include <cstdlib>

/// @file
/// Any octets are an error or a message; a message that is written is read again and written the
/// same.

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    const std::string_view octets(reinterpret_cast<const char*>(data), size);
    const auto message = ims::ParseH248(octets);
    if (!message)
    {
        return message.GetError().offset <= size ? 0 : (std::abort(), 0);
    }
    const auto written = ims::SerializeH248(*message);
    ims::H248Limits unlimited;
    unlimited.maxOctets = written.size();
    const auto again = ims::ParseH248(written, unlimited);
    if (!again || ims::SerializeH248(*again) != written)
    {
        std::abort();
    }
    return 0;
}
