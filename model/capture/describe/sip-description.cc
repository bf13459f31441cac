// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/sip-description.h"

#include "model/base/record-words.h"
#include "model/capture/describe/msrp-uri-fields.h"
#include "model/codec/sdp/sdp.h"
#include "model/codec/sip/sip-body.h"

namespace ims
{

namespace
{

void
AddMedia(const SdpDescription& sdp, std::size_t index, std::vector<Field>& fields)
{
    const SdpMedia& media = sdp.media[index];
    if (const auto address = sdp.GetConnectionAddress(index))
    {
        fields.push_back({fields::CONNECTION, std::string(*address)});
    }
    const SdpMediaLine line = media.GetMediaLine();
    fields.push_back({fields::MEDIA, line.port + " " + line.transport});
    for (const SdpLine& attribute : media.lines)
    {
        if (attribute.type == 'a')
        {
            fields.push_back({fields::ATTRIBUTE, attribute.value});
        }
    }
    AddMsrpUri(media.GetAttribute("path").value_or(""), "path", fields);
}

void
AddSdp(std::string_view body, std::vector<Field>& fields)
{
    auto sdp = ParseSdp(body);
    if (!sdp)
    {
        fields.push_back({"error", sdp.GetError().ToString()});
        return;
    }
    sdp->MoveToMedia();
    for (std::size_t index = 0; index < sdp->media.size(); ++index)
    {
        AddMedia(*sdp, index, fields);
    }
}

/// What a registration agrees on (TS 24.229 clause 7.2A.7): a field for each mechanism, a mark for
/// credentials.
void
AddSecurity(const SipMessage& message, std::vector<Field>& fields)
{
    for (const char* name : {"Security-Client", "Security-Server", "Security-Verify"})
    {
        for (std::string& mechanism : message.GetAll(name))
        {
            fields.push_back({name, std::move(mechanism)});
        }
    }
    for (const char* name : {"WWW-Authenticate", "Authorization"})
    {
        if (message.Get(name))
        {
            fields.push_back({name, ""});
        }
    }
}

} // namespace

StreamMessage
DescribeSip(const SipMessage& message)
{
    constexpr std::size_t usual = 16;
    StreamMessage description{protocols::SIP, message.method, {}};
    description.fields.reserve(usual);
    if (!message.IsRequest())
    {
        description.name = std::to_string(message.status) + " " + message.method;
    }
    if (const auto callId = message.Get("Call-ID"))
    {
        description.fields.push_back({fields::CALL_ID, std::string(*callId)});
    }
    AddSecurity(message, description.fields);
    if (const auto sdp = FindSdp(message))
    {
        AddSdp(*sdp, description.fields);
    }
    return description;
}

} // namespace ims
