// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-framer.h"

#include <algorithm>
#include <cstdlib>

/// @file
/// The BFCP parser and framer on arbitrary octets. The first octet picks the limits and the size of
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

/// Everything that a stream gives when it arrives in pieces of one size, the final error included.
ims::Octets
Drain(ims::OctetsView stream, std::size_t piece, const ims::BfcpLimits& limits)
{
    ims::BfcpFramer framer(limits);
    ims::Octets result;
    for (std::size_t offset = 0; offset < stream.size(); offset += piece)
    {
        framer.Push(stream.substr(offset, piece));
        auto octets = framer.NextOctets();
        for (; octets && *octets; octets = framer.NextOctets())
        {
            result += **octets;
        }
        if (!octets)
        {
            return result + octets.GetError().ToString();
        }
    }
    return result;
}

/// A message that was read can be written unless its groups' lengths left out padding that makes
/// them too long; what was written must be read as the same.
void
CheckRoundTrip(ims::OctetsView octets, const ims::BfcpLimits& limits)
{
    const auto message = ims::ParseBfcp(octets, limits);
    if (!message)
    {
        Require(message.GetError().offset <= octets.size());
        return;
    }
    ims::CheckBfcpAttributes(*message);
    ims::FindUnknownMandatory(message->attributes);
    if (const auto serialized = message->Serialize())
    {
        const auto again = ims::ParseBfcp(*serialized, limits);
        Require(static_cast<bool>(again) && *again->Serialize() == *serialized);
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
    ims::BfcpLimits limits;
    if ((data[0] & 1) != 0)
    {
        limits = {64, 4, 1};
    }
    const ims::OctetsView octets(reinterpret_cast<const char*>(data) + 1, size - 1);
    CheckRoundTrip(octets, limits);
    const std::size_t piece = 1 + data[0] / 2;
    Require(Drain(octets, std::max<std::size_t>(octets.size(), 1), limits) ==
            Drain(octets, piece, limits));
    return 0;
}
