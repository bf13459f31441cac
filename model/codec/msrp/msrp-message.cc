// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-message.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::string_view TO_PATH = "To-Path";
constexpr std::string_view FROM_PATH = "From-Path";
constexpr std::string_view CONTENT_TYPE = "Content-Type";

bool
HasName(const MsrpHeader& header, std::string_view name)
{
    return EqualsIgnoreCase(header.name, name);
}

/// RFC 4975 clause 9 fixes the ends of the header list: To-Path, From-Path ... Content-Type.
std::vector<MsrpHeader>::iterator
PlaceFor(std::vector<MsrpHeader>& headers, std::string_view name)
{
    if (EqualsIgnoreCase(name, TO_PATH))
    {
        return headers.begin();
    }
    if (EqualsIgnoreCase(name, FROM_PATH))
    {
        const bool behindToPath = !headers.empty() && HasName(headers.front(), TO_PATH);
        return headers.begin() + (behindToPath ? 1 : 0);
    }
    const bool beforeType = !headers.empty() && HasName(headers.back(), CONTENT_TYPE);
    return headers.end() - (beforeType ? 1 : 0);
}

std::string
StartLine(const MsrpMessage& message)
{
    std::string line = "MSRP " + message.transaction + " ";
    if (message.IsRequest())
    {
        return line + message.method;
    }
    line += std::to_string(message.status);
    return message.comment.empty() ? line : line + " " + message.comment;
}

std::string
NumberOrStar(const std::optional<uint64_t>& number)
{
    return number ? std::to_string(*number) : "*";
}

Error
RangeError(std::string_view value)
{
    return {"'" + std::string(value) + "' is not a byte range", 0, "RFC 4975 7.1.1"};
}

/// @return whether text is "*" (number stays absent) or digits.
bool
ParseNumberOrStar(std::string_view text, std::optional<uint64_t>& number)
{
    if (text != "*")
    {
        number = ParseUnsigned(text);
        return number.has_value();
    }
    return true;
}

/// @return whether first, last and total can belong together; first - 1 as last stands for nothing.
bool
IsOrdered(const MsrpByteRange& range)
{
    return range.first > 0 && (!range.last || *range.last >= range.first - 1) &&
           (!range.total || std::max(range.first - 1, range.last.value_or(0)) <= *range.total);
}

std::string
FirstUri(const MsrpMessage& message, std::string_view name)
{
    const auto words = SplitWords(message.Get(name).value_or(""));
    return words.empty() ? "" : std::string(words.front());
}

} // namespace

std::string
MsrpByteRange::ToString() const
{
    return std::to_string(first) + "-" + NumberOrStar(last) + "/" + NumberOrStar(total);
}

bool
MsrpMessage::IsRequest() const
{
    return status == 0;
}

std::optional<std::string_view>
MsrpMessage::Get(std::string_view name) const
{
    for (const auto& header : headers)
    {
        if (HasName(header, name))
        {
            return header.value;
        }
    }
    return std::nullopt;
}

void
MsrpMessage::Set(std::string_view name, std::string_view value)
{
    for (auto& header : headers)
    {
        if (HasName(header, name))
        {
            header.value = value;
            return;
        }
    }
    headers.insert(PlaceFor(headers, name), MsrpHeader{std::string(name), std::string(value)});
}

Result<MsrpByteRange>
MsrpMessage::GetByteRange() const
{
    const auto value = Get("Byte-Range");
    if (!value)
    {
        return Error{"no Byte-Range", 0, "RFC 4975 7.1.1"};
    }
    const auto dash = std::min(value->find('-'), value->size());
    const auto slash = std::min(value->find('/', dash), value->size());
    const auto first = ParseUnsigned(value->substr(0, dash));
    if (!first || slash == value->size())
    {
        return RangeError(*value);
    }
    MsrpByteRange range{*first, {}, {}};
    const bool read = ParseNumberOrStar(value->substr(dash + 1, slash - dash - 1), range.last) &&
                      ParseNumberOrStar(value->substr(slash + 1), range.total);
    if (!read || !IsOrdered(range))
    {
        return RangeError(*value);
    }
    return range;
}

Octets
MsrpMessage::Serialize() const
{
    Octets octets = StartLine(*this) + "\r\n";
    for (const auto& header : headers)
    {
        octets += header.name + ": " + header.value + "\r\n";
    }
    if (body)
    {
        octets += "\r\n" + *body + "\r\n";
    }
    return octets + "-------" + transaction + static_cast<char>(continuation) + "\r\n";
}

MsrpMessage
MakeMsrpResponse(const MsrpMessage& request, int status, std::string_view comment)
{
    MsrpMessage response;
    response.transaction = request.transaction;
    response.status = status;
    response.comment = comment;
    response.Set(TO_PATH, FirstUri(request, FROM_PATH));
    response.Set(FROM_PATH, FirstUri(request, TO_PATH));
    return response;
}

} // namespace ims
