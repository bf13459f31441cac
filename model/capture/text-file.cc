// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/text-file.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
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

std::optional<Error>
WriteFileAtomically(const std::string& path, std::string_view text)
{
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
    errno = 0;
    if (std::rename(temporary.c_str(), path.c_str()) != 0)
    {
        const Error error = FileError("write", path);
        std::remove(temporary.c_str());
        return error;
    }
    return std::nullopt;
}

std::string
MakeTemporaryName(const std::string& path)
{
    return path + "." + std::to_string(getpid()) + ".tmp";
}

} // namespace ims
