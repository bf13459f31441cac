// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/key-log.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace
{

/// Who else uses this machine is not to read the secrets.
constexpr mode_t OWNER_ONLY = 0600;

/// Closes the file with its last user.
struct File
{
    explicit File(int number)
        : descriptor(number)
    {
    }

    ~File()
    {
        close(descriptor);
    }

    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int descriptor;
};

} // namespace

ims::Result<std::function<void(std::string_view)>>
OpenKeyLog(const std::string& path)
{
    if (path.empty())
    {
        return std::function<void(std::string_view)>();
    }
    const int descriptor =
        open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, OWNER_ONLY);
    if (descriptor < 0)
    {
        return ims::Error{"--keylog: cannot write '" + path + "': " + std::strerror(errno), 0, ""};
    }
    const auto file = std::make_shared<File>(descriptor);
    return std::function<void(std::string_view)>([file](std::string_view line) {
        const std::string whole = std::string(line) + "\n";
        [[maybe_unused]] const auto written = write(file->descriptor, whole.data(), whole.size());
    });
}
