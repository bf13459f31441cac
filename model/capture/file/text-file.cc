// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace ims
{

Error
FileError(std::string_view action, const std::string& path)
{
    const std::string reason =
        errno == 0 ? "unknown reason" : std::generic_category().message(errno);
    return Error{"cannot " + std::string(action) + " '" + path + "': " + reason, 0, ""};
}

namespace
{

/// To replace a device, /dev/null perhaps, by a file would harm more than this program.
std::optional<Error>
RefuseSpecialFile(const std::string& path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status))
    {
        return std::nullopt;
    }
    const char* kind =
        std::filesystem::is_directory(status) ? "Is a directory" : "Is no regular file";
    return Error{"cannot write '" + path + "': " + kind, 0, ""};
}

} // namespace

std::optional<Error>
WriteFileAtomically(const std::string& path, std::string_view text)
{
    if (auto error = RefuseSpecialFile(path))
    {
        return error;
    }
    const std::string temporary = MakeTemporaryName(path);
    errno = 0;
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    if (!file)
    {
        return FileError("write", path);
    }
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file)
    {
        const Error error = FileError("write", path);
        std::remove(temporary.c_str());
        return error;
    }
    return MoveIntoPlace(temporary, path);
}

std::optional<Error>
MoveIntoPlace(const std::string& temporary, const std::string& path)
{
    if (auto error = RefuseSpecialFile(path))
    {
        std::remove(temporary.c_str());
        return error;
    }
    errno = 0;
    if (std::rename(temporary.c_str(), path.c_str()) != 0)
    {
        const Error error = FileError("write", path);
        std::remove(temporary.c_str());
        return error;
    }
    return std::nullopt;
}

std::optional<Error>
CheckWritable(const std::string& path)
{
    if (auto error = RefuseSpecialFile(path))
    {
        return error;
    }
    const std::string temporary = MakeTemporaryName(path);
    errno = 0;
    const bool written = bool(std::ofstream(temporary));
    const Error error = FileError("write", path);
    std::remove(temporary.c_str());
    return written ? std::nullopt : std::optional(error);
}

std::string
MakeTemporaryName(const std::string& path)
{
    return path + "." + std::to_string(getpid()) + ".tmp";
}

std::optional<Error>
OpenSpool(std::fstream& spool, const std::string& path)
{
    errno = 0;
    const std::string name = path + ".spool" + MakeTemporaryName("");
    spool.open(name, std::ios::in | std::ios::out | std::ios::binary | std::ios::trunc);
    if (!spool)
    {
        return FileError("write", path);
    }
    std::remove(name.c_str());
    return std::nullopt;
}

std::optional<std::string>
ReadTextFile(const std::string& path)
{
    // Asked before it is opened: opening a pipe would wait, and what has no size may never end.
    constexpr std::uintmax_t maxOctets = 16 << 20;
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error) ||
        std::filesystem::file_size(path, error) > maxOctets)
    {
        return std::nullopt;
    }
    if (std::filesystem::file_size(path, error) == 0)
    {
        return "";
    }
    std::ifstream file(path, std::ios::binary);
    if (!file)
    {
        return std::nullopt;
    }
    std::ostringstream text;
    text << file.rdbuf();
    return file.bad() ? std::nullopt : std::optional(text.str());
}

} // namespace ims
