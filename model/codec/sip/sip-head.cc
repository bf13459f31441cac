// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-head.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::string_view lineEnd = "\r\n";

/// Reads one CRLF-ended line after another.
class LineReader
{
  public:
    explicit LineReader(OctetsView octets)
        : m_octets(octets)
    {
    }

    /// RFC 3261 7.5: line ends before the start line are ignored.
    void SkipEmptyLines()
    {
        while (m_octets.substr(m_offset, lineEnd.size()) == lineEnd)
        {
            m_offset += lineEnd.size();
        }
    }

    Result<OctetsView> Next()
    {
        const auto end = m_octets.find(lineEnd, m_offset);
        if (end == OctetsView::npos)
        {
            return Error{"the empty line behind the header is missing",
                         m_octets.size(),
                         "RFC 3261 7"};
        }
        const auto line = m_octets.substr(m_offset, end - m_offset);
        const auto forbidden =
            std::min(std::min(line.find('\r'), line.find('\n')), line.find('\0'));
        if (forbidden != OctetsView::npos)
        {
            return Error{"CR, LF or NUL within a line", m_offset + forbidden, "RFC 3261 25.1"};
        }
        m_offset = end + lineEnd.size();
        return line;
    }

    std::size_t GetOffset() const
    {
        return m_offset;
    }

  private:
    OctetsView m_octets;
    std::size_t m_offset = 0;
};

bool
IsContinuation(OctetsView line)
{
    return line.front() == ' ' || line.front() == '\t';
}

/// @brief Join a continuation line to the line before it (RFC 3261 7.3.1: the fold counts as one
/// blank).
std::optional<Error>
Unfold(SipHead& head, OctetsView line, std::size_t offset)
{
    if (head.headerLines.empty())
    {
        return Error{"a continuation line without a header field", offset, "RFC 3261 7.3.1"};
    }
    head.headerLines.back().text.append(" ").append(Trim(line));
    return std::nullopt;
}

std::optional<Error>
AddLine(SipHead& head, OctetsView line, std::size_t offset, const SipLimits& limits)
{
    if (IsContinuation(line))
    {
        return Unfold(head, line, offset);
    }
    if (head.headerLines.size() == limits.maxHeaders)
    {
        return Error{"more than " + std::to_string(limits.maxHeaders) + " header fields",
                     offset,
                     ""};
    }
    head.headerLines.push_back({std::string(line), offset});
    return std::nullopt;
}

/// @brief Read the header fields up to and including the empty line.
std::optional<Error>
ReadHeaderLines(LineReader& reader, SipHead& head, const SipLimits& limits)
{
    while (true)
    {
        const auto offset = reader.GetOffset();
        const auto line = reader.Next();
        if (!line)
        {
            return line.GetError();
        }
        if (line->empty())
        {
            return std::nullopt;
        }
        if (auto error = AddLine(head, *line, offset, limits))
        {
            return error;
        }
    }
}

} // namespace

Result<SipHead>
ReadSipHead(OctetsView octets, const SipLimits& limits)
{
    if (octets.size() > limits.maxOctets)
    {
        return Error{"longer than " + std::to_string(limits.maxOctets) + " octets",
                     limits.maxOctets,
                     ""};
    }
    LineReader reader(octets);
    reader.SkipEmptyLines();
    constexpr std::size_t usualHeaders = 16;
    SipHead head;
    head.headerLines.reserve(usualHeaders);
    head.startLine.offset = reader.GetOffset();
    const auto startLine = reader.Next();
    if (!startLine)
    {
        return startLine.GetError();
    }
    head.startLine.text = *startLine;
    if (const auto error = ReadHeaderLines(reader, head, limits))
    {
        return *error;
    }
    head.bodyOffset = reader.GetOffset();
    return head;
}

} // namespace ims
