// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-framer.h"
#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>
#include <cstdlib>

/// @file
/// The MSRP parser and framer on arbitrary octets. The first octet picks the limits and the size of
/// the pieces in which the stream arrives; what is read must not depend on the latter.

namespace
{

void
Require(bool condition)
{
    if (!condition)
    {
        std::abort();
    }
}

/// Everything that a stream gives when it arrives in pieces of one size, error included.
ims::Octets
Drain(ims::OctetsView stream, std::size_t piece, const ims::MsrpLimits& limits)
{
    ims::MsrpFramer framer(limits);
    ims::Octets result;
    for (std::size_t offset = 0; offset < stream.size(); offset += piece)
    {
        framer.Push(stream.substr(offset, piece));
        auto message = framer.Next();
        for (; message && *message; message = framer.Next())
        {
            result += (*message)->Serialize();
        }
        if (!message)
        {
            return result + message.GetError().ToString();
        }
    }
    return result;
}

void
CheckRoundTrip(ims::OctetsView octets, const ims::MsrpLimits& limits)
{
    const auto message = ims::ParseMsrp(octets, limits);
    if (message)
    {
        const auto serialized = message->Serialize();
        const auto again = ims::ParseMsrp(serialized);
        Require(static_cast<bool>(again));
        Require(again->Serialize() == serialized && again->body == message->body);
        message->GetByteRange();
    }
    else
    {
        Require(message.GetError().offset <= octets.size());
    }
}

void
CheckUri(ims::OctetsView octets)
{
    if (const auto uri = ims::MsrpUri::Parse(octets))
    {
        const auto text = uri->ToString();
        const auto again = ims::MsrpUri::Parse(text);
        Require(static_cast<bool>(again) && again->ToString() == text);
    }
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
    {
        return 0;
    }
    ims::MsrpLimits limits;
    if ((data[0] & 1) != 0)
    {
        limits = {200, 100, 4};
    }
    const ims::OctetsView octets(reinterpret_cast<const char*>(data) + 1, size - 1);
    CheckRoundTrip(octets, limits);
    CheckUri(octets);
    const std::size_t piece = 1 + data[0] / 2;
    Require(Drain(octets, std::max<std::size_t>(octets.size(), 1), limits) ==
            Drain(octets, piece, limits));
    return 0;
}
