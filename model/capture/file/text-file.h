// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEXT_FILE_H
#define IMS_TEXT_FILE_H

#include "model/base/result.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace ims
{

/// @return "cannot ACTION 'PATH': REASON", the reason being that of the system call that failed
/// last.
Error FileError(std::string_view action, const std::string& path);

/// @brief Writes a file so that a reader sees the old content or the whole new one, never a part.
///
/// The content goes to PATH.tmp first, which is then renamed.
/// @return why it could not be written, naming the path; nothing is left behind then
std::optional<Error> WriteFileAtomically(const std::string& path, std::string_view text);

/// @brief For a program that works long before it writes. @return why WriteFileAtomically() would
/// fail now: no such folder, no right to write there, a device or folder at that path
std::optional<Error> CheckWritable(const std::string& path);

/// @brief Puts a complete temporary file in its place; the temporary is removed when that fails.
std::optional<Error> MoveIntoPlace(const std::string& temporary, const std::string& path);

/// @return a name beside path that no other process uses.
std::string MakeTemporaryName(const std::string& path);

/// @brief Opens a file for what is to come before path can be written. It has no name, so that
/// whatever ends the program, nothing of it remains.
std::optional<Error> OpenSpool(std::fstream& spool, const std::string& path);

/// @return the text of a file of at most 16 MiB, nothing when it cannot be read or is no regular
/// file.
std::optional<std::string> ReadTextFile(const std::string& path);

} // namespace ims

#endif // IMS_TEXT_FILE_H
