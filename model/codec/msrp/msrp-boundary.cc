// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-boundary.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::string_view PROTOCOL = "MSRP ";

bool
IsAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

constexpr auto IsIdentChar = [](char c) {
    return IsAlphanumeric(c) || c == '.' || c == '-' || c == '+' || c == '%' || c == '=';
};

std::optional<MsrpContinuation>
ToContinuation(char c)
{
    switch (c)
    {
    case '$':
        return MsrpContinuation::Complete;
    case '+':
        return MsrpContinuation::More;
    case '#':
        return MsrpContinuation::Aborted;
    default:
        return std::nullopt;
    }
}

} // namespace

bool
IsMsrpIdent(std::string_view text)
{
    return text.size() >= 4 && text.size() <= 32 && IsAlphanumeric(text.front()) &&
           std::all_of(text.begin(), text.end(), IsIdentChar);
}

Result<std::string_view>
FindMsrpTransaction(OctetsView line)
{
    if (line.substr(0, PROTOCOL.size()) != PROTOCOL)
    {
        return Error{"start line does not begin with 'MSRP '", 0, "RFC 4975 9"};
    }
    const OctetsView rest = line.substr(PROTOCOL.size());
    const auto transaction = rest.substr(0, rest.find(' '));
    if (!IsMsrpIdent(transaction))
    {
        return Error{"transaction identifier is not an ident", PROTOCOL.size(), "RFC 4975 9"};
    }
    return transaction;
}

Octets
MakeMsrpEndLinePrefix(std::string_view transaction)
{
    return "\r\n-------" + std::string(transaction);
}

std::optional<MsrpEndLine>
FindMsrpEndLine(OctetsView octets, std::size_t from, OctetsView prefix)
{
    // The prefix has its only CR in front, so attempts never overlap and the search is linear.
    for (auto begin = octets.find(prefix, from); begin != OctetsView::npos;
         begin = octets.find(prefix, begin + prefix.size()))
    {
        const auto flag = begin + prefix.size();
        if (octets.substr(std::min(flag + 1, octets.size()), 2) != "\r\n")
        {
            continue;
        }
        if (const auto continuation = ToContinuation(octets[flag]))
        {
            return MsrpEndLine{begin, flag + 3, *continuation};
        }
    }
    return std::nullopt;
}

} // namespace ims
