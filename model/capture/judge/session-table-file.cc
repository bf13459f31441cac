// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-table-file.h"

#include <utility>

namespace ims
{

Result<std::unique_ptr<SessionTableFile>>
SessionTableFile::Create(const std::string& path, std::vector<std::string> columns)
{
    auto file = SpooledFile::Create(path);
    if (!file)
    {
        return file.GetError();
    }
    return std::unique_ptr<SessionTableFile>(
        new SessionTableFile(std::move(*file), std::move(columns)));
}

SessionTableFile::SessionTableFile(std::unique_ptr<SpooledFile> file,
                                   std::vector<std::string> columns)
    : m_file(std::move(file)),
      m_table(std::move(columns))
{
}

SessionTable&
SessionTableFile::AddRow()
{
    SpoolRows();
    m_table.AddRow();
    return m_table;
}

void
SessionTableFile::SpoolRows()
{
    for (const auto& row : m_table.TakeRows())
    {
        m_file->Add(FormatCsvRow(row), row.size());
    }
}

/// A row may be shorter than the table: columns can be added after it.
std::optional<Error>
SessionTableFile::Close()
{
    SpoolRows();
    const auto& columns = m_table.GetColumns();
    return m_file->Close(FormatCsvRow(columns) + "\r\n", "", [&columns](uint64_t cells) {
        return std::string(columns.size() - cells, ',') + "\r\n";
    });
}

} // namespace ims
