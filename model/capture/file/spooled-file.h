// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SPOOLED_FILE_H
#define IMS_SPOOLED_FILE_H

#include "model/base/result.h"

#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ims
{

/// @brief A text file that grows piece by piece and whose beginning is known last, such as the
/// header of a table.
///
/// Pieces are spooled to a nameless file beside PATH, so memory does not grow with them. Without
/// Close() nothing remains, and a file that was there before stays as it was.
class SpooledFile
{
  public:
    /// @return an error naming the path if it cannot be written
    static Result<std::unique_ptr<SpooledFile>> Create(const std::string& path);

    /// @param count is handed back with the piece, such as the number of a row's cells
    void Add(std::string_view piece, uint64_t count = 0);

    /// @brief Write the file.
    /// @param head what comes before the pieces
    /// @param follow what follows each of them, by its count; nothing follows without
    /// @return an error naming the path if it could not be written as a whole
    std::optional<Error> Close(std::string_view head,
                               std::string_view tail,
                               const std::function<std::string(uint64_t count)>& follow = {});

  private:
    explicit SpooledFile(std::string path);

    bool CopyPieces(std::ostream& output, const std::function<std::string(uint64_t)>& follow);

    const std::string m_path;
    std::fstream m_spool;
    uint64_t m_pieces = 0;
};

} // namespace ims

#endif // IMS_SPOOLED_FILE_H
