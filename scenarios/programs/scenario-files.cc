// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/scenario-files.h"

#include "model/report/scenario-folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace
{

constexpr const char* EXTENSION = ".conf";

std::string
ReadDescription(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line))
    {
        const auto start = line.find_first_not_of("# ");
        if (!line.empty() && line[0] == '#' && start != std::string::npos)
        {
            return line.substr(start);
        }
    }
    return "";
}

} // namespace

std::string
GetScenarioFolder()
{
    const auto folder = ims::FindScenarioFolder();
    return folder ? *folder : "share/ims-e2ae/scenarios";
}

std::vector<ScenarioFile>
ListScenarios()
{
    std::vector<ScenarioFile> scenarios;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(GetScenarioFolder(), error))
    {
        if (entry.path().extension() == EXTENSION)
        {
            scenarios.push_back({entry.path().stem().string(),
                                 entry.path().string(),
                                 ReadDescription(entry.path().string())});
        }
    }
    std::sort(scenarios.begin(), scenarios.end(), [](const auto& a, const auto& b) {
        return a.name < b.name;
    });
    return scenarios;
}

std::optional<std::string>
FindScenario(const std::string& nameOrPath)
{
    for (const auto& scenario : ListScenarios())
    {
        if (scenario.name == nameOrPath)
        {
            return scenario.path;
        }
    }
    std::error_code error;
    return std::filesystem::is_regular_file(nameOrPath, error) ? std::optional(nameOrPath)
                                                               : std::nullopt;
}
