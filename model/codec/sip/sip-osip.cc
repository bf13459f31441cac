// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-osip.h"

#include <memory>
#include <osipparser2/osip_parser.h>

namespace ims
{

namespace
{

/// One of oSIP's structures with its own way to make, fill and free it.
template <class T, int (*Init)(T**), int (*Parse)(T*, const char*), void (*Free)(T*)>
struct OsipType
{
    using Handle = std::unique_ptr<T, void (*)(T*)>;

    /// @return the structure read from text, or null.
    static Handle Read(const std::string& text)
    {
        T* raw = nullptr;
        if (Init(&raw) != OSIP_SUCCESS)
        {
            return Handle(nullptr, Free);
        }
        Handle handle(raw, Free);
        return Parse(raw, text.c_str()) == OSIP_SUCCESS ? std::move(handle) : Handle(nullptr, Free);
    }
};

using OsipUri = OsipType<osip_uri_t, osip_uri_init, osip_uri_parse, osip_uri_free>;
using OsipVia = OsipType<osip_via_t, osip_via_init, osip_via_parse, osip_via_free>;
using OsipAddress = OsipType<osip_from_t, osip_from_init, osip_from_parse, osip_from_free>;
using OsipContact =
    OsipType<osip_contact_t, osip_contact_init, osip_contact_parse, osip_contact_free>;
using OsipCallId =
    OsipType<osip_call_id_t, osip_call_id_init, osip_call_id_parse, osip_call_id_free>;
using OsipContentType = OsipType<osip_content_type_t,
                                 osip_content_type_init,
                                 osip_content_type_parse,
                                 osip_content_type_free>;

/// @return the text as oSIP may see it, nothing when it may not.
std::optional<std::string>
ToOsipText(std::string_view text)
{
    if (text.empty() || text.size() > maxOsipOctets || text.find('\0') != std::string_view::npos)
    {
        return std::nullopt;
    }
    const bool isTidy = text.front() != ' ' && text.find('\t') == std::string_view::npos &&
                        text.find("  ") == std::string_view::npos;
    if (isTidy)
    {
        return std::string(text);
    }
    std::string result;
    for (char c : text)
    {
        const char seen = c == '\t' ? ' ' : c;
        if (seen != ' ' || (!result.empty() && result.back() != ' '))
        {
            result += seen;
        }
    }
    return result;
}

OsipHostPort
ToHostPort(const char* host, const char* port)
{
    return {host == nullptr ? "" : host, port == nullptr ? "" : port};
}

} // namespace

bool
OsipAccepts(OsipSyntax syntax, std::string_view text)
{
    const auto copy = ToOsipText(text);
    if (!copy)
    {
        return false;
    }
    switch (syntax)
    {
    case OsipSyntax::Uri:
        return OsipUri::Read(*copy) != nullptr;
    case OsipSyntax::Via:
        return OsipVia::Read(*copy) != nullptr;
    case OsipSyntax::Address:
        return OsipAddress::Read(*copy) != nullptr;
    case OsipSyntax::Contact:
        return OsipContact::Read(*copy) != nullptr;
    case OsipSyntax::CallId:
        return OsipCallId::Read(*copy) != nullptr;
    case OsipSyntax::ContentType:
        return OsipContentType::Read(*copy) != nullptr;
    }
    return false;
}

std::optional<OsipHostPort>
ReadOsipUri(std::string_view uri)
{
    const auto scheme = uri.substr(0, uri.find(':'));
    const auto copy = ToOsipText(uri);
    if (!copy || (!EqualsIgnoreCase(scheme, "sip") && !EqualsIgnoreCase(scheme, "sips")))
    {
        return std::nullopt;
    }
    const auto handle = OsipUri::Read(*copy);
    return handle ? std::optional(ToHostPort(handle->host, handle->port)) : std::nullopt;
}

std::optional<OsipHostPort>
ReadOsipVia(std::string_view via)
{
    const auto copy = ToOsipText(via);
    if (!copy)
    {
        return std::nullopt;
    }
    const auto handle = OsipVia::Read(*copy);
    return handle ? std::optional(ToHostPort(handle->host, handle->port)) : std::nullopt;
}

} // namespace ims
