// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-line-parser.h"

#include "model/base/octets.h"
#include "model/base/record-words.h"
#include "model/flow/flow-vocabulary.h"

#include <algorithm>

namespace ims
{

namespace
{

/// The words of a line, taken one after the other; the first error stays.
class LineReader
{
  public:
    LineReader(const FlowWords& words, const std::vector<std::string>& entities)
        : m_words(words),
          m_entities(entities)
    {
    }

    bool Has(std::size_t count) const
    {
        return m_words.size() - m_at >= count;
    }

    bool IsWord(std::size_t ahead, std::string_view text) const
    {
        return Has(ahead + 1) && !m_words[m_at + ahead].quoted &&
               m_words[m_at + ahead].text == text;
    }

    /// @return whether a quoted text comes next that says something.
    bool IsQuoted() const
    {
        return Has(1) && m_words[m_at].quoted && !Trim(m_words[m_at].text).empty();
    }

    const FlowWord* Take(const std::string& what)
    {
        if (!Has(1))
        {
            Fail(what + " is missing");
            return nullptr;
        }
        return &m_words[m_at++];
    }

    void Fail(const std::string& what)
    {
        const auto offset = m_at < m_words.size() ? m_words[m_at].offset
                            : m_words.empty()     ? 0
                                                  : m_words.back().offset;
        FailAt(what, offset);
    }

    void FailAt(const std::string& what, std::size_t offset)
    {
        m_error = m_error ? m_error : Error{what, offset, ""};
    }

    const std::optional<Error>& GetError() const
    {
        return m_error;
    }

    std::string TakeEntity();
    void TakeParties(MessageRule& rule);
    void TakeProtocolAndNames(MessageRule& rule);
    void TakeNames(MessageRule& rule);
    void TakeField(MessageRule& rule);
    std::vector<std::string> TakeAfter();

  private:
    std::optional<Pattern> ParsePattern(const std::string& text, const FlowWord& word);

    const FlowWords& m_words;
    const std::vector<std::string>& m_entities;
    std::size_t m_at = 1; ///< word 0 is the label or the keyword
    std::optional<Error> m_error;
};

std::string
LineReader::TakeEntity()
{
    const auto* word = Take("an entity");
    if (word == nullptr)
    {
        return "";
    }
    if (std::find(m_entities.begin(), m_entities.end(), word->text) == m_entities.end())
    {
        FailAt("\"" + word->text + "\" is not one of the entities", word->offset);
    }
    return word->text;
}

void
LineReader::TakeParties(MessageRule& rule)
{
    rule.from = TakeEntity();
    if (IsWord(0, "local"))
    {
        Take("local");
        rule.protocol = protocols::LOCAL;
        TakeNames(rule);
        return;
    }
    if (!IsWord(0, "->"))
    {
        Fail("\"->\" or \"local\" is missing");
        return;
    }
    Take("->");
    rule.to = TakeEntity();
    if (rule.to == rule.from)
    {
        Fail("a message from an entity to itself");
    }
    TakeProtocolAndNames(rule);
}

void
LineReader::TakeProtocolAndNames(MessageRule& rule)
{
    const auto* word = Take("the protocol");
    if (word == nullptr)
    {
        return;
    }
    rule.protocol = word->text;
    if (!IsKnownProtocol(word->text))
    {
        FailAt("unknown protocol \"" + word->text + "\"", word->offset);
    }
    TakeNames(rule);
}

std::optional<Pattern>
LineReader::ParsePattern(const std::string& text, const FlowWord& word)
{
    auto pattern = Pattern::Parse(text);
    if (!pattern)
    {
        FailAt("in \"" + word.text + "\": " + pattern.GetError().what, word.offset);
        return std::nullopt;
    }
    return *pattern;
}

void
LineReader::TakeNames(MessageRule& rule)
{
    const auto* word = Take("the name of the message");
    if (word == nullptr)
    {
        return;
    }
    for (const auto part : Split(word->text, '|'))
    {
        auto pattern = ParsePattern(std::string(part), *word);
        const bool literal = part.find_first_of("*\\") == std::string_view::npos;
        if (part.find('$') != std::string_view::npos || part.empty() ||
            (literal && !IsKnownName(rule.protocol, part)))
        {
            FailAt("unknown " + rule.protocol + " name \"" + std::string(part) + "\"",
                   word->offset);
        }
        if (pattern)
        {
            rule.names.push_back(*pattern);
        }
    }
}

void
LineReader::TakeField(MessageRule& rule)
{
    const auto* word = Take("a field");
    if (word == nullptr)
    {
        return;
    }
    std::string text = word->text;
    FieldRule field;
    field.forbidden = text[0] == '!';
    text.erase(0, field.forbidden ? 1 : 0);
    const auto equals = text.find('=');
    field.key = text.substr(0, equals);
    if (word->quoted || !IsKnownKey(rule.protocol, field.key) || field.key.empty())
    {
        FailAt("unknown " + rule.protocol + " field \"" + word->text + "\"", word->offset);
        return;
    }
    if (equals != std::string::npos)
    {
        field.pattern = ParsePattern(text.substr(equals + 1), *word);
    }
    rule.fields.push_back(std::move(field));
}

std::vector<std::string>
LineReader::TakeAfter()
{
    std::vector<std::string> labels;
    if (!Has(1))
    {
        return labels;
    }
    if (!IsWord(0, "after") || !Has(2))
    {
        Fail("only \"after LABEL,...\" may follow here");
        return labels;
    }
    Take("after");
    const auto* word = Take("a label");
    for (const auto label : Split(word->text, ','))
    {
        if (!IsStepLabel(label) || label == NO_LABEL)
        {
            FailAt("\"" + std::string(label) + "\" is not a label to refer to", word->offset);
        }
        labels.emplace_back(label);
    }
    if (Has(1))
    {
        Fail("nothing may follow the labels");
    }
    return labels;
}

std::string
Unescape(const std::string& text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        i += text[i] == '\\' && i + 1 < text.size() ? 1 : 0;
        result += text[i];
    }
    return result;
}

} // namespace

bool
IsStepLabel(std::string_view word)
{
    const auto allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '\'';
    };
    const bool starts = !word.empty() && (word[0] == '-' || (word[0] >= '0' && word[0] <= '9'));
    return starts && word.size() <= 24 && word != "->" &&
           std::all_of(word.begin(), word.end(), allowed);
}

Result<FlowStep>
ParseStepLine(const FlowWords& words, const std::vector<std::string>& entities)
{
    LineReader reader(words, entities);
    FlowStep step;
    step.label = words.front().text;
    reader.TakeParties(step.message);
    while (!reader.GetError() && reader.Has(1) && !reader.IsWord(0, "after"))
    {
        reader.TakeField(step.message);
    }
    if (!reader.GetError())
    {
        step.after = reader.TakeAfter();
    }
    if (reader.GetError())
    {
        return *reader.GetError();
    }
    return step;
}

Result<IgnoreRule>
ParseIgnoreLine(const FlowWords& words, const std::vector<std::string>& entities)
{
    LineReader reader(words, entities);
    IgnoreRule rule;
    if (reader.IsWord(1, "->") || reader.IsWord(1, "local"))
    {
        reader.TakeParties(rule.message);
    }
    else
    {
        reader.TakeProtocolAndNames(rule.message);
    }
    while (!reader.GetError() && rule.reason.empty())
    {
        if (!reader.Has(1) || reader.IsWord(0, "after"))
        {
            reader.Fail("the reason, in quotes, is missing");
        }
        else if (reader.IsQuoted())
        {
            rule.reason = Unescape(reader.Take("the reason")->text);
        }
        else
        {
            reader.TakeField(rule.message);
        }
    }
    if (!reader.GetError())
    {
        rule.after = reader.TakeAfter();
    }
    if (reader.GetError())
    {
        return *reader.GetError();
    }
    return rule;
}

} // namespace ims
