// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/packet/entity-rules.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr unsigned BITS = 8; ///< of an octet

/// A rule's text in its parts: ADDRESS, PREFIX, PORTS.
struct RuleText
{
    std::string_view address;
    std::string_view prefix;
    std::string_view ports;
};

/// An IPv6 address with a port stands in square brackets; without, it has several colons.
RuleText
SplitRule(std::string_view text)
{
    RuleText parts;
    const std::size_t bracket = text.find(']');
    const std::size_t afterAddress = bracket == std::string_view::npos ? 0 : bracket;
    const std::size_t colon = text.rfind(':');
    const bool isPlainIpv6 = bracket == std::string_view::npos && text.find(':') != colon;
    if (colon != std::string_view::npos && colon > afterAddress && !isPlainIpv6)
    {
        parts.ports = text.substr(colon + 1);
        text = text.substr(0, colon);
    }
    const std::size_t slash = text.find('/');
    parts.address = text.substr(0, slash);
    parts.prefix = slash == std::string_view::npos ? "" : text.substr(slash + 1);
    return parts;
}

Error
Wrong(std::string_view text, const std::string& what)
{
    return {"'" + std::string(text) + "' " + what, 0, ""};
}

} // namespace

Result<EntityRules::Rule>
EntityRules::Parse(std::string_view text)
{
    const RuleText parts = SplitRule(text);
    const auto address = IpAddress::Parse(parts.address);
    if (!address)
    {
        return Wrong(text, "has no IP address");
    }
    Rule rule;
    rule.network = address->ToOctets();
    rule.prefix = static_cast<unsigned>(rule.network.size()) * BITS;
    if (text.find('/') != std::string_view::npos)
    {
        const auto prefix = ParseUnsigned(parts.prefix, rule.prefix);
        if (!prefix)
        {
            return Wrong(text, "has a wrong prefix length");
        }
        rule.prefix = static_cast<unsigned>(*prefix);
    }
    if (!parts.ports.empty() || text.back() == ':')
    {
        const std::size_t dash = parts.ports.find('-');
        const auto first = ParseUnsigned(parts.ports.substr(0, dash), UINT16_MAX);
        const auto last = dash == std::string_view::npos
                              ? first
                              : ParseUnsigned(parts.ports.substr(dash + 1), UINT16_MAX);
        if (!first || !last || *first == 0 || *last < *first)
        {
            return Wrong(text, "has wrong ports");
        }
        rule.firstPort = static_cast<uint16_t>(*first);
        rule.lastPort = static_cast<uint16_t>(*last);
    }
    return rule;
}

std::optional<Error>
EntityRules::Add(const std::string& entity, std::string_view text)
{
    for (const std::string_view part : Split(text, ','))
    {
        if (Trim(part).empty())
        {
            return Wrong(text, "has an empty part");
        }
        auto rule = Parse(Trim(part));
        if (!rule)
        {
            return rule.GetError();
        }
        rule->entity = entity;
        m_rules.push_back(std::move(*rule));
    }
    return std::nullopt;
}

std::optional<Error>
EntityRules::AddFile(std::string_view text, const std::vector<std::string>& entities)
{
    std::size_t number = 0;
    for (const std::string_view line : Split(text, '\n'))
    {
        ++number;
        const auto words = SplitWords(Trim(line.substr(0, line.find('#'))));
        const auto fail = [&](const std::string& what) {
            return Error{"line " + std::to_string(number) + ": " + what, 0, ""};
        };
        if (words.empty() || words.front().empty())
        {
            continue;
        }
        const std::string entity = ToUpper(words.front());
        if (std::find(entities.begin(), entities.end(), entity) == entities.end())
        {
            return fail("'" + std::string(words.front()) + "' is no entity");
        }
        if (words.size() == 1)
        {
            return fail(entity + " has no address");
        }
        for (std::size_t i = 1; i < words.size(); ++i)
        {
            if (const auto error = Add(entity, words[i]))
            {
                return fail(error->what);
            }
        }
    }
    return std::nullopt;
}

bool
EntityRules::Fits(const Rule& rule, const TransportAddress& address)
{
    const Octets octets = address.ip.ToOctets();
    if (octets.size() != rule.network.size())
    {
        return false;
    }
    const std::size_t whole = rule.prefix / BITS;
    const unsigned rest = rule.prefix % BITS;
    const auto top = [&](const Octets& from) {
        return static_cast<unsigned char>(from[whole]) >> (BITS - rest);
    };
    const bool inNetwork = octets.compare(0, whole, rule.network, 0, whole) == 0 &&
                           (rest == 0 || top(octets) == top(rule.network));
    return inNetwork && (rule.firstPort == 0 ||
                         (address.port >= rule.firstPort && address.port <= rule.lastPort));
}

bool
EntityRules::IsBetter(const Rule& rule, const Rule& other)
{
    const bool hasPort = rule.firstPort != 0;
    const bool otherHasPort = other.firstPort != 0;
    return hasPort != otherHasPort ? hasPort : rule.prefix > other.prefix;
}

std::optional<std::string>
EntityRules::Find(const TransportAddress& address) const
{
    const Rule* best = nullptr;
    for (const Rule& rule : m_rules)
    {
        if (Fits(rule, address) && (!best || IsBetter(rule, *best)))
        {
            best = &rule;
        }
    }
    return best ? std::optional(best->entity) : std::nullopt;
}

bool
EntityRules::IsEmpty() const
{
    return m_rules.empty();
}

} // namespace ims
