// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-osip.h"

#include <array>
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
    static Handle Read(const char* text)
    {
        T* raw = nullptr;
        if (Init(&raw) != OSIP_SUCCESS)
        {
            return Handle(nullptr, Free);
        }
        Handle handle(raw, Free);
        return Parse(raw, text) == OSIP_SUCCESS ? std::move(handle) : Handle(nullptr, Free);
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

/// A text as oSIP may see it, with a NUL behind it.
class OsipText
{
  public:
    explicit OsipText(std::string_view text)
    {
        const bool isPossible = !text.empty() && text.size() <= maxOsipOctets &&
                                text.find('\0') == std::string_view::npos;
        const bool isTidy = isPossible && text.front() != ' ' &&
                            text.find('\t') == std::string_view::npos &&
                            text.find("  ") == std::string_view::npos;
        if (isTidy)
        {
            m_end = text.copy(m_octets.data(), text.size());
        }
        else if (isPossible)
        {
            Squeeze(text);
        }
        m_octets[m_end] = '\0';
        m_isPossible = isPossible;
    }

    /// @return null when oSIP may not see the text.
    const char* Get() const
    {
        return m_isPossible ? m_octets.data() : nullptr;
    }

  private:
    void Squeeze(std::string_view text)
    {
        for (const char c : text)
        {
            const char seen = c == '\t' ? ' ' : c;
            if (seen != ' ' || (m_end > 0 && m_octets[m_end - 1] != ' '))
            {
                m_octets[m_end++] = seen;
            }
        }
    }

    std::array<char, maxOsipOctets + 1> m_octets; // not filled: most texts are short
    std::size_t m_end = 0;
    bool m_isPossible = false;
};

OsipHostPort
ToHostPort(const char* host, const char* port)
{
    return {host == nullptr ? "" : host, port == nullptr ? "" : port};
}

} // namespace

bool
OsipAccepts(OsipSyntax syntax, std::string_view text)
{
    const OsipText copy(text);
    if (!copy.Get())
    {
        return false;
    }
    switch (syntax)
    {
    case OsipSyntax::Uri:
        return OsipUri::Read(copy.Get()) != nullptr;
    case OsipSyntax::Via:
        return OsipVia::Read(copy.Get()) != nullptr;
    case OsipSyntax::Address:
        return OsipAddress::Read(copy.Get()) != nullptr;
    case OsipSyntax::Contact:
        return OsipContact::Read(copy.Get()) != nullptr;
    case OsipSyntax::CallId:
        return OsipCallId::Read(copy.Get()) != nullptr;
    case OsipSyntax::ContentType:
        return OsipContentType::Read(copy.Get()) != nullptr;
    }
    return false;
}

std::optional<OsipHostPort>
ReadOsipUri(std::string_view uri)
{
    const auto scheme = uri.substr(0, uri.find(':'));
    const OsipText copy(uri);
    if (!copy.Get() || (!EqualsIgnoreCase(scheme, "sip") && !EqualsIgnoreCase(scheme, "sips")))
    {
        return std::nullopt;
    }
    const auto handle = OsipUri::Read(copy.Get());
    return handle ? std::optional(ToHostPort(handle->host, handle->port)) : std::nullopt;
}

std::optional<OsipHostPort>
ReadOsipVia(std::string_view via)
{
    const OsipText copy(via);
    if (!copy.Get())
    {
        return std::nullopt;
    }
    const auto handle = OsipVia::Read(copy.Get());
    return handle ? std::optional(ToHostPort(handle->host, handle->port)) : std::nullopt;
}

} // namespace ims
