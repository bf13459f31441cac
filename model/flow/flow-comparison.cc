// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-printer.h"

#include <algorithm>

namespace ims
{

namespace
{

class ComparisonPrinter
{
  public:
    ComparisonPrinter(const FlowMatcher& matcher, std::size_t columns)
        : m_matcher(matcher),
          m_width((std::max<std::size_t>(columns, 80) - 6) / 2),
          m_missing(matcher.FindMissingSteps())
    {
    }

    std::string Print();

  private:
    void AddLine(const std::string& mark, const std::string& left, const std::string& right);
    void AddRow(const LadderRow& row);
    std::string NextMissing();
    std::string ShowStep(std::size_t step) const;
    static std::string ShowRow(const LadderRow& row);
    std::string Fit(const std::string& text) const;

    const FlowMatcher& m_matcher;
    std::size_t m_width; ///< of one side, in characters
    std::vector<std::size_t> m_missing;
    std::size_t m_nextMissing = 0;
    std::string m_text;
};

std::string
Join(const std::string& label, const std::string& rest)
{
    return label + std::string(label.size() < 5 ? 5 - label.size() : 1, ' ') + rest;
}

std::string
ComparisonPrinter::ShowStep(std::size_t index) const
{
    const auto& step = m_matcher.GetFlow().steps[index];
    auto text = Join(ShownLabel(step.label), step.message.HeadToString());
    for (const auto& field : step.message.fields)
    {
        text += "  " + field.ToString();
    }
    return text;
}

std::string
ComparisonPrinter::ShowRow(const LadderRow& row)
{
    const auto& record = row.record;
    auto text =
        Join(ShownMark(row), HeadToString(record.from, record.to, record.protocol, record.name));
    text += row.count > 1 ? "  (" + std::to_string(row.count) + " times)" : "";
    for (const auto& field : ShownFields(record, 24))
    {
        text += "  " + field;
    }
    const auto time = ShownTime(record.time);
    return std::string(time.size() < 10 ? 10 - time.size() : 0, ' ') + time + "  " + text;
}

std::string
ComparisonPrinter::Fit(const std::string& text) const
{
    auto fitted = text.size() > m_width ? text.substr(0, m_width - 2) + ".." : text;
    std::replace_if(
        fitted.begin(),
        fitted.end(),
        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; },
        '?');
    fitted.resize(m_width, ' ');
    return fitted;
}

void
ComparisonPrinter::AddLine(const std::string& mark,
                           const std::string& left,
                           const std::string& right)
{
    auto line = mark + " " + Fit(left) + " | " + Fit(right);
    line.erase(line.find_last_not_of(' ') + 1);
    m_text += line + "\n";
}

std::string
ComparisonPrinter::NextMissing()
{
    return m_nextMissing < m_missing.size() ? ShowStep(m_missing[m_nextMissing++]) : "";
}

void
ComparisonPrinter::AddRow(const LadderRow& row)
{
    if (row.kind == LadderRow::Kind::Step)
    {
        AddLine("  ", ShowStep(row.step), ShowRow(row));
        return;
    }
    if (row.kind == LadderRow::Kind::Repetition)
    {
        AddLine("  ", "", ShowRow(row));
        return;
    }
    const auto mark = row.kind == LadderRow::Kind::Difference ? ">>" : "  ";
    AddLine(mark, NextMissing(), ShowRow(row));
}

std::string
ComparisonPrinter::Print()
{
    AddLine("  ", "expected", "        ms  what happened");
    AddLine("  ", std::string(m_width, '-'), std::string(m_width, '-'));
    bool marked = false;
    for (const auto& row : m_matcher.GetRows())
    {
        marked = marked || row.kind == LadderRow::Kind::Difference;
        AddRow(row);
    }
    while (m_nextMissing < m_missing.size())
    {
        AddLine(marked ? "  " : ">>", NextMissing(), marked ? "" : "            nothing");
        marked = true;
    }
    return m_text;
}

} // namespace

std::string
PrintComparison(const FlowMatcher& matcher, const FlowOutcome& outcome, std::size_t columns)
{
    return ComparisonPrinter(matcher, columns).Print() + "\n" + outcome.ToString();
}

} // namespace ims
