// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SIMULATOR_PROCESS_H
#define E2AE_SIMULATOR_PROCESS_H

#include "test/capture/temporary-folder.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using Arguments = std::vector<std::string>;

/// @brief What a program did.
struct ProcessResult
{
    int status = -1; ///< exit status; 128 and the signal when one ended it
    std::string out;
    std::string err;
    long maxRssKilobytes = 0;
};

/// @brief Run a program in a folder and wait for its end.
ProcessResult RunProcess(const std::string& folder, const Arguments& command);

/// @return the path of a program of the build under test, which E2AE_BUILD names.
std::string GetProgram(const std::string& name);

/// @return what tshark shows of a capture, without what it says on standard error.
std::string RunTshark(const std::string& capture, const Arguments& options);

/// @return the text's lines, without their ends.
std::vector<std::string> SplitLines(const std::string& text);

/// @return the words between the separators.
std::vector<std::string> Split(const std::string& text, char separator);

/// @return whether text contains part; the text is shown when it does not.
testing::AssertionResult Contains(const std::string& text, const std::string& part);

/// @return the cells below that name in a CSV table whose cells have no commas.
std::vector<std::string> ReadColumn(const std::string& table, const std::string& name);

/// @brief Runs e2ae-sim as users do, in a folder of its own.
class SimulatorProcess : public testing::Test
{
  protected:
    /// @brief Run "e2ae-sim ARGUMENTS..." in the folder.
    ProcessResult Simulate(const Arguments& arguments) const;

    /// @brief Run scenario msrp-originating with --out=run; it has to end with this status.
    ProcessResult SimulateOriginating(const Arguments& options, int status = 0) const;

    /// @return the content of a file in the folder.
    std::string Read(const std::string& name) const;

    /// @return a column of the sessions' table in run.csv, a cell a session.
    std::vector<std::string> ReadColumn(const std::string& name) const;

    /// @return a row per packet of run.pcapng that the filter takes: the fields' values.
    std::vector<std::vector<std::string>> ReadPackets(const std::string& filter,
                                                      const std::vector<std::string>& fields,
                                                      const Arguments& options = {}) const;

    /// @return the options that show what is inside TLS.
    static Arguments GetInnerOptions();

    ims::test::TemporaryFolder m_folder;
};

#endif // E2AE_SIMULATOR_PROCESS_H
