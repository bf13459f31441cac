// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/output-files.h"

#include "scenarios/programs/sim/run/picture-options.h"

#include <filesystem>

std::string
GetOutputPrefix(const RunOptions& options)
{
    return options.out.empty() ? std::filesystem::path(options.scenario).stem().string()
                               : options.out;
}

std::optional<ims::Error>
FindBlockedOutput(const RunOptions& options, const std::vector<std::string>& inputs)
{
    if (!options.writesFiles)
    {
        return std::nullopt;
    }
    auto extensions = ListPictureEndings(options);
    extensions.insert(extensions.end(), {".flow", ".csv", ".json", ".pcapng"});
    for (const auto& extension : extensions)
    {
        const std::string path = GetOutputPrefix(options) + extension;
        std::error_code ignored;
        if (std::filesystem::is_directory(path, ignored))
        {
            return ims::Error{"cannot write '" + path + "': it is a folder", 0, ""};
        }
        for (const auto& input : inputs)
        {
            if (std::filesystem::equivalent(path, input, ignored))
            {
                return ims::Error{"cannot write '" + path + "': the run reads it", 0, ""};
            }
        }
    }
    return std::nullopt;
}
