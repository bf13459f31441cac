// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FAULT_H
#define E2AE_FAULT_H

#include "helper/e2ae-helper.h"
#include "scenarios/programs/sim/faults/defined-end.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// @file
/// What goes wrong on purpose: --fault. All that the runner knows of a fault stands in its row.

/// @brief Whose attribute a fault sets.
enum class FaultyEntity
{
    Ue,
    Peer,
    Agw
};

/// @brief An attribute that a fault sets at one entity.
struct FaultSetting
{
    FaultyEntity entity = FaultyEntity::Ue;
    std::string attribute; ///< "ns3::UserAgentApplication::RejectStatus"
    std::string value;     ///< as ns-3 reads it
};

using FaultSettings = std::vector<FaultSetting>;

/// @brief What a fault that comes from outside can lay hands on.
struct FaultScene
{
    const RunOptions& options;
    const ns3::E2aeNodes& nodes;
    const ns3::E2aeApplications& applications;
    ns3::Time start; ///< of the first session
};

/// @brief Something that goes wrong on purpose.
///
/// Its flow file flows/fault/NAME.flow says how the usual run with delayed set-up and aware Iq ends
/// in one figure; in any other figure, variant or network the run is judged by the defined end.
struct Fault
{
    const char* name;
    Figure figure;    ///< of the flow file
    const char* what; ///< goes wrong

    /// Why it has no meaning in such a run; empty when it has one.
    std::function<std::string(const RunOptions&)> findMistake;
    std::function<FaultSettings(const RunOptions&)> getSettings;
    std::function<DefinedEnd(const RunOptions&)> getEnd;

    /// Whether a session of the run may be out of the fault's reach; empty for never.
    std::function<bool(const RunOptions&)> mayComplete = nullptr;

    /// Schedules what happens from outside while the first session is set up; empty for nothing.
    std::function<void(const FaultScene&)> schedule = nullptr;
    uint32_t hosts = 0;           ///< that it needs on either side, beside those of the sessions
    const char* option = nullptr; ///< that goes with it alone, if there is one
};

#endif // E2AE_FAULT_H
