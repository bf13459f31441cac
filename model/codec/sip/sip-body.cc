// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-body.h"

#include <string>

namespace ims
{

namespace
{

constexpr std::string_view SDP_TYPE = "application/sdp";
constexpr std::string_view MULTIPART = "multipart/";
constexpr std::string_view LINE_END = "\r\n";
constexpr int MAX_NESTING = 4;

/// Octets of a body.
struct Span
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A description, and the body part around it; both are the same where the body is no multipart.
struct FoundSdp
{
    Span content;
    Span part; ///< from its delimiter to the next one
};

std::string_view
Cut(std::string_view text, const Span& span)
{
    return text.substr(span.begin, span.end - span.begin);
}

/// @return "application/sdp" of a Content-Type with parameters, in lower case.
std::string
GetMediaType(std::string_view contentType)
{
    return ToLower(Trim(contentType.substr(0, contentType.find(';'))));
}

/// @return the Content-Type among the header fields of a body part; RFC 2046 5.1 for none.
std::string_view
GetPartType(std::string_view head)
{
    constexpr std::string_view name = "content-type:";
    for (const auto line : Split(head, '\n'))
    {
        if (EqualsIgnoreCase(line.substr(0, name.size()), name))
        {
            return Trim(line.substr(name.size()));
        }
    }
    return "text/plain";
}

/// @return where the delimiter "--boundary" starts a line at or behind a place, npos for nowhere.
std::size_t
FindDelimiter(std::string_view body, std::string_view delimiter, std::size_t from, std::size_t end)
{
    for (auto at = body.find(delimiter, from); at < end; at = body.find(delimiter, at + 1))
    {
        if (at == 0 || body[at - 1] == '\n')
        {
            return at;
        }
    }
    return std::string_view::npos;
}

std::optional<FoundSdp> FindIn(std::string_view contentType,
                               std::string_view body,
                               const Span& span,
                               int nesting);

/// Looks into one part, which starts at its delimiter.
std::optional<FoundSdp>
FindInPart(std::string_view body, const Span& part, int nesting)
{
    constexpr std::string_view emptyLine = "\r\n\r\n";
    const auto headBegin = body.find(LINE_END, part.begin);
    const auto headEnd = body.find(emptyLine, part.begin);
    const Span content{headEnd + emptyLine.size(), part.end - LINE_END.size()};
    if (headEnd == std::string_view::npos || content.begin > content.end)
    {
        return std::nullopt;
    }
    auto found = FindIn(GetPartType(Cut(body, {headBegin, headEnd})), body, content, nesting);
    if (found && found->part.begin == content.begin && found->part.end == content.end)
    {
        found->part = part;
    }
    return found;
}

std::optional<FoundSdp>
FindInParts(std::string_view boundary, std::string_view body, const Span& span, int nesting)
{
    const std::string delimiter = "--" + std::string(boundary);
    auto begin = FindDelimiter(body, delimiter, span.begin, span.end);
    while (begin != std::string_view::npos)
    {
        const auto end = FindDelimiter(body, delimiter, begin + delimiter.size(), span.end);
        if (end == std::string_view::npos)
        {
            return std::nullopt; // the closing delimiter, or one that nothing closes
        }
        if (auto found = FindInPart(body, {begin, end}, nesting))
        {
            return found;
        }
        begin = end;
    }
    return std::nullopt;
}

std::optional<FoundSdp>
FindIn(std::string_view contentType, std::string_view body, const Span& span, int nesting)
{
    const auto type = GetMediaType(contentType);
    if (type == SDP_TYPE && span.begin < span.end)
    {
        return FoundSdp{span, span};
    }
    const auto boundary = GetSipParameter(contentType, "boundary").value_or("");
    if (type.rfind(MULTIPART, 0) != 0 || boundary.empty() || nesting == MAX_NESTING)
    {
        return std::nullopt;
    }
    return FindInParts(boundary, body, span, nesting + 1);
}

std::optional<FoundSdp>
FindSpans(const SipMessage& message)
{
    return FindIn(message.Get("Content-Type").value_or(""),
                  message.body,
                  {0, message.body.size()},
                  0);
}

} // namespace

std::optional<std::string_view>
FindSdp(const SipMessage& message)
{
    const auto found = FindSpans(message);
    return found ? std::optional(Cut(message.body, found->content)) : std::nullopt;
}

void
ReplaceSdp(SipMessage& message, std::string_view description)
{
    const auto found = FindSpans(message);
    if (!found)
    {
        message.Set("Content-Type", SDP_TYPE);
        message.body = description;
        return;
    }
    const auto& [begin, end] = found->content;
    message.body.replace(begin, end - begin, description);
}

void
RemoveSdp(SipMessage& message)
{
    const auto found = FindSpans(message);
    if (!found)
    {
        return;
    }
    message.body.erase(found->part.begin, found->part.end - found->part.begin);
    if (message.body.empty())
    {
        message.RemoveAll("Content-Type");
    }
}

} // namespace ims
