// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SCENARIO_FILES_H
#define E2AE_SCENARIO_FILES_H

#include <optional>
#include <string>
#include <vector>

/// @brief A scenario that comes with the project.
struct ScenarioFile
{
    std::string name; ///< "msrp-originating"
    std::string path;
    std::string description; ///< its first comment line
};

/// @return the folder with scenarios and flows; where there is none, the name of what is missing,
/// for the message that a file in it cannot be read.
std::string GetScenarioFolder();

/// @return the scenarios in that folder, by name.
std::vector<ScenarioFile> ListScenarios();

/// @return the path of a scenario given by name or path, nothing when there is none.
std::optional<std::string> FindScenario(const std::string& nameOrPath);

#endif // E2AE_SCENARIO_FILES_H
