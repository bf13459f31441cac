// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/expected-flow.h"

#include "model/flow/flow-parser.h"
#include "scenarios/programs/scenario-files.h"

ims::Result<ExpectedFlow>
ReadFlow(const std::filesystem::path& path, const std::filesystem::path& ownFolder)
{
    const auto text = ReadFile(path);
    if (!text)
    {
        return ims::Error{"cannot read '" + path.string() + "'", 0, ""};
    }
    ExpectedFlow expected;
    expected.files.push_back(path);
    const auto readInclude = [&](const std::string& file) -> ims::Result<std::string> {
        for (const auto& folder : {path.parent_path(), ownFolder})
        {
            if (auto included = ReadFile(folder / file))
            {
                expected.files.push_back(folder / file);
                return std::move(*included);
            }
        }
        return ims::Error{"cannot read '" + file + "', here or in " + ownFolder.string(), 0, ""};
    };
    auto flow = ims::ParseFlow(*text, readInclude);
    if (!flow)
    {
        return ims::Error{path.string() + ": " + flow.GetError().what, 0, ""};
    }
    expected.flow = std::move(*flow);
    expected.flow.path = path.string();
    return expected;
}
