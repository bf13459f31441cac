// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/scenario-folder.h"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <optional>

namespace ims
{

namespace
{

using std::filesystem::path;

constexpr const char* OWN_PROGRAM = "/proc/self/exe";

/// Where the folder may lie, seen from one above a program or library.
constexpr const char* PLACES[] = {"share/ims-e2ae", "", "contrib/ims-e2ae"};

/// A program of ns-3 lies in build/contrib/ims-e2ae/ or build/scratch/NAME/.
constexpr int MAX_LEVELS = 4;

std::optional<path>
FindAbove(path start)
{
    std::error_code error;
    for (int level = 0; level < MAX_LEVELS && start.has_relative_path(); ++level)
    {
        start = start.parent_path();
        for (const char* place : PLACES)
        {
            const path folder = start / place / "scenarios";
            if (std::filesystem::is_directory(folder / "flows", error))
            {
                return folder.lexically_normal();
            }
        }
    }
    return std::nullopt;
}

path
GetProgram()
{
    std::error_code error;
    return std::filesystem::read_symlink(OWN_PROGRAM, error);
}

/// @return what this code is in: the shared library, else the program.
path
GetLibrary()
{
    Dl_info info{};
    std::error_code error;
    return dladdr(OWN_PROGRAM, &info) != 0 && info.dli_fname
               ? std::filesystem::canonical(info.dli_fname, error)
               : path();
}

} // namespace

Result<std::string>
FindScenarioFolder()
{
    for (const path& start : {GetLibrary(), GetProgram()})
    {
        if (const auto found = FindAbove(start))
        {
            return found->string();
        }
    }
    const char* data = std::getenv("E2AE_DATA");
    std::error_code error;
    if (data && std::filesystem::is_directory(path(data) / "scenarios/flows", error))
    {
        return (path(data) / "scenarios").string();
    }
    const std::string named =
        data ? "nor in '" + std::string(data) + "', which E2AE_DATA names"
             : "and E2AE_DATA, which may name the folder that has it, is not set";
    return Error{"the folder scenarios/ with its flows is not where '" + GetProgram().string() +
                     "' looks for it, ../share/ims-e2ae/, " + named,
                 0,
                 ""};
}

} // namespace ims
