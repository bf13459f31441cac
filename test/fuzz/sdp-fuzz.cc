// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sdp/sdp.h"
#include "test/fuzz/require.h"

namespace
{

using ims::fuzz::Require;

/// @brief Edit as an IMS-ALG does; the result must parse.
void
Edit(ims::SdpDescription description)
{
    description.MoveConnectionToMedia();
    description.MoveToMedia();
    description.session.SetOriginAddress(*ims::IpAddress::Parse("2001:db8::1"));
    for (auto& media : description.media)
    {
        auto line = media.GetMediaLine();
        media.SetMediaLine(line);
        line.transport = "TCP/TLS/MSRP";
        media.SetMediaLine(line);
        media.SetConnectionAddress("2001:db8::1", true);
        media.SetAttribute("fingerprint", "SHA-256 00");
        media.RemoveAttribute("3ge2ae");
    }
    Require(static_cast<bool>(ims::ParseSdp(description.Serialize(), {SIZE_MAX, SIZE_MAX})),
            "an edited description parses");
}

} // namespace

/// Octets to session description: what parses must survive Serialize() and ParseSdp() unchanged.
extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto description = ims::ParseSdp(text);
    if (!description)
    {
        Require(description.GetError().offset <= size, "an error's offset lies within the input");
        return 0;
    }
    const auto written = description->Serialize();
    const auto again = ims::ParseSdp(written, {SIZE_MAX, SIZE_MAX});
    Require(static_cast<bool>(again), "what was parsed parses again");
    Require(again->Serialize() == written, "what was parsed is written the same again");
    const auto error = ims::CheckForSip(*description);
    Require(!error || error->offset <= written.size(), "an error's offset lies within the text");
    Edit(*description);
    return 0;
}
