// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/report/expected-flow.h"

#include "model/capture/file/text-file.h"
#include "model/flow/flow-parser.h"
#include "model/report/scenario-folder.h"

namespace ims
{

Result<ExpectedFlow>
ReadFlow(const std::filesystem::path& path, const std::filesystem::path& ownFolder)
{
    const auto text = ReadTextFile(path);
    if (!text)
    {
        return Error{"cannot read '" + path.string() + "'", 0, ""};
    }
    ExpectedFlow expected;
    expected.files.push_back(path);
    const auto readInclude = [&](const std::string& file) -> Result<std::string> {
        for (const auto& folder : {path.parent_path(), ownFolder})
        {
            if (auto included = ReadTextFile(folder / file))
            {
                expected.files.push_back(folder / file);
                return std::move(*included);
            }
        }
        return Error{"cannot read '" + file + "', here or in " + ownFolder.string(), 0, ""};
    };
    auto flow = ParseFlow(*text, readInclude);
    if (!flow)
    {
        return Error{path.string() + ": " + flow.GetError().what, 0, ""};
    }
    expected.flow = std::move(*flow);
    expected.flow.path = path.string();
    return expected;
}

Result<ExpectedFlow>
FindFlow(const std::string& nameOrPath)
{
    const auto scenarios = FindScenarioFolder();
    const std::filesystem::path flows = (scenarios ? *scenarios : "scenarios") + "/flows";
    std::error_code error;
    if (std::filesystem::exists(nameOrPath, error))
    {
        return ReadFlow(nameOrPath, flows / "ignored");
    }
    const auto own = flows / (nameOrPath + ".flow");
    if (scenarios && std::filesystem::exists(own, error))
    {
        return ReadFlow(own, own.parent_path());
    }
    return Error{"'" + nameOrPath + "' is no file, and no flow has this name: " +
                     (scenarios ? "those there are lie in '" + flows.string() + "'"
                                : scenarios.GetError().what),
                 0,
                 ""};
}

} // namespace ims
