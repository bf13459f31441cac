// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-parser.h"

#include "model/base/octets.h"
#include "model/flow/flow-checks.h"
#include "model/flow/flow-line-parser.h"
#include "model/flow/flow-order-builder.h"
#include "model/flow/words/wanted-outcome.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace ims
{

namespace
{

/// The one keyword that an included file may have as well.
constexpr std::string_view IGNORE = "ignore";

/// The file, line by line. Every method returns what is wrong with the line, or nothing.
class FlowParser
{
  public:
    using Complaint = std::optional<Error>;

    FlowParser(const FlowIncludeReader& readInclude, const FlowLimits& limits)
        : m_readInclude(readInclude),
          m_limits(limits)
    {
    }

    Complaint Parse(std::string_view text);

    FlowFile& GetFlow()
    {
        return m_flow;
    }

  private:
    Complaint ParseLine(std::string_view line);
    Complaint ParseWords(const FlowWords& words, std::string_view line);
    Complaint ParseTitle(const FlowWords& words, std::string_view line);
    Complaint ParseSource(const FlowWords& words, std::string_view line);
    Complaint ParseText(std::string& target, const FlowWords& words, std::string_view line);
    Complaint ParseOutcome(const FlowWords& words, std::string_view line);
    Complaint ParseEntities(const FlowWords& words, std::string_view line);
    Complaint ParseInclude(const FlowWords& words, std::string_view line);
    Complaint ParseIncludedLine(std::string_view line);
    Complaint ParseIgnore(const FlowWords& words, std::string_view line);
    Complaint ParseStep(const FlowWords& words);
    Complaint ParseAnyOrder(const FlowWords& words, std::string_view line);
    Complaint ParseOptional(const FlowWords& words, std::string_view line);
    Complaint ParseRepeat(const FlowWords& words, std::string_view line);
    Complaint ParseBrace(const FlowWords& words, std::string_view line);
    Complaint ParseEnd(const FlowWords& words, std::string_view line);
    Complaint CheckBlockStart(const FlowWords& words) const;
    Complaint CheckEnd() const;
    std::string GetPlace() const;

    const FlowIncludeReader& m_readInclude;
    FlowLimits m_limits;
    FlowFile m_flow;
    FlowOrderBuilder m_order;
    std::set<std::string> m_included;
    std::string m_include;     ///< the file that is being included; empty: none
    std::size_t m_line = 0;    ///< of the flow file, from 1
    std::size_t m_subline = 0; ///< of the included file, from 1
    std::size_t m_octets = 0;  ///< of the file and all that it includes
    bool m_ended = false;
};

Error
Wrong(const std::string& what, const FlowWords& words, std::size_t index = 0)
{
    return Error{what, index < words.size() ? words[index].offset : words.back().offset, ""};
}

bool
Is(const FlowWords& words, std::initializer_list<std::string_view> texts)
{
    return std::equal(words.begin(),
                      words.end(),
                      texts.begin(),
                      texts.end(),
                      [](auto& word, auto text) { return !word.quoted && word.text == text; });
}

std::string
FlowParser::GetPlace() const
{
    const auto place = "line " + std::to_string(m_line);
    return m_include.empty() ? place
                             : place + ": in " + m_include + ", line " + std::to_string(m_subline);
}

FlowParser::Complaint
FlowParser::Parse(std::string_view text)
{
    const auto fail = [&](const Error& error, std::size_t offset) {
        return Error{GetPlace() + ": " + error.what, offset + error.offset, ""};
    };
    m_octets = text.size();
    std::size_t offset = 0;
    for (const auto line : Split(text, '\n'))
    {
        if (const auto complaint = ParseLine(line))
        {
            return fail(*complaint, offset);
        }
        offset += line.size() + 1;
    }
    if (const auto complaint = CheckEnd())
    {
        return fail(*complaint, text.size());
    }
    m_flow.order = m_order.Finish(m_flow.steps);
    const auto label = FindLabelMistake(m_flow);
    const auto mistake = label ? label : FindNameMistake(m_flow);
    return mistake ? Complaint(Error{*mistake, text.size(), ""}) : std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseLine(std::string_view line)
{
    ++m_line;
    const auto words = ReadFlowWords(line);
    if (!words)
    {
        return words.GetError();
    }
    if (words->empty())
    {
        return std::nullopt;
    }
    if (m_ended)
    {
        return Wrong("nothing may follow \"end\"", *words);
    }
    return ParseWords(*words, line);
}

FlowParser::Complaint
FlowParser::ParseWords(const FlowWords& words, std::string_view line)
{
    using Method = Complaint (FlowParser::*)(const FlowWords& words, std::string_view line);
    static constexpr std::pair<std::string_view, Method> methods[] = {
        {"flow", &FlowParser::ParseTitle},
        {"source", &FlowParser::ParseSource},
        {"outcome", &FlowParser::ParseOutcome},
        {"entities", &FlowParser::ParseEntities},
        {"include", &FlowParser::ParseInclude},
        {IGNORE, &FlowParser::ParseIgnore},
        {"any-order", &FlowParser::ParseAnyOrder},
        {"opt", &FlowParser::ParseOptional},
        {"repeat", &FlowParser::ParseRepeat},
        {"}", &FlowParser::ParseBrace},
        {"end", &FlowParser::ParseEnd},
    };
    const auto& word = words.front().text;
    for (const auto& [name, method] : methods)
    {
        if (name == word)
        {
            return (this->*method)(words, line);
        }
    }
    return IsStepLabel(word) ? ParseStep(words) : Wrong("unknown word \"" + word + "\"", words);
}

FlowParser::Complaint
FlowParser::ParseTitle(const FlowWords& words, std::string_view line)
{
    return ParseText(m_flow.title, words, line);
}

FlowParser::Complaint
FlowParser::ParseSource(const FlowWords& words, std::string_view line)
{
    return ParseText(m_flow.source, words, line);
}

FlowParser::Complaint
FlowParser::ParseText(std::string& target, const FlowWords& words, std::string_view line)
{
    if (!target.empty())
    {
        return Wrong("a second \"" + words.front().text + "\"", words);
    }
    target = Trim(line.substr(words.front().offset + words.front().length));
    return target.empty() ? Complaint(Wrong("the text is missing", words)) : std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseOutcome(const FlowWords& words, std::string_view line)
{
    std::string text;
    if (auto complaint = ParseText(text, words, line))
    {
        return complaint;
    }
    const auto outcome = ParseWantedOutcome(text);
    if (!outcome || m_flow.outcome)
    {
        return Wrong(outcome ? "a second \"outcome\"" : outcome.GetError().what, words);
    }
    m_flow.outcome = *outcome;
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseEntities(const FlowWords& words, std::string_view /* line */)
{
    if (!m_flow.entities.empty() || words.size() < 2 || words.size() > 9)
    {
        return Wrong("one to eight entities are named, once", words);
    }
    for (std::size_t i = 1; i < words.size(); ++i)
    {
        const auto& name = words[i].text;
        const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        });
        if (name.empty() || name.size() > 8 || !plain ||
            std::count(m_flow.entities.begin(), m_flow.entities.end(), name) != 0)
        {
            return Wrong("an entity is a new name of up to eight letters and digits", words, i);
        }
        m_flow.entities.push_back(name);
    }
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseInclude(const FlowWords& words, std::string_view /* line */)
{
    if (words.size() != 2 || words[1].text.empty())
    {
        return Wrong("\"include FILE\"", words);
    }
    const auto& file = words[1].text;
    if (!m_included.insert(file).second)
    {
        return Wrong("a second \"include " + file + "\"", words);
    }
    const auto text =
        m_readInclude ? m_readInclude(file) : Error{"nothing can be included here", 0, ""};
    if (!text)
    {
        return Wrong(text.GetError().what, words, 1);
    }
    m_octets += text->size();
    if (m_octets > m_limits.maxOctets)
    {
        return Wrong("the included file is too long", words, 1);
    }
    m_include = file;
    m_subline = 0;
    for (const auto line : Split(*text, '\n'))
    {
        if (const auto complaint = ParseIncludedLine(line))
        {
            return Wrong(complaint->what, words, 1);
        }
    }
    m_include.clear();
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseIncludedLine(std::string_view line)
{
    ++m_subline;
    const auto words = ReadFlowWords(line);
    if (!words)
    {
        return words.GetError();
    }
    if (words->empty())
    {
        return std::nullopt;
    }
    return words->front().text == IGNORE
               ? ParseIgnore(*words, line)
               : Wrong("an included file has \"ignore\" lines only", *words);
}

FlowParser::Complaint
FlowParser::ParseIgnore(const FlowWords& words, std::string_view line)
{
    auto rule = ParseIgnoreLine(words, m_flow.entities);
    if (!rule)
    {
        return rule.GetError();
    }
    if (m_flow.ignores.size() >= m_limits.maxSteps)
    {
        return Wrong("too many lines", words);
    }
    rule->text = Trim(line);
    rule->place = GetPlace();
    m_flow.ignores.push_back(std::move(*rule));
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseStep(const FlowWords& words)
{
    auto step = ParseStepLine(words, m_flow.entities);
    if (!step)
    {
        return step.GetError();
    }
    if (m_flow.steps.size() >= m_limits.maxSteps)
    {
        return Wrong("too many steps", words);
    }
    step->place = GetPlace();
    step->repeated = m_order.IsWithinRepeat();
    m_order.AddStep();
    m_flow.steps.push_back(std::move(*step));
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseAnyOrder(const FlowWords& words, std::string_view /* line */)
{
    m_order.Open(FlowNode::Kind::AnyOrder, m_line);
    return CheckBlockStart(words);
}

FlowParser::Complaint
FlowParser::ParseOptional(const FlowWords& words, std::string_view /* line */)
{
    m_order.Open(FlowNode::Kind::Optional, m_line);
    return CheckBlockStart(words);
}

FlowParser::Complaint
FlowParser::ParseRepeat(const FlowWords& words, std::string_view /* line */)
{
    uint64_t least = 1;
    uint64_t most = FlowNode::UNBOUNDED;
    if (words.size() == 3)
    {
        const std::string_view text = words[1].text;
        const auto dots = text.find("..");
        const auto low = ParseUnsigned(text.substr(0, dots), m_limits.maxRepeat);
        const auto high = dots == std::string_view::npos
                              ? low
                              : ParseUnsigned(text.substr(dots + 2), m_limits.maxRepeat);
        if (!low || !high || *high == 0 || *low > *high)
        {
            return Wrong("a repeat is N or N..M times", words, 1);
        }
        least = *low;
        most = *high;
    }
    else if (words.size() != 2)
    {
        return Wrong("\"repeat {\", \"repeat N {\" or \"repeat N..M {\"", words);
    }
    m_order.Open(FlowNode::Kind::Repeat, m_line, least, most);
    return CheckBlockStart({words.front(), words.back()});
}

FlowParser::Complaint
FlowParser::CheckBlockStart(const FlowWords& words) const
{
    if (words.size() != 2 || words.back().text != "{" || words.back().quoted)
    {
        return Wrong("\"" + words.front().text + "\" needs \"{\" at the end of the line", words, 1);
    }
    return m_order.GetDepth() > m_limits.maxDepth
               ? Complaint(Wrong("blocks are nested too deep", words))
               : std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseBrace(const FlowWords& words, std::string_view /* line */)
{
    if (m_order.GetDepth() == 0)
    {
        return Wrong("\"}\" without a block", words);
    }
    if (m_order.IsEmpty())
    {
        return Wrong("the block that ends here is empty", words);
    }
    if (Is(words, {"}", "and", "{"}) && m_order.IsWithinAnyOrder())
    {
        m_order.StartBranch();
        return std::nullopt;
    }
    if (!Is(words, {"}"}))
    {
        return Wrong("only \"}\", or \"} and {\" within any-order", words);
    }
    m_order.Close();
    return std::nullopt;
}

/// @return N of "end nothing more within N s" (or ms), nothing when the words are others.
std::optional<Duration>
ReadQuiet(const FlowWords& words)
{
    static constexpr std::pair<std::string_view, std::chrono::milliseconds> units[] = {
        {"ms", std::chrono::milliseconds(1)},
        {"s", std::chrono::seconds(1)},
    };
    constexpr uint64_t most = 1000000;
    constexpr std::string_view form[] = {"end", "nothing", "more", "within"};
    constexpr std::size_t formSize = std::size(form);
    const bool fits =
        words.size() == formSize + 2 &&
        std::equal(std::begin(form), std::end(form), words.begin(), [](auto text, auto& word) {
            return word.text == text;
        });
    const auto count = fits ? ParseUnsigned(words[formSize].text, most) : std::nullopt;
    for (const auto& [name, unit] : units)
    {
        if (count && name == words.back().text)
        {
            return *count * unit;
        }
    }
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::ParseEnd(const FlowWords& words, std::string_view /* line */)
{
    const auto quiet = ReadQuiet(words);
    if (!quiet)
    {
        return Wrong("\"end nothing more within N s\" (or ms)", words);
    }
    if (m_order.GetDepth() > 0)
    {
        return Wrong("the block of line " + std::to_string(m_order.GetOpenLine()) +
                         " is not closed",
                     words);
    }
    m_flow.quiet = *quiet;
    m_ended = true;
    return std::nullopt;
}

FlowParser::Complaint
FlowParser::CheckEnd() const
{
    if (m_flow.title.empty() || m_flow.source.empty() || m_flow.entities.empty())
    {
        return Error{"\"flow\", \"source\" or \"entities\" is missing", 0, ""};
    }
    if (!m_ended || m_flow.steps.empty())
    {
        return Error{m_ended ? "no steps" : "\"end nothing more within N s\" is missing", 0, ""};
    }
    return std::nullopt;
}

} // namespace

Result<FlowFile>
ParseFlow(std::string_view text, const FlowIncludeReader& readInclude, const FlowLimits& limits)
{
    if (text.size() > limits.maxOctets)
    {
        return Error{"line 1: the file is too long", limits.maxOctets, ""};
    }
    FlowParser parser(readInclude, limits);
    if (const auto complaint = parser.Parse(text))
    {
        return *complaint;
    }
    return std::move(parser.GetFlow());
}

} // namespace ims
