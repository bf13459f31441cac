// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RUN_TOOL_H
#define IMS_RUN_TOOL_H

#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace ims::test
{

/// @return whether the shell finds a program of that name.
inline bool
HasTool(const std::string& name)
{
    return std::system(("command -v " + name + " > /dev/null").c_str()) == 0;
}

/// @brief Run a command; what it says is shown when it does not end with 0.
inline testing::AssertionResult
RunTool(const std::string& command)
{
    std::string said;
    FILE* pipe = popen((command + " 2>&1 < /dev/null").c_str(), "r");
    for (int octet = std::fgetc(pipe); octet != EOF; octet = std::fgetc(pipe))
    {
        said += static_cast<char>(octet);
    }
    return pclose(pipe) == 0 ? testing::AssertionSuccess()
                             : testing::AssertionFailure() << command << "\n"
                                                           << said;
}

} // namespace ims::test

#endif // IMS_RUN_TOOL_H
