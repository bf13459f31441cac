// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/flow-folder.h"

#include "model/flow/flow-parser.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace ims
{

namespace
{

Result<std::string>
ReadText(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return file ? Result<std::string>(text.str()) : Error{"cannot read " + path.string(), 0, ""};
}

} // namespace

FlowFile
ReadFlow(const std::string& name)
{
    const char* source = std::getenv("E2AE_SOURCE");
    const auto path =
        std::filesystem::path(source ? source : ".") / "scenarios/flows" / (name + ".flow");
    const auto text = ReadText(path);
    const auto flow = ParseFlow(text ? *text : "", [&](const std::string& file) {
        return ReadText(path.parent_path() / file);
    });
    EXPECT_TRUE(flow) << name << ": " << flow.GetError().ToString();
    return flow ? *flow : FlowFile{};
}

} // namespace ims
