// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-lexer.h"

namespace ims
{

namespace
{

bool
IsBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool
IsControl(char c)
{
    return (static_cast<unsigned char>(c) < ' ' && !IsBlank(c)) || c == '\x7f';
}

/// @return the word that starts at the first octet, and how long it is there; 0 when a quote stays
/// open.
std::size_t
ReadWord(std::string_view line, FlowWord& word)
{
    bool open = false;
    std::size_t quotes = 0;
    std::size_t at = 0;
    for (; at < line.size() && (open || !IsBlank(line[at])); ++at)
    {
        if (line[at] == '"')
        {
            open = !open;
            ++quotes;
            continue;
        }
        word.text += line[at];
        if (line[at] == '\\' && at + 1 < line.size() && !IsBlank(line[at + 1]))
        {
            word.text += line[++at];
        }
    }
    word.quoted = quotes == 2 && line.front() == '"' && line[at - 1] == '"';
    return open ? 0 : at;
}

} // namespace

Result<std::vector<FlowWord>>
ReadFlowWords(std::string_view line)
{
    std::vector<FlowWord> words;
    for (std::size_t at = 0; at < line.size();)
    {
        if (IsBlank(line[at]))
        {
            ++at;
            continue;
        }
        if (line[at] == '#')
        {
            break;
        }
        FlowWord word;
        word.offset = at;
        word.length = ReadWord(line.substr(at), word);
        if (word.length == 0)
        {
            return Error{"a quote is not closed", at, ""};
        }
        at += word.length;
        words.push_back(std::move(word));
    }
    for (std::size_t at = 0; at < line.size(); ++at)
    {
        if (IsControl(line[at]))
        {
            return Error{"a control character", at, ""};
        }
    }
    return words;
}

} // namespace ims
