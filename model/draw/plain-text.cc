// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/plain-text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ims
{

namespace
{

constexpr const char* REPLACEMENT = "\xef\xbf\xbd"; // U+FFFD

/// Advance widths of Helvetica from ' ' to '~' in thousandths, from Adobe's metrics of the face.
constexpr std::array<uint16_t, 95> HELVETICA{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

constexpr uint16_t USUAL_WIDTH = 556;

/// @return the octets of the character that the text begins with, 0 when it is no UTF-8 (RFC 3629).
std::size_t
FindCharacterLength(std::string_view text)
{
    const auto at = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = at(0);
    const std::size_t length = first < 0x80                     ? 1
                               : first >= 0xc2 && first <= 0xdf ? 2
                               : first >= 0xe0 && first <= 0xef ? 3
                               : first >= 0xf0 && first <= 0xf4 ? 4
                                                                : 0;
    if (length == 0 || length > text.size())
    {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i)
    {
        if ((at(i) & 0xc0U) != 0x80)
        {
            return 0;
        }
    }
    const bool overlong = (first == 0xe0 && at(1) < 0xa0) || (first == 0xf0 && at(1) < 0x90);
    const bool outside = (first == 0xed && at(1) > 0x9f) || (first == 0xf4 && at(1) > 0x8f);
    return overlong || outside ? 0 : length;
}

bool
IsControl(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
}

} // namespace

std::string
MakeReadable(std::string_view text)
{
    std::string readable;
    readable.reserve(text.size());
    while (!text.empty())
    {
        const auto length = FindCharacterLength(text);
        if (length == 0)
        {
            readable += REPLACEMENT;
        }
        else if (length > 1 || !IsControl(text[0]) || text[0] == '\n')
        {
            readable += text.substr(0, length);
        }
        else if (text[0] != '\r' || text.substr(0, 2) != "\r\n")
        {
            readable += text[0] == '\t' ? " " : REPLACEMENT;
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return readable;
}

std::string
EscapeXml(std::string_view text)
{
    std::string escaped;
    for (const char c : MakeReadable(text))
    {
        switch (c)
        {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\n':
            escaped += ' ';
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string
QuoteJson(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : MakeReadable(text))
    {
        switch (c)
        {
        case '"':
            quoted += "\\\"";
            break;
        case '\\':
            quoted += "\\\\";
            break;
        case '\n':
            quoted += "\\n";
            break;
        case '<': // else "</script>" would end the element
            quoted += "\\u003c";
            break;
        default:
            quoted += c;
        }
    }
    return quoted + "\"";
}

std::size_t
CountCharacters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80;
    }));
}

std::string
CutText(const std::string& text, std::size_t maximum)
{
    if (CountCharacters(text) <= maximum)
    {
        return text;
    }
    std::size_t count = 0;
    std::size_t end = 0;
    while (end < text.size() && count + 2 < maximum)
    {
        ++end;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80)
        {
            ++end;
        }
        ++count;
    }
    return text.substr(0, end) + "..";
}

double
MeasureText(std::string_view text)
{
    double thousandths = 0;
    for (const char c : text)
    {
        const bool known = c >= ' ' && c <= '~';
        const bool continues = (static_cast<unsigned char>(c) & 0xc0U) == 0x80;
        thousandths += known       ? HELVETICA[static_cast<std::size_t>(c - ' ')]
                       : continues ? 0
                                   : USUAL_WIDTH;
    }
    return thousandths / 1000;
}

std::vector<std::string>
WrapWords(const std::vector<std::string>& words, const std::string& separator, double width)
{
    std::vector<std::string> lines;
    for (auto word : words)
    {
        while (CountCharacters(word) > 3 && MeasureText(word) > width)
        {
            word = CutText(word, CountCharacters(word) - 1);
        }
        const auto joined = lines.empty() ? word : lines.back() + separator + word;
        if (lines.empty() || MeasureText(joined) > width)
        {
            lines.push_back(word);
        }
        else
        {
            lines.back() = joined;
        }
    }
    return lines;
}

} // namespace ims
