// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/sip-extensions.h"

#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/codec/sip/sip-text.h"

#include <algorithm>

namespace ims
{

std::vector<std::string>
ReadOptionTags(const SipMessage& request, std::initializer_list<std::string_view> fields)
{
    std::vector<std::string> tags;
    for (const auto name : fields)
    {
        for (const auto& field : request.GetAll(name))
        {
            for (const auto part : Split(field, ','))
            {
                const auto tag = ToLower(Trim(part));
                if (std::find(tags.begin(), tags.end(), tag) == tags.end())
                {
                    tags.push_back(tag);
                }
            }
        }
    }
    return tags;
}

std::string
FindUnsupported(const SipMessage& request,
                std::string_view field,
                std::initializer_list<std::string_view> known)
{
    std::string unsupported;
    if (request.method == sip::ACK || request.method == sip::CANCEL)
    {
        return unsupported;
    }
    for (const auto& tag : ReadOptionTags(request, {field}))
    {
        if (std::find(known.begin(), known.end(), tag) == known.end())
        {
            unsupported += (unsupported.empty() ? "" : ", ") + tag;
        }
    }
    return unsupported;
}

SipMessage
MakeBadExtension(const SipMessage& request, const std::string& unsupported, std::string_view toTag)
{
    SipMessage response = MakeSipResponse(request, sip::BAD_EXTENSION, toTag);
    response.Append("Unsupported", unsupported);
    return response;
}

bool
HasSipsUri(const SipMessage& request)
{
    constexpr std::string_view scheme = "sips:";
    return EqualsIgnoreCase(std::string_view(request.requestUri).substr(0, scheme.size()), scheme);
}

} // namespace ims
