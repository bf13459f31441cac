// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace ims
{

namespace
{

constexpr Duration::rep NANOSECONDS_PER_MILLISECOND = 1000000;

void
AppendCell(std::string& text, const std::string& cell)
{
    if (cell.find_first_of("\",\r\n") == std::string::npos)
    {
        text += cell;
        return;
    }
    text += '"';
    for (const char c : cell)
    {
        text += c == '"' ? "\"\"" : std::string(1, c);
    }
    text += '"';
}

/// A row may be shorter than the table: columns can be added after it.
void
AppendRow(std::string& text, const std::vector<std::string>& cells, std::size_t columns)
{
    text += FormatCsvRow(cells);
    text.append(columns - std::min(columns, std::max<std::size_t>(1, cells.size())), ',');
    text += "\r\n";
}

} // namespace

std::string
FormatMilliseconds(Duration duration)
{
    const Duration::rep nanoseconds = duration.count();
    char text[40];
    std::snprintf(text,
                  sizeof(text),
                  "%s%lld.%06lld",
                  nanoseconds < 0 ? "-" : "",
                  std::abs(static_cast<long long>(nanoseconds / NANOSECONDS_PER_MILLISECOND)),
                  std::abs(static_cast<long long>(nanoseconds % NANOSECONDS_PER_MILLISECOND)));
    return text;
}

std::string
FormatCsvRow(const std::vector<std::string>& cells)
{
    std::string text;
    for (std::size_t column = 0; column < cells.size(); ++column)
    {
        text += column == 0 ? "" : ",";
        AppendCell(text, cells[column]);
    }
    return text;
}

SessionTable::SessionTable(std::vector<std::string> columns)
    : m_columns(std::move(columns))
{
}

void
SessionTable::AddRow()
{
    m_rows.emplace_back(m_columns.size());
}

void
SessionTable::Set(std::string_view column, std::string value)
{
    if (m_rows.empty())
    {
        return;
    }
    const std::size_t index = FindColumn(column);
    std::vector<std::string>& row = m_rows.back();
    row.resize(std::max(row.size(), index + 1));
    row[index] = std::move(value);
}

void
SessionTable::Set(std::string_view column, Duration value)
{
    Set(column, FormatMilliseconds(value));
}

void
SessionTable::Set(std::string_view column, uint64_t value)
{
    Set(column, std::to_string(value));
}

const std::vector<std::string>&
SessionTable::GetColumns() const
{
    return m_columns;
}

std::vector<std::vector<std::string>>
SessionTable::TakeRows()
{
    return std::exchange(m_rows, {});
}

std::string
SessionTable::ToCsv() const
{
    std::string text;
    AppendRow(text, m_columns, m_columns.size());
    for (const auto& row : m_rows)
    {
        AppendRow(text, row, m_columns.size());
    }
    return text;
}

std::size_t
SessionTable::FindColumn(std::string_view column)
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    const auto index = static_cast<std::size_t>(found - m_columns.begin());
    if (found == m_columns.end())
    {
        m_columns.emplace_back(column);
    }
    return index;
}

} // namespace ims
