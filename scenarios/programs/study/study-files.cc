// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/study-files.h"

#include "model/capture/file/text-file.h"
#include "scenarios/programs/scenario-files.h"
#include "scenarios/programs/study/study-file.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace fs = std::filesystem;

namespace
{

constexpr const char* EXTENSION = ".study";

std::string
GetFolder()
{
    return GetScenarioFolder() + "/studies";
}

} // namespace

std::optional<std::string>
FindStudy(const std::string& nameOrPath)
{
    std::error_code error;
    const std::string own = GetFolder() + "/" + nameOrPath + EXTENSION;
    if (nameOrPath.find('/') == std::string::npos && fs::is_regular_file(own, error))
    {
        return own;
    }
    return fs::is_regular_file(nameOrPath, error) ? std::optional(nameOrPath) : std::nullopt;
}

std::string
DescribeStudies()
{
    std::map<std::string, std::string> titles; // by name
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(GetFolder(), error))
    {
        const auto text = ims::ReadTextFile(entry.path().string());
        if (entry.path().extension() == EXTENSION && text)
        {
            const auto study = ParseStudy(*text, entry.path().string());
            titles[entry.path().stem().string()] = study ? study->title : study.GetError().what;
        }
    }
    std::string list;
    for (const auto& [name, title] : titles)
    {
        constexpr std::size_t width = 28;
        std::string cell = name;
        cell.resize(std::max(cell.size(), width), ' ');
        list += cell + "  " + title + "\n";
    }
    return list;
}
