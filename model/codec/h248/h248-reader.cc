// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-reader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ims::h248
{

namespace
{

constexpr std::string_view CLAUSE = "H.248.1 B.2";

bool
IsAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr std::array<bool, 256>
MakeSafeTable()
{
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    constexpr std::string_view others = "0123456789+-&!_/'?@^`~*$\\()%|.";
    std::array<bool, 256> table{};
    for (const auto chars : {letters, others})
    {
        for (std::size_t i = 0; i < chars.size(); ++i)
        {
            table[static_cast<unsigned char>(chars[i])] = true;
        }
    }
    return table;
}

constexpr auto SAFE = MakeSafeTable();

/// @brief WSP and EOL of Annex B.2.
constexpr auto IsBlank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };

/// @brief SafeChar of Annex B.2.
constexpr auto IsSafe = [](char c) { return SAFE[static_cast<unsigned char>(c)]; };

/// @brief SafeChar, RestChar or WSP: what a quotedString is made of.
bool
IsQuotable(char c)
{
    return (c >= ' ' && c <= '~' && c != '"') || c == '\t';
}

/// @return whether an octet may stand between brackets without quotes.
bool
IsGroupable(char c)
{
    constexpr std::string_view separators = ":,=<>#";
    return IsSafe(c) || separators.find(c) != std::string_view::npos;
}

/// @return the brackets' other half, NUL for all else.
char
CloserOf(char c)
{
    return c == '[' ? ']' : c == '{' ? '}' : '\0';
}

} // namespace

H248Reader::H248Reader(OctetsView octets, const H248Limits& limits)
    : m_octets(octets),
      m_limits(limits)
{
}

void
H248Reader::Fail(unsigned code, std::string_view what)
{
    Fail(Error{std::to_string(code) + " " + std::string(what), m_offset, std::string(CLAUSE)});
}

void
H248Reader::Fail(unsigned code, std::string_view what, std::string_view word)
{
    if (!Failed())
    {
        m_offset = word.data() - m_octets.data();
        Fail(code, std::string(what) + ' ' + std::string(word));
    }
}

void
H248Reader::Fail(Error error)
{
    if (!m_error)
    {
        m_error = std::move(error);
        m_offset = m_octets.size();
    }
}

void
H248Reader::SkipComment()
{
    m_offset = std::min(m_octets.find_first_of("\r\n", m_offset), m_octets.size());
}

void
H248Reader::SkipBlanksAndComments()
{
    const auto skipBlanks = [this] {
        const auto end = std::find_if_not(m_octets.begin() + m_offset, m_octets.end(), IsBlank);
        m_offset = end - m_octets.begin();
    };
    skipBlanks();
    while (m_offset < m_octets.size() && m_octets[m_offset] == ';')
    {
        SkipComment();
        skipBlanks();
    }
}

bool
H248Reader::AtEnd()
{
    SkipBlank();
    return m_offset >= m_octets.size();
}

char
H248Reader::Peek()
{
    return AtEnd() ? '\0' : m_octets[m_offset];
}

bool
H248Reader::Accept(char expected)
{
    const bool is = !AtEnd() && m_octets[m_offset] == expected;
    m_offset += is;
    return is;
}

void
H248Reader::Expect(char expected)
{
    if (!Accept(expected))
    {
        Fail(400, std::string("expected \"") + expected + '"');
    }
}

void
H248Reader::Open()
{
    Expect('{');
    Enter();
}

void
H248Reader::Enter()
{
    if (++m_depth > m_limits.maxDepth)
    {
        Fail(501, "braces nest too deep");
    }
}

void
H248Reader::Close()
{
    Expect('}');
    Leave();
}

void
H248Reader::Leave()
{
    --m_depth;
}

std::string_view
H248Reader::Word()
{
    SkipBlank();
    const auto end = std::find_if_not(m_octets.begin() + m_offset, m_octets.end(), IsSafe);
    const auto word = m_octets.substr(m_offset, end - m_octets.begin() - m_offset);
    if (word.empty())
    {
        Fail(400, "expected a word");
        return {};
    }
    m_offset += word.size();
    return word;
}

uint64_t
H248Reader::Number(uint64_t maximum)
{
    SkipBlank();
    const auto start = m_offset;
    const auto number = ParseUnsigned(Word(), maximum);
    if (!number)
    {
        Fail(
            {"400 expected a number up to " + std::to_string(maximum), start, std::string(CLAUSE)});
    }
    return number.value_or(0);
}

std::string
H248Reader::QuotedString()
{
    Expect('"');
    auto end = m_offset;
    while (end < m_octets.size() && IsQuotable(m_octets[end]))
    {
        ++end;
    }
    std::string text(m_octets.substr(m_offset, end - m_offset));
    m_offset = end;
    if (end == m_octets.size() || m_octets[end] != '"')
    {
        Fail(400, "illegal octet in a quoted string, or no end of it");
        return {};
    }
    ++m_offset;
    return text;
}

std::string
H248Reader::Group()
{
    std::string text;
    std::string closers;
    do
    {
        PutIntoGroup(text, closers);
    } while (!Failed() && !closers.empty());
    return text;
}

/// @param closers the brackets that are still to come, the next one last
void
H248Reader::PutIntoGroup(std::string& text, std::string& closers)
{
    const char c = Peek();
    if (c == '"')
    {
        text += '"' + QuotedString() + '"';
        return;
    }
    if (const char closer = CloserOf(c))
    {
        closers += closer;
    }
    else if (!closers.empty() && c == closers.back())
    {
        closers.pop_back();
    }
    else if (closers.empty() || !IsGroupable(c))
    {
        return Fail(400, "illegal octet between brackets");
    }
    if (m_depth + closers.size() > m_limits.maxDepth)
    {
        return Fail(501, "brackets nest too deep");
    }
    text += c;
    ++m_offset;
}

std::string
H248Reader::Address()
{
    const char opener = Peek() == '[' ? '[' : '<';
    const char closer = opener == '[' ? ']' : '>';
    Expect(opener);
    auto end = m_offset;
    while (end < m_octets.size() && (IsAlphanumeric(m_octets[end]) || m_octets[end] == ':' ||
                                     m_octets[end] == '.' || m_octets[end] == '-'))
    {
        ++end;
    }
    std::string text = opener + std::string(m_octets.substr(m_offset, end - m_offset)) + closer;
    m_offset = end;
    if (m_octets.substr(end, 1) != std::string_view(&closer, 1))
    {
        Fail(400, "illegal octet in an address, or no end of it");
        return {};
    }
    ++m_offset;
    if (Accept(':'))
    {
        text += ':' + std::to_string(Number(65535));
    }
    return Failed() ? std::string() : text;
}

std::string_view
H248Reader::OctetString()
{
    SkipBlank();
    const auto start = m_offset;
    auto brace = m_octets.find('}', start);
    while (brace != m_octets.npos && brace > start && m_octets[brace - 1] == '\\')
    {
        brace = m_octets.find('}', brace + 1);
    }
    m_offset = std::min(brace, m_octets.size());
    return m_octets.substr(start, m_offset - start);
}

} // namespace ims::h248
