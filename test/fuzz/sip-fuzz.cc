// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"
#include "test/fuzz/require.h"

namespace
{

using ims::fuzz::Require;

/// @brief The readers of single fields take any octets, not only those of a parsed message.
void
ReadAsField(ims::OctetsView octets)
{
    ims::GetSipParameter(octets, "tag");
    ims::GetSipUri(octets);
    ims::GetSipUriAddress(octets);
    ims::GetSipViaAddress(octets);
}

void
ReadEverything(const ims::SipMessage& message)
{
    for (const auto& header : message.headers)
    {
        message.GetAll(header.name);
        ReadAsField(header.value);
        ReadAsField(ims::GetSipUri(header.value));
    }
    ReadAsField(message.requestUri);
}

} // namespace

/// Octets to SIP message: what parses must survive Serialize() and ParseSip() unchanged.
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const ims::OctetsView octets(reinterpret_cast<const char*>(data), size);
    ReadAsField(octets);
    const auto message = ims::ParseSip(octets);
    if (!message)
    {
        Require(message.GetError().offset <= size, "an error's offset lies within the input");
        return 0;
    }
    ReadEverything(*message);
    const auto written = message->Serialize();
    ims::SipLimits unlimited;
    unlimited.maxOctets = written.size();
    unlimited.maxHeaders = message->headers.size() + 1; // a Content-Length of its own
    const auto again = ims::ParseSip(written, unlimited);
    Require(static_cast<bool>(again), "what was parsed parses again");
    Require(again->Serialize() == written, "what was parsed is written the same again");
    ReadEverything(ims::MakeSipResponse(*message, 200, "OK", "tag"));
    return 0;
}
