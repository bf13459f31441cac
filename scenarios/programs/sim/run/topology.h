// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TOPOLOGY_H
#define E2AE_TOPOLOGY_H

#include "helper/e2ae-helper.h"
#include "scenarios/programs/sim/options/run-options.h"

#include <map>
#include <string>

/// @brief The nodes of a scenario.
struct Topology
{
    ns3::E2aeNodes nodes;
    ns3::Ptr<ns3::Node> accessRouter;
    ns3::Ptr<ns3::Node> coreRouter;
};

/// @brief The network of every scenario: UEs and peers on point-to-point links to a router on their
/// side, P-CSCF and AGW on both routers and on a link of their own.
///
///     ue-0 ... --- access router --- P-CSCF --- core router --- peer-0 ...
///                        |              | Iq         |
///                        +------------ AGW ----------+
///
/// @param hosts UE nodes, and as many peers
Topology MakeTopology(const RunOptions& options, uint32_t hosts);

/// @return the names of its nodes, by their ids: "ue-0", "ims-alg", "access-router" ...
std::map<uint32_t, std::string> NameNodes(const Topology& topology);

#endif // E2AE_TOPOLOGY_H
