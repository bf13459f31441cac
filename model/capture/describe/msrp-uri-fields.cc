// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/msrp-uri-fields.h"

#include "model/base/ip-address.h"
#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>

namespace ims
{

void
AddMsrpUri(std::string_view path, const std::string& name, std::vector<Field>& fields)
{
    const auto trimmed = Trim(path);
    const auto uri =
        MsrpUri::Parse(trimmed.substr(0, std::min(trimmed.find(' '), trimmed.find('\t'))));
    if (!uri)
    {
        return;
    }
    fields.push_back({name + "-scheme", uri->scheme});
    if (const auto address = TransportAddress::Parse(uri->authority))
    {
        fields.push_back({name + "-addr", address->ip.ToString()});
        fields.push_back({name + "-port", std::to_string(address->port)});
    }
    fields.push_back({name + "-id", uri->sessionId});
}

} // namespace ims
