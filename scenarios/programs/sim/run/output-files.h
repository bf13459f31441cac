// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OUTPUT_FILES_H
#define E2AE_OUTPUT_FILES_H

#include "model/base/result.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// @file
/// Where the files of a run go.

/// @return prefix of the files that the run writes.
std::string GetOutputPrefix(const RunOptions& options);

/// @param inputs paths of the files that the run reads
/// @return an error when a file that the run writes cannot be, or is one that it reads, under
/// whatever name.
std::optional<ims::Error> FindBlockedOutput(const RunOptions& options,
                                            const std::vector<std::string>& inputs);

/// @brief The files that ns-3 writes for each device, of which none is left in part.
///
/// They have temporary names until the run is over: ns-3 tells nobody whether it could write them.
class PcapFiles
{
  public:
    /// @return an error when one of them cannot be written, for which ns-3 would give up the whole
    /// program; none is begun then.
    std::optional<ims::Error> Begin(const std::string& prefix);

    /// @brief Give them their names, once ns-3 has let go of them.
    /// @param complete false to remove them instead
    /// @return an error when one of them could not get its name
    std::optional<ims::Error> End(bool complete);

  private:
    std::string m_temporary;                                  ///< prefix
    std::vector<std::pair<std::string, std::string>> m_names; ///< temporary one, final one
};

#endif // E2AE_OUTPUT_FILES_H
