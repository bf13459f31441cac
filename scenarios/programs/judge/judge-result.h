// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_JUDGE_RESULT_H
#define E2AE_JUDGE_RESULT_H

#include "model/capture/judge/capture-judge.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// @brief What captures gave.
struct JudgeResult
{
    ims::CaptureTotals totals;
    std::string roles;                        ///< who is who, a line for each entity
    std::map<std::string, std::string> hosts; ///< entity by address
    std::vector<std::string> unseen;          ///< reference points of the flow
    std::vector<std::string> breaks;          ///< why captures could not be read to their ends
    uint64_t others = 0;                      ///< frames without IP
    uint64_t duplicates = 0;                  ///< packets that several taps have seen
    uint64_t cut = 0; ///< packets of which the capture has the beginning only
    /// The first session that differs, else the first that is not finished, else the first.
    std::optional<ims::JudgedCall> shown;
    std::vector<std::string> files; ///< that were written
};

/// @return "matched", "differs" or "unfinished".
std::string ToString(ims::JudgedCall::Verdict verdict);

#endif // E2AE_JUDGE_RESULT_H
