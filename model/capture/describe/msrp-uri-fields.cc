// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/msrp-uri-fields.h"

#include "model/base/ip-address.h"
#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>
#include <utility>

namespace ims
{

void
AddMsrpUri(std::string_view path, const std::string& name, std::vector<Field>& fields)
{
    const auto trimmed = Trim(path);
    auto uri = MsrpUri::Parse(trimmed.substr(0, std::min(trimmed.find(' '), trimmed.find('\t'))));
    if (!uri)
    {
        return;
    }
    const auto add = [&](std::string_view part, std::string value) {
        Field& field = fields.emplace_back();
        field.key.reserve(name.size() + part.size());
        field.key.append(name).append(part);
        field.value = std::move(value);
    };
    add("-scheme", std::move(uri->scheme));
    if (const auto address = TransportAddress::Parse(uri->authority))
    {
        add("-addr", address->ip.ToString());
        add("-port", std::to_string(address->port));
    }
    add("-id", std::move(uri->sessionId));
}

} // namespace ims
