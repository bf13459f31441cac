// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-fingerprints.h"

#include "model/tls/fingerprint-set.h"
#include "model/transaction/h248/h248-errors.h"

namespace ims
{

namespace
{

constexpr std::string_view ATTRIBUTE = "fingerprint";
constexpr std::string_view PREFERRED_HASH = "SHA-256";

/// @return the AGW's own by the hash function that a line of Local names.
std::optional<std::string>
FindOwn(std::string_view asked, const AgwResources& resources)
{
    const auto hash = asked.substr(0, asked.find(' '));
    return resources.GetFingerprint(hash == H248_CHOOSE ? PREFERRED_HASH : hash);
}

void
Fill(SdpPart& part, const AgwResources& resources)
{
    std::vector<std::string> filled;
    for (const auto asked : part.GetAttributes(ATTRIBUTE))
    {
        filled.push_back(FindOwn(asked, resources).value_or(""));
    }
    part.SetAttributes(ATTRIBUTE, filled);
}

H248Error
Refuse(std::string_view value)
{
    return MakeH248Error(H248ErrorCode::UnsupportedValue, "fingerprint:" + std::string(value));
}

} // namespace

std::optional<H248Error>
CheckLocalFingerprints(const SdpDescription& local, bool tls, const AgwResources& resources)
{
    for (const SdpPart* part : {&local.session, static_cast<const SdpPart*>(&local.media[0])})
    {
        for (const auto asked : part->GetAttributes(ATTRIBUTE))
        {
            if (!tls || !FindOwn(asked, resources))
            {
                return Refuse(asked);
            }
        }
    }
    return std::nullopt;
}

void
FillFingerprints(SdpDescription& local, const AgwResources& resources)
{
    Fill(local.session, resources);
    Fill(local.media[0], resources);
}

std::optional<H248Error>
CheckRemoteFingerprints(const SdpDescription& remote)
{
    const auto values = remote.GetAttributes(0, ATTRIBUTE);
    return values.empty() || FingerprintSet::Parse(values) ? std::nullopt
                                                           : std::optional(Refuse(values.front()));
}

} // namespace ims
