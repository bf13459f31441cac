// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-security.h"

#include "model/codec/sip/sip-text.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr auto CLAUSE = "RFC 3329 2.2";
constexpr std::string_view MEDIASEC = "mediasec";
constexpr std::string_view MSRP_TLS = "msrp-tls";
constexpr std::string_view BFCP_TLS = "bfcp-tls";

/// @return whether text is a gen-value: token, host or quoted string.
bool
IsValue(std::string_view text)
{
    return IsSipToken(text) || IsSipQuotedString(text) || static_cast<bool>(IpAddress::Parse(text));
}

std::optional<SipSecurityParameter>
ReadParameter(std::string_view text)
{
    const auto equal = text.find('=');
    SipSecurityParameter parameter{std::string(Trim(text.substr(0, equal))), std::nullopt};
    if (equal != std::string_view::npos)
    {
        parameter.value = Trim(text.substr(equal + 1));
    }
    const bool valid =
        IsSipToken(parameter.name) && (!parameter.value || IsValue(*parameter.value));
    return valid ? std::optional(parameter) : std::nullopt;
}

bool
IsMediasec(const SipSecurityParameter& parameter)
{
    return EqualsIgnoreCase(parameter.name, MEDIASEC);
}

SipSecurityMechanism
MakeMediaMechanism(std::string_view name)
{
    return {std::string(name), {{std::string(MEDIASEC), std::nullopt}}};
}

/// @return whether a parameter can head an element: "NAME", or "mediasec=NAME".
bool
IsHead(const SipSecurityParameter& parameter)
{
    return !parameter.value || (IsMediasec(parameter) && IsSipToken(*parameter.value));
}

/// @return the mechanisms that one element of the list stands for: itself, and one for each
/// "mediasec=NAME" in it.
SipSecurityList
Normalise(const SipSecurityParameter& head, const std::vector<SipSecurityParameter>& parameters)
{
    SipSecurityList list{{head.name, {}}};
    if (head.value)
    {
        list.front() = MakeMediaMechanism(*head.value);
    }
    for (const auto& parameter : parameters)
    {
        const bool named = IsMediasec(parameter) && parameter.value;
        if (!named)
        {
            list.front().parameters.push_back(parameter);
        }
        else if (EqualsIgnoreCase(*parameter.value, list.front().name))
        {
            list.front().parameters.push_back({parameter.name, std::nullopt});
        }
        else
        {
            list.push_back(MakeMediaMechanism(*parameter.value));
        }
    }
    return list;
}

/// Reads one element of the list. @return nothing when it is not one
std::optional<SipSecurityList>
ReadElement(std::string_view text, const SipSecurityLimits& limits)
{
    const auto parts = SplitSipText(text, ';');
    const auto head = ReadParameter(parts.front());
    if (!head || !IsHead(*head) || parts.size() > limits.maxParameters + 1)
    {
        return std::nullopt;
    }
    std::vector<SipSecurityParameter> parameters;
    for (std::size_t i = 1; i < parts.size(); ++i)
    {
        const auto parameter = ReadParameter(parts[i]);
        if (!parameter || (IsMediasec(*parameter) && !IsSipToken(parameter->value.value_or("x"))))
        {
            return std::nullopt;
        }
        parameters.push_back(*parameter);
    }
    return Normalise(*head, parameters);
}

bool
AreEqual(const SipSecurityParameter& left, const SipSecurityParameter& right)
{
    return EqualsIgnoreCase(left.name, right.name) &&
           left.value.has_value() == right.value.has_value() &&
           EqualsIgnoreCase(left.value.value_or(""), right.value.value_or(""));
}

bool
AreEqual(const SipSecurityMechanism& left, const SipSecurityMechanism& right)
{
    return EqualsIgnoreCase(left.name, right.name) &&
           std::is_permutation(
               left.parameters.begin(),
               left.parameters.end(),
               right.parameters.begin(),
               right.parameters.end(),
               [](const auto& one, const auto& other) { return AreEqual(one, other); });
}

bool
HasMedia(const SipSecurityList& list, std::string_view name)
{
    return std::any_of(list.begin(), list.end(), [&](const auto& mechanism) {
        return mechanism.IsForMedia() && EqualsIgnoreCase(mechanism.name, name);
    });
}

} // namespace

bool
SipSecurityMechanism::IsForMedia() const
{
    return std::any_of(parameters.begin(), parameters.end(), IsMediasec);
}

Result<SipSecurityList>
ParseSipSecurity(std::string_view text, const SipSecurityLimits& limits)
{
    if (text.size() > limits.maxOctets)
    {
        return Error{"too long", limits.maxOctets, CLAUSE};
    }
    SipSecurityList list;
    std::size_t offset = 0;
    for (const auto part : SplitSipText(text, ','))
    {
        // an empty part has no place of its own: the error is told at the part before it
        offset = part.empty() ? offset : static_cast<std::size_t>(part.data() - text.data());
        const auto element = ReadElement(part, limits);
        if (!element)
        {
            return Error{"not a security mechanism", offset, CLAUSE};
        }
        list.insert(list.end(), element->begin(), element->end());
        if (list.size() > limits.maxMechanisms)
        {
            return Error{"too many security mechanisms", offset, CLAUSE};
        }
    }
    return list;
}

Result<SipSecurityList>
ReadSipSecurity(const SipMessage& message,
                std::string_view headerName,
                const SipSecurityLimits& limits)
{
    std::string text;
    for (const auto& value : message.GetAll(headerName))
    {
        text += (text.empty() ? "" : ", ") + value;
    }
    return message.Get(headerName) ? ParseSipSecurity(text, limits)
                                   : Result<SipSecurityList>(SipSecurityList());
}

std::string
ToString(const SipSecurityList& list)
{
    std::string text;
    for (const auto& mechanism : list)
    {
        text += (text.empty() ? "" : ", ") + mechanism.name;
        for (const auto& parameter : mechanism.parameters)
        {
            text += ";" + parameter.name + (parameter.value ? "=" + *parameter.value : "");
        }
    }
    return text;
}

bool
AreEqual(const SipSecurityList& left, const SipSecurityList& right)
{
    return std::equal(left.begin(),
                      left.end(),
                      right.begin(),
                      right.end(),
                      [](const auto& one, const auto& other) { return AreEqual(one, other); });
}

MediaSecurity
GetMediaSecurity(const SipSecurityList& list)
{
    return {HasMedia(list, MSRP_TLS), HasMedia(list, BFCP_TLS)};
}

SipSecurityList
MakeSipSecurity(const MediaSecurity& media)
{
    SipSecurityList list;
    if (media.msrp)
    {
        list.push_back(MakeMediaMechanism(MSRP_TLS));
    }
    if (media.bfcp)
    {
        list.push_back(MakeMediaMechanism(BFCP_TLS));
    }
    return list;
}

} // namespace ims
