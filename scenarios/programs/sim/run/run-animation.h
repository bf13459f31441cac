// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_ANIMATION_H
#define E2AE_RUN_ANIMATION_H

#include "model/capture/describe/run-recorder.h"
#include "scenarios/programs/sim/run/topology.h"

#include <functional>
#include <memory>
#include <string>

/// @brief Draws a run for NetAnim while it goes on.
class RunAnimation
{
  public:
    virtual ~RunAnimation() = default;

    /// @brief What a packet carries, told when its sender's IP layer has it.
    virtual void Label(ims::PacketKey packet, const std::string& text) = 0;

    /// @brief The run is over. @return the animation as XML
    virtual std::string Finish() = 0;
};

/// @brief Makes the animation of a run whose nodes are there and have sent nothing.
using AnimationMaker =
    std::function<std::unique_ptr<RunAnimation>(const Topology& topology,
                                                const ns3::E2aeApplications& applications)>;

#endif // E2AE_RUN_ANIMATION_H
