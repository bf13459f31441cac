// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/session-measure.h"

#include "model/base/quantile.h"
#include "model/report/mean.h"

#include <algorithm>
#include <cstdlib>

namespace
{

using Row = std::vector<std::string>;

/// Reads one cell, and what ends it.
class CellReader
{
  public:
    explicit CellReader(const std::string& text)
        : m_text(text)
    {
    }

    bool IsAtEnd() const
    {
        return m_at >= m_text.size();
    }

    std::string TakeCell()
    {
        return !IsAtEnd() && m_text[m_at] == '"' ? TakeQuoted() : TakePlain();
    }

    /// @return whether another cell of the row follows.
    bool TakeEnd()
    {
        const bool more = !IsAtEnd() && m_text[m_at] == ',';
        m_at = more ? m_at + 1 : m_text.find('\n', m_at);
        m_at = m_at == std::string::npos ? m_text.size() : more ? m_at : m_at + 1;
        return more;
    }

  private:
    std::string TakePlain()
    {
        const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        const std::size_t start = std::exchange(m_at, end);
        return m_text.substr(start, end - start);
    }

    /// A doubled quote stands for one.
    std::string TakeQuoted()
    {
        std::string cell;
        for (++m_at; !IsAtEnd(); ++m_at)
        {
            if (m_text[m_at] == '"' && (m_at + 1 == m_text.size() || m_text[m_at + 1] != '"'))
            {
                ++m_at;
                break;
            }
            m_at += m_text[m_at] == '"' ? 1 : 0;
            cell += m_text[m_at];
        }
        return cell;
    }

    const std::string& m_text;
    std::size_t m_at = 0;
};

double
FindShareOf(const std::vector<std::string>& cells, const std::string& text)
{
    const auto found = std::count(cells.begin(), cells.end(), text);
    return static_cast<double>(found) / static_cast<double>(cells.size());
}

double
Summarise(Statistic statistic, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    switch (statistic)
    {
    case Statistic::Median:
        return ims::FindQuantile(values, ims::MEDIAN);
    case Statistic::P95:
        return ims::FindQuantile(values, ims::P95);
    case Statistic::P99:
        return ims::FindQuantile(values, ims::P99);
    case Statistic::Max:
        return values.back();
    default:
        return ims::FindMean(values);
    }
}

/// @return the cells of a column, or an error that names the columns that there are.
ims::Result<std::vector<std::string>>
FindCells(const std::vector<Row>& rows, const std::string& column)
{
    const Row head = rows.empty() ? Row{} : rows.front();
    const auto found = std::find(head.begin(), head.end(), column);
    if (found == head.end())
    {
        std::string names;
        for (const std::string& name : head)
        {
            names += (names.empty() ? "" : ", ") + name;
        }
        return ims::Error{"a run has no column '" + column + "', but " + names, 0, ""};
    }
    const auto index = static_cast<std::size_t>(found - head.begin());
    std::vector<std::string> cells;
    for (std::size_t row = 1; row < rows.size(); ++row)
    {
        cells.push_back(index < rows[row].size() ? rows[row][index] : "");
    }
    return cells;
}

} // namespace

std::vector<std::vector<std::string>>
ParseCsv(const std::string& csv)
{
    std::vector<Row> rows;
    CellReader reader(csv);
    while (!reader.IsAtEnd())
    {
        Row& row = rows.emplace_back();
        do
        {
            row.push_back(reader.TakeCell());
        } while (reader.TakeEnd());
    }
    return rows;
}

ims::Result<std::optional<double>>
TakeMeasure(const SessionMeasure& measure, const std::string& csv)
{
    const auto cells = FindCells(ParseCsv(csv), measure.column);
    if (!cells)
    {
        return cells.GetError();
    }
    if (cells->empty())
    {
        return std::optional<double>();
    }
    if (measure.statistic == Statistic::Share)
    {
        return std::optional(FindShareOf(*cells, measure.text));
    }
    std::vector<double> values;
    for (const std::string& cell : *cells)
    {
        char* end = nullptr;
        const double value = std::strtod(cell.c_str(), &end);
        if (!cell.empty() && *end != '\0')
        {
            return ims::Error{"column '" + measure.column + "' has no numbers, but '" + cell + "'",
                              0,
                              ""};
        }
        if (!cell.empty())
        {
            values.push_back(value);
        }
    }
    return values.empty() ? std::optional<double>()
                          : std::optional(Summarise(measure.statistic, std::move(values)));
}
