// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_TABLE_H
#define IMS_SESSION_TABLE_H

#include "model/base/time-point.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @return a duration in milliseconds with six decimals, "1020.000001".
std::string FormatMilliseconds(Duration duration);

/// @return a line of a CSV file, without its end (RFC 4180).
std::string FormatCsvRow(const std::vector<std::string>& cells);

/// @brief A table with a row per session, for spreadsheets and scripts.
class SessionTable
{
  public:
    /// @param columns the first columns, in order
    explicit SessionTable(std::vector<std::string> columns);

    /// @brief Starts a row with empty cells; Set() writes into it.
    void AddRow();

    /// @brief Writes a cell of the last row; a column that does not exist is added behind the
    /// others. Without a row, nothing happens.
    void Set(std::string_view column, std::string value);

    /// @brief Writes a duration in milliseconds; the column's name should end in "_ms".
    void Set(std::string_view column, Duration value);

    /// @brief Writes a count.
    void Set(std::string_view column, uint64_t value);

    /// @return the names of the columns, those that rows have added included.
    const std::vector<std::string>& GetColumns() const;

    /// @brief Take all rows out, so that the table need not keep them.
    /// @return the cells of each, which may be fewer than there are columns
    std::vector<std::vector<std::string>> TakeRows();

    /// @return the table with its header line as RFC 4180 has it.
    std::string ToCsv() const;

  private:
    std::size_t FindColumn(std::string_view column);

    std::vector<std::string> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace ims

#endif // IMS_SESSION_TABLE_H
