// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_TABLE_FILE_H
#define IMS_SESSION_TABLE_FILE_H

#include "model/capture/file/spooled-file.h"
#include "model/capture/judge/session-table.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief A SessionTable that goes to a file row by row, so that memory does not grow with them.
class SessionTableFile
{
  public:
    /// @param columns the first columns, in order
    /// @return an error naming the path if it cannot be written
    static Result<std::unique_ptr<SessionTableFile>> Create(const std::string& path,
                                                            std::vector<std::string> columns);

    /// @brief Starts a row with empty cells, which the table has until the next one.
    SessionTable& AddRow();

    /// @brief Write the file: the table as SessionTable::ToCsv() gives it.
    /// @return an error naming the path if it could not be written as a whole
    std::optional<Error> Close();

  private:
    SessionTableFile(std::unique_ptr<SpooledFile> file, std::vector<std::string> columns);

    void SpoolRows();

    std::unique_ptr<SpooledFile> m_file;
    SessionTable m_table; ///< has the last row only
};

} // namespace ims

#endif // IMS_SESSION_TABLE_FILE_H
