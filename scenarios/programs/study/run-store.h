// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_STORE_H
#define E2AE_RUN_STORE_H

#include "model/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// @brief What one run of a study gave.
struct StudyRun
{
    std::size_t point = 0;
    int64_t repetition = 0;      ///< from 0
    std::optional<double> value; ///< of the measure; nothing when no session had it
    int64_t sessions = 0;        ///< that were wanted
    int64_t completed = 0;       ///< of them
    bool asExpected = true;      ///< e2ae-sim found nothing wrong (status 0)
};

/// @brief What runs may be put together.
struct StoreKey
{
    std::string version;     ///< of the programs
    std::string fingerprint; ///< see MakeFingerprint()
};

/// @brief The finished runs of a study, each in a file of its own, which is there whole or not at
/// all: whatever ends the program, what is finished stays and nothing counts twice.
class RunStore
{
  public:
    using Runs = std::map<std::pair<std::size_t, int64_t>, StudyRun>; ///< by point and repetition

    RunStore(std::string folder, StoreKey key);

    /// @brief Make the folder. @return why it cannot be, or why what is in it is no part of this
    /// study
    std::optional<ims::Error> Open();

    std::optional<ims::Error> Add(const StudyRun& run);

    /// @brief Add what other folders hold. @return an error naming a file that does not belong here
    std::optional<ims::Error> Merge(const std::string& folder);

    const Runs& GetRuns() const;

    /// @return prefix for what a run writes, in the folder.
    std::string GetScratch(std::size_t point, int64_t repetition) const;

    const std::string& GetFolder() const;

  private:
    std::optional<ims::Error> Read(const std::string& folder);
    std::optional<ims::Error> ReadRun(const std::string& path);

    std::string m_folder;
    StoreKey m_key;
    Runs m_runs;
};

#endif // E2AE_RUN_STORE_H
