// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FIGURE_ANIMATION_H
#define E2AE_FIGURE_ANIMATION_H

#include "scenarios/programs/sim/run/run-animation.h"

/// @brief An animation by ns-3's AnimationInterface, its nodes placed as in the figures of TR
/// 29.828: UE, IMS-ALG, IMS-AGW and peer from left to right, the routers below.
///
/// AnimationInterface knows no labels of packets. So a link is described by what the last packet on
/// it carries, from the moment at which the packet begins, and a node by what it did last by
/// itself.
/// @return nothing is drawn of links with ns3::JitterChannel's jitter: they tell of no packet
std::unique_ptr<RunAnimation> MakeFigureAnimation(const Topology& topology,
                                                  const ns3::E2aeApplications& applications);

#endif // E2AE_FIGURE_ANIMATION_H
