// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RUN_DESCRIPTION_H
#define IMS_RUN_DESCRIPTION_H

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ims
{

/// A setting of a run, in the type in which JSON shows it.
using SettingValue = std::variant<std::string, int64_t, double, bool>;

/// @brief What a run was to be, as far as what is said about it depends on that.
struct RunDescription
{
    std::string version; ///< of the program
    std::string scenario;
    std::string figure;
    int64_t seed = 1;
    int64_t run = 1;
    /// All that was set, in order; of two settings with one name the later one counts.
    std::vector<std::pair<std::string, SettingValue>> settings;
    std::size_t sessions = 1;       ///< that were wanted
    std::vector<std::string> kinds; ///< of sessions, where there are several: their figures

    bool hasMsrp = true; ///< a session has a stream of it
    bool hasBfcp = false;
    std::vector<std::string> streams{""}; ///< what the labels of each stream's steps end in

    std::string definedEnd;           ///< how a session that is meant to fail ends, in words
    std::string limit;                ///< after what a run is given up, in words
    std::string costModel;            ///< of the AGW's work
    std::vector<std::string> hints;   ///< lines below a difference: how to take it
    std::vector<std::string> remarks; ///< lines before the totals: how the run was judged
    std::vector<std::string> files;   ///< that were written, patterns among them
};

} // namespace ims

#endif // IMS_RUN_DESCRIPTION_H
