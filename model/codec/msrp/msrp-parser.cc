// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/msrp/msrp-boundary.h"
#include "model/codec/msrp/msrp-message.h"

#include <algorithm>
#include <array>

namespace ims
{

namespace
{

constexpr std::string_view CRLF = "\r\n";

Error
Malformed(std::string_view what, std::size_t offset, std::string_view clause = "RFC 4975 9")
{
    return {std::string(what), offset, std::string(clause)};
}

bool
IsMethodChar(char c)
{
    return c >= 'A' && c <= 'Z';
}

constexpr std::array<bool, 256>
MakeTokenTable()
{
    constexpr std::string_view separators = "()<>@,;:\\\"/[]?={}";
    std::array<bool, 256> table{};
    for (std::size_t c = ' ' + 1; c < 0x7f; ++c)
    {
        table[c] = separators.find(static_cast<char>(c)) == std::string_view::npos;
    }
    return table;
}

constexpr auto tokenTable = MakeTokenTable();

constexpr auto IsTokenChar = [](char c) { return tokenTable[static_cast<unsigned char>(c)]; };

bool
HasLineBreak(std::string_view text)
{
    return text.find('\r') != std::string_view::npos || text.find('\n') != std::string_view::npos;
}

/// @brief One pass over one message.
class Parser
{
  public:
    Parser(OctetsView octets, const MsrpLimits& limits)
        : m_octets(octets),
          m_limits(limits)
    {
    }

    Result<MsrpMessage> Parse();

  private:
    /// Each step gives an error or nothing, and moves m_offset behind what it has read.
    std::optional<Error> ReadStartLine();
    std::optional<Error> ReadMethodOrStatus(std::string_view text);
    std::optional<Error> ReadStatus(std::string_view text);
    std::optional<Error> FindEnd();
    std::optional<Error> ReadHeaders();
    std::optional<Error> ReadHeader(std::string_view line);
    std::optional<Error> CheckPaths() const;
    std::optional<Error> ReadBody();

    /// @return the line at m_offset without its CRLF, up to the end of the octets if it has none.
    std::string_view PeekLine() const;

    OctetsView m_octets;
    const MsrpLimits& m_limits;
    std::size_t m_offset = 0;
    MsrpEndLine m_end{};
    MsrpMessage m_message;
};

Result<MsrpMessage>
Parser::Parse()
{
    for (const auto step :
         {&Parser::ReadStartLine, &Parser::FindEnd, &Parser::ReadHeaders, &Parser::ReadBody})
    {
        if (auto error = (this->*step)())
        {
            return std::move(*error);
        }
    }
    if (auto error = CheckPaths())
    {
        return std::move(*error);
    }
    return std::move(m_message);
}

std::string_view
Parser::PeekLine() const
{
    const auto rest = m_octets.substr(m_offset);
    return rest.substr(0, rest.find(CRLF));
}

std::optional<Error>
Parser::ReadStartLine()
{
    const auto line = PeekLine();
    if (line.size() == m_octets.size())
    {
        return Malformed("start line has no CRLF", m_octets.size());
    }
    if (line.size() > m_limits.maxHeaderOctets)
    {
        return Malformed("start line is too long", m_limits.maxHeaderOctets, "limit");
    }
    const auto transaction = FindMsrpTransaction(line);
    if (!transaction)
    {
        return transaction.GetError();
    }
    m_message.transaction = *transaction;
    m_offset = static_cast<std::size_t>(transaction->data() - line.data()) + transaction->size();
    if (m_offset == line.size() || HasLineBreak(line))
    {
        return Malformed("start line has no method or status", m_offset);
    }
    ++m_offset;
    if (auto error = ReadMethodOrStatus(line.substr(m_offset)))
    {
        return error;
    }
    m_offset = line.size();
    return std::nullopt;
}

std::optional<Error>
Parser::ReadMethodOrStatus(std::string_view text)
{
    if (!text.empty() && text.front() >= '0' && text.front() <= '9')
    {
        return ReadStatus(text);
    }
    if (text.empty() || !std::all_of(text.begin(), text.end(), IsMethodChar))
    {
        return Malformed("method is not a word of capitals", m_offset);
    }
    m_message.method = text;
    return std::nullopt;
}

std::optional<Error>
Parser::ReadStatus(std::string_view text)
{
    const auto space = std::min(text.find(' '), text.size());
    const auto status = ParseUnsigned(text.substr(0, space), 999);
    if (!status || *status < 200 || space != 3)
    {
        return Malformed("status is not a number from 200 to 999", m_offset, "RFC 4975 7.2");
    }
    m_message.status = static_cast<int>(*status);
    m_message.comment = text.substr(std::min(space + 1, text.size()));
    return std::nullopt;
}

std::optional<Error>
Parser::FindEnd()
{
    const auto prefix = MakeMsrpEndLinePrefix(m_message.transaction);
    const auto end = FindMsrpEndLine(m_octets, m_offset, prefix);
    if (!end)
    {
        return Malformed("no end-line", m_octets.size(), "RFC 4975 7.1");
    }
    if (end->end != m_octets.size())
    {
        return Malformed("octets behind the end-line", end->end, "RFC 4975 7.1");
    }
    m_end = *end;
    m_message.continuation = end->continuation;
    m_offset += CRLF.size();
    return std::nullopt;
}

std::optional<Error>
Parser::ReadHeaders()
{
    constexpr std::size_t usual = 5; // To-Path, From-Path, Message-ID, Byte-Range, Content-Type
    m_message.headers.reserve(usual);
    while (m_offset < m_end.begin + CRLF.size())
    {
        const auto line = PeekLine();
        if (m_offset + line.size() > m_limits.maxHeaderOctets)
        {
            return Malformed("headers are too long", m_limits.maxHeaderOctets, "limit");
        }
        if (line.empty())
        {
            return std::nullopt;
        }
        if (auto error = ReadHeader(line))
        {
            return error;
        }
        m_offset += line.size() + CRLF.size();
    }
    return std::nullopt;
}

std::optional<Error>
Parser::ReadHeader(std::string_view line)
{
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    if (colon == std::string_view::npos || name.empty() || HasLineBreak(line) ||
        !std::all_of(name.begin(), name.end(), IsTokenChar))
    {
        return Malformed("header is not 'name: value'", m_offset);
    }
    if (m_message.headers.size() == m_limits.maxHeaders)
    {
        return Malformed("too many headers", m_offset, "limit");
    }
    const auto value = Trim(line.substr(colon + 1));
    m_message.headers.push_back({std::string(name), std::string(value)});
    return std::nullopt;
}

std::optional<Error>
Parser::CheckPaths() const
{
    const auto& headers = m_message.headers;
    const auto start = m_octets.find(CRLF) + CRLF.size();
    if (headers.size() < 2 || !EqualsIgnoreCase(headers[0].name, "To-Path") ||
        !EqualsIgnoreCase(headers[1].name, "From-Path"))
    {
        return Malformed("headers do not start with To-Path and From-Path", start, "RFC 4975 7.1");
    }
    return std::nullopt;
}

std::optional<Error>
Parser::ReadBody()
{
    if (m_offset >= m_end.begin + CRLF.size())
    {
        return std::nullopt;
    }
    if (!m_message.Get("Content-Type"))
    {
        return Malformed("content without Content-Type", m_offset, "RFC 4975 7.1");
    }
    // A sender that has nothing to say may leave out the CRLF behind no content at all.
    const auto begin = std::min(m_offset + CRLF.size(), m_end.begin);
    const auto body = m_octets.substr(begin, m_end.begin - begin);
    if (body.size() > m_limits.maxBodyOctets)
    {
        return Malformed("content is too long", begin + m_limits.maxBodyOctets, "limit");
    }
    m_message.body = Octets(body);
    return std::nullopt;
}

} // namespace

Result<MsrpMessage>
ParseMsrp(OctetsView octets, const MsrpLimits& limits)
{
    return Parser(octets, limits).Parse();
}

} // namespace ims
