// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-message.h"

#include "model/codec/sip/sip-status.h"
#include "model/codec/sip/sip-text.h"

#include <algorithm>

namespace ims
{

namespace
{

bool
IsNamed(const SipHeader& header, std::string_view name)
{
    return EqualsIgnoreCase(header.name, name);
}

template <class Headers>
auto
Find(Headers& headers, std::string_view name)
{
    return std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return IsNamed(header, name);
    });
}

void
CopyHeaders(const SipMessage& from, std::string_view name, SipMessage& to)
{
    std::copy_if(from.headers.begin(),
                 from.headers.end(),
                 std::back_inserter(to.headers),
                 [&](const auto& header) { return IsNamed(header, name); });
}

void
AddToTag(SipMessage& response, std::string_view tag)
{
    const auto to = response.Get("To");
    if (to && !tag.empty() && !GetSipParameter(*to, "tag"))
    {
        response.Set("To", std::string(*to) + ";tag=" + std::string(tag));
    }
}

} // namespace

bool
SipMessage::IsRequest() const
{
    return status == 0;
}

std::optional<std::string_view>
SipMessage::Get(std::string_view name) const
{
    const auto header = Find(headers, name);
    return header == headers.end() ? std::nullopt : std::optional<std::string_view>(header->value);
}

std::vector<std::string>
SipMessage::GetAll(std::string_view name) const
{
    std::vector<std::string> values;
    const bool isList = IsSipListName(name);
    const auto add = [&values](std::string_view value) {
        values.emplace_back(value);
        return true;
    };
    for (const auto& header : headers)
    {
        if (!IsNamed(header, name))
        {
            continue;
        }
        if (isList)
        {
            AllSipParts(header.value, ',', add);
        }
        else
        {
            add(header.value);
        }
    }
    return values;
}

void
SipMessage::Set(std::string_view name, std::string_view value)
{
    const auto header = Find(headers, name);
    if (header == headers.end())
    {
        Append(name, value);
        return;
    }
    header->value = value;
}

void
SipMessage::Prepend(std::string_view name, std::string_view value)
{
    const auto first = Find(headers, name);
    const auto position = first == headers.end() ? headers.begin() : first;
    headers.insert(position, {std::string(name), std::string(value)});
}

void
SipMessage::Append(std::string_view name, std::string_view value)
{
    headers.push_back({std::string(name), std::string(value)});
}

void
SipMessage::RemoveFirst(std::string_view name)
{
    const auto header = Find(headers, name);
    if (header == headers.end())
    {
        return;
    }
    const auto comma =
        IsSipListName(name) ? FindSipSeparator(header->value, ",") : std::string::npos;
    if (comma == std::string::npos)
    {
        headers.erase(header);
        return;
    }
    header->value = std::string(Trim(std::string_view(header->value).substr(comma + 1)));
}

void
SipMessage::RemoveAll(std::string_view name)
{
    const auto isNamed = [&](const auto& header) { return IsNamed(header, name); };
    headers.erase(std::remove_if(headers.begin(), headers.end(), isNamed), headers.end());
}

Octets
SipMessage::Serialize() const
{
    Octets octets = IsRequest() ? method + " " + requestUri + " SIP/2.0\r\n"
                                : "SIP/2.0 " + std::to_string(status) + " " + reason + "\r\n";
    for (const auto& header : headers)
    {
        if (!IsNamed(header, "Content-Length"))
        {
            octets += header.name + ": " + header.value + "\r\n";
        }
    }
    return octets + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

SipMessage
MakeSipRequest(std::string_view method, std::string_view requestUri)
{
    SipMessage request;
    request.method = method;
    request.requestUri = requestUri;
    return request;
}

SipMessage
MakeSipResponse(const SipMessage& request, int status, std::string_view toTag)
{
    return MakeSipResponse(request, status, sip::GetReasonPhrase(status), toTag);
}

SipMessage
MakeSipResponse(const SipMessage& request,
                int status,
                std::string_view reason,
                std::string_view toTag)
{
    SipMessage response;
    response.method = request.method;
    response.status = status;
    response.reason = reason;
    for (const auto name : {"Via", "From", "To", "Call-ID", "CSeq"})
    {
        CopyHeaders(request, name, response);
    }
    AddToTag(response, toTag);
    return response;
}

} // namespace ims
