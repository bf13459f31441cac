// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-file.h"

#include "model/base/octets.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

namespace
{

constexpr int64_t MOST_REPETITIONS = 10000;
constexpr double PERCENT = 100;

/// Reads a study line by line; a mistake is thrown as text and gets its place here.
class Parser
{
  public:
    Parser(const std::string& text, const std::string& path)
        : m_stream(text)
    {
        m_study.path = path;
        m_study.scenario.clear();
        m_study.measure.column.clear();
    }

    ims::Result<Study> Parse()
    {
        try
        {
            for (std::string line; std::getline(m_stream, line);)
            {
                ++m_line;
                TakeLine(line.substr(0, line.find('#')));
            }
            CheckWhole();
        }
        catch (const UsageMistake& mistake)
        {
            return MistakeAt(m_study.path, m_line, mistake.text);
        }
        return std::move(m_study);
    }

  private:
    using Taker = void (Parser::*)(const std::string& name, const std::string& value);

    struct Key
    {
        const char* name;
        Taker take;
        bool isNamed; ///< another word follows, as in "vary sessions = 1 2"
    };

    void TakeLine(const std::string& line)
    {
        if (ims::Trim(line).empty())
        {
            return;
        }
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos)
        {
            throw UsageMistake{"'" + std::string(ims::Trim(line)) + "' is no 'key = value'"};
        }
        const std::string value(ims::Trim(std::string_view(line).substr(equals + 1)));
        const auto words = ims::SplitWords(std::string_view(line).substr(0, equals));
        const std::string key(words.empty() ? "" : words.front());
        const std::string name(words.size() > 1
                                   ? ims::Trim(line.substr(line.find(words[1]), // behind the key
                                                           equals - line.find(words[1])))
                                   : "");
        const Key& known = DemandKey(key);
        if (known.isNamed == name.empty() && key != "expect")
        {
            throw UsageMistake{known.isNamed ? "'" + key + "' needs a name: " + key + " NAME = ..."
                                             : "'" + key + " " + name + "' is no key"};
        }
        if (value.empty())
        {
            throw UsageMistake{"'" + key + "' has no value"};
        }
        (this->*known.take)(name, value);
    }

    static const Key& DemandKey(const std::string& key)
    {
        static constexpr Key keys[] = {
            {"title", &Parser::TakeTitle, false},
            {"scenario", &Parser::TakeScenario, false},
            {"set", &Parser::TakeSet, true},
            {"vary", &Parser::TakeVary, true},
            {"repetitions", &Parser::TakeRepetitions, false},
            {"precision", &Parser::TakePrecision, false},
            {"measure", &Parser::TakeMeasureOf, false},
            {"x", &Parser::TakeX, false},
            {"x-label", &Parser::TakeXLabel, false},
            {"y-label", &Parser::TakeYLabel, false},
            {"expect", &Parser::TakeExpectation, true},
        };
        std::string names;
        for (const Key& known : keys)
        {
            if (key == known.name)
            {
                return known;
            }
            names += std::string(names.empty() ? "" : ", ") + known.name;
        }
        throw UsageMistake{"'" + key + "' is none of " + names};
    }

    void TakeTitle(const std::string&, const std::string& value)
    {
        m_study.title = value;
    }

    void TakeScenario(const std::string&, const std::string& value)
    {
        m_study.scenario = value;
    }

    void TakeXLabel(const std::string&, const std::string& value)
    {
        m_study.xLabel = value;
    }

    void TakeYLabel(const std::string&, const std::string& value)
    {
        m_study.yLabel = value;
    }

    void TakeSet(const std::string& name, const std::string& value)
    {
        DemandNew(name);
        m_study.set.push_back({name, {value}, m_line});
    }

    void TakeVary(const std::string& name, const std::string& value)
    {
        DemandNew(name);
        StudyParameter parameter{name, {}, m_line};
        for (const auto word : ims::SplitWords(value))
        {
            if (std::count(parameter.values.begin(), parameter.values.end(), word) > 0)
            {
                throw UsageMistake{"'" + std::string(word) + "' is there twice"};
            }
            parameter.values.emplace_back(word);
        }
        m_study.vary.push_back(std::move(parameter));
    }

    void DemandNew(const std::string& name)
    {
        for (const char* own : {"run", "seed", "out", "capture"})
        {
            if (name == own)
            {
                throw UsageMistake{"'" + name + "' is set by e2ae-study itself"};
            }
        }
        for (const auto* list : {&m_study.set, &m_study.vary})
        {
            for (const StudyParameter& known : *list)
            {
                if (known.option == name)
                {
                    throw UsageMistake{"'" + name + "' is in line " + std::to_string(known.line) +
                                       " already"};
                }
            }
        }
    }

    static int64_t DemandCount(std::string_view word)
    {
        const auto number = ims::ParseUnsigned(word, MOST_REPETITIONS);
        if (!number || *number == 0)
        {
            throw UsageMistake{"'" + std::string(word) + "' is no number from 1 to " +
                               std::to_string(MOST_REPETITIONS)};
        }
        return static_cast<int64_t>(*number);
    }

    /// "5", or "3 to 20".
    void TakeRepetitions(const std::string&, const std::string& value)
    {
        const auto words = ims::SplitWords(value);
        const bool isRange = words.size() == 3 && words[1] == "to";
        if (!isRange && words.size() != 1)
        {
            throw UsageMistake{"'" + value + "' is neither '5' nor '3 to 20'"};
        }
        m_study.least = DemandCount(words.front());
        m_study.most = DemandCount(words.back());
        if (m_study.least > m_study.most)
        {
            throw UsageMistake{"'" + value + "' ends below its start"};
        }
    }

    /// "5 %".
    void TakePrecision(const std::string&, const std::string& value)
    {
        char* end = nullptr;
        const double number = std::strtod(value.c_str(), &end);
        if (end == value.c_str() || ims::Trim(end) != "%" || !(number > 0 && number < PERCENT))
        {
            throw UsageMistake{"'" + value + "' is no precision, as '5 %'"};
        }
        m_study.precision = number / PERCENT;
    }

    static Statistic DemandStatistic(const std::string& name)
    {
        for (const Statistic statistic : GetChoices<Statistic>())
        {
            if (name == GetName(statistic))
            {
                return statistic;
            }
        }
        throw UsageMistake{"'" + name + "' is none of " + ListNames<Statistic>()};
    }

    /// "mean media_ready_ms", or "share outcome completed".
    void TakeMeasureOf(const std::string&, const std::string& value)
    {
        const auto words = ims::SplitWords(value);
        m_study.measure.statistic = DemandStatistic(std::string(words[0]));
        const bool isShare = m_study.measure.statistic == Statistic::Share;
        if (words.size() != (isShare ? 3U : 2U))
        {
            throw UsageMistake{isShare ? "a share needs a column and a text: share COLUMN TEXT"
                                       : "a statistic needs one column: mean COLUMN"};
        }
        m_study.measure.column = words[1];
        m_study.measure.text = isShare ? words[2] : "";
    }

    void TakeX(const std::string&, const std::string& value)
    {
        m_study.x = value;
        m_xLine = m_line;
    }

    void TakeExpectation(const std::string& name, const std::string& value)
    {
        m_study.expectations.push_back({name, value, m_line});
    }

    void CheckWhole()
    {
        const auto demand = [](bool there, const char* key) {
            if (!there)
            {
                throw UsageMistake{std::string("there is no '") + key + "' in it"};
            }
        };
        demand(!m_study.scenario.empty(), "scenario");
        demand(!m_study.vary.empty(), "vary");
        demand(!m_study.measure.column.empty(), "measure");
        m_study.x = m_study.x.empty() ? m_study.vary.front().option : m_study.x;
        const bool isVaried =
            std::any_of(m_study.vary.begin(), m_study.vary.end(), [this](const auto& parameter) {
                return parameter.option == m_study.x;
            });
        if (!isVaried)
        {
            m_line = m_xLine;
            throw UsageMistake{"'" + m_study.x + "' does not vary"};
        }
        m_study.title = m_study.title.empty() ? m_study.path : m_study.title;
        m_study.xLabel = m_study.xLabel.empty() ? m_study.x : m_study.xLabel;
        m_study.yLabel = m_study.yLabel.empty() ? m_study.measure.column : m_study.yLabel;
    }

    std::istringstream m_stream;
    std::size_t m_line = 0;
    std::size_t m_xLine = 0;
    Study m_study;
};

} // namespace

ims::Error
MistakeAt(const std::string& path, std::size_t line, const std::string& text)
{
    return {path + ":" + std::to_string(line) + ": " + text, 0, ""};
}

ims::Result<Study>
ParseStudy(const std::string& text, const std::string& path)
{
    return Parser(text, path).Parse();
}
