// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/edited-flow.h"

#include "test/capture/temporary-folder.h"
#include "test/scenario/simulator-process.h"

#include <filesystem>
#include <functional>
#include <map>
#include <regex>
#include <set>

namespace
{

const std::regex STEP(R"(^ *([0-9]+'?|-[a-z]*) +[A-Z]+ .*)");

/// A $Name that nothing else uses any more would be taken for a mistyped one.
std::string
FreeLoneNames(const std::string& text)
{
    const std::regex name(R"(\$([A-Za-z0-9]+))");
    std::map<std::string, std::vector<std::ptrdiff_t>> places;
    for (std::sregex_iterator found(text.begin(), text.end(), name), end; found != end; ++found)
    {
        places[(*found)[1]].push_back(found->position(1));
    }
    std::set<std::ptrdiff_t, std::greater<>> lone;
    for (const auto& [unused, all] : places)
    {
        if (all.size() == 1)
        {
            lone.insert(all.front());
        }
    }
    std::string result = text;
    for (const auto place : lone)
    {
        result.insert(static_cast<std::size_t>(place), "_");
    }
    return result;
}

std::string
JoinLines(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        text += line + "\n";
    }
    return FreeLoneNames(text);
}

/// @return the lines of a flow, with those of the files that it includes in place of the includes.
std::vector<std::string>
ReadLines(const std::string& name)
{
    const std::string include = "include ";
    const auto path = std::filesystem::path(ims::test::GetSourcePath(name));
    std::vector<std::string> lines;
    for (const auto& line : SplitLines(ims::test::ReadFile(path)))
    {
        if (line.compare(0, include.size(), include) != 0)
        {
            lines.push_back(line);
            continue;
        }
        const auto file = line.substr(line.find_first_not_of(' ', include.size()));
        const auto rules = SplitLines(ims::test::ReadFile(path.parent_path() / file));
        lines.insert(lines.end(), rules.begin(), rules.end());
    }
    return lines;
}

/// The label goes out of each "after", which goes when it was the only one.
std::string
WithoutCondition(const std::string& line, const std::string& label)
{
    const auto start = line.find("after ");
    if (start == std::string::npos)
    {
        return line;
    }
    std::string kept;
    for (const auto& item : Split(line.substr(start + std::string("after ").size()), ','))
    {
        kept += item == label ? "" : (kept.empty() ? "" : ",") + item;
    }
    return line.substr(0, start) + (kept.empty() ? "" : "after " + kept);
}

} // namespace

EditedFlow::EditedFlow(const std::string& name)
    : m_lines(ReadLines("scenarios/flows/" + name + ".flow"))
{
    std::vector<bool> optional; // for each open block
    for (std::size_t i = 0; i < m_lines.size(); ++i)
    {
        const std::string& line = m_lines[i];
        const bool inside = !optional.empty() && optional.back();
        if (line.find('}') != std::string::npos && line.find('#') == std::string::npos)
        {
            optional.pop_back();
        }
        if (!line.empty() && line.back() == '{')
        {
            optional.push_back(inside || line.find("opt {") != std::string::npos);
        }
        else if (!inside && std::regex_match(line, STEP))
        {
            m_steps.push_back(i);
        }
    }
}

std::size_t
EditedFlow::CountSteps() const
{
    return m_steps.size();
}

std::string
EditedFlow::GetStep(std::size_t step) const
{
    return m_lines[m_steps[step]];
}

std::optional<std::string>
EditedFlow::Remove(std::size_t step) const
{
    auto lines = m_lines;
    const std::size_t place = m_steps[step];
    if (lines[place - 1].find('{') != std::string::npos &&
        lines[place + 1].find('}') != std::string::npos)
    {
        return std::nullopt;
    }
    std::smatch label;
    std::regex_match(lines[place], label, STEP);
    const std::string name = label[1];
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(place));
    for (auto& line : lines)
    {
        line = name == "-" ? line : WithoutCondition(line, name);
    }
    return JoinLines(lines);
}

std::string
EditedFlow::Double(std::size_t step) const
{
    auto lines = m_lines;
    const auto place = lines.begin() + static_cast<std::ptrdiff_t>(m_steps[step]);
    const std::string line = *place;
    lines.insert(place, line);
    return JoinLines(lines);
}

std::optional<std::string>
EditedFlow::Swap(std::size_t step) const
{
    if (step + 1 >= m_steps.size() || m_steps[step + 1] != m_steps[step] + 1)
    {
        return std::nullopt;
    }
    auto lines = m_lines;
    std::swap(lines[m_steps[step]], lines[m_steps[step + 1]]);
    return JoinLines(lines);
}

std::optional<std::string>
EditedFlow::Replace(std::size_t step, const std::string& what, const std::string& by) const
{
    auto lines = m_lines;
    std::string& line = lines[m_steps[step]];
    const auto start = line.find(what);
    if (start == std::string::npos)
    {
        return std::nullopt;
    }
    line.replace(start, what.size(), by);
    return JoinLines(lines);
}
