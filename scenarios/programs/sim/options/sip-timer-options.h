// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_SIP_TIMER_OPTIONS_H
#define E2AE_SIP_TIMER_OPTIONS_H

#include "scenarios/programs/sim/options/attribute-setting.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <string>
#include <vector>

/// @file
/// The options for RFC 3261's T1, T2 and T4 on both sides of the P-CSCF.

/// @brief One timer of one side.
struct SipTimerOption
{
    const char* name;                    ///< "sip-t1-access"
    std::string RunOptions::*value;      ///< a time
    const char* about;                   ///< for the help
    std::vector<std::string> attributes; ///< of both ends of that side
};

/// @return all of them.
const std::vector<SipTimerOption>& GetSipTimerOptions();

/// @return the attributes that these options set.
AttributeSettings GetSipTimerSettings(const RunOptions& options);

#endif // E2AE_SIP_TIMER_OPTIONS_H
