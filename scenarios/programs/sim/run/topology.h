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
/// With a pool, each further AGW has links as the first one.
///
/// @param hosts UE nodes, and as many peers
/// @param port null, or where a device outside the simulation is: then the node of its role is on
/// a link of its own, with the scenario's delay, and forwards what is the device's
Topology MakeTopology(const RunOptions& options,
                      uint32_t hosts,
                      ns3::Ptr<ns3::NetDevice> port = nullptr);

/// @brief Where a device outside the simulation is.
struct DevicePlace
{
    ns3::Address address; ///< that of the role that it has
    ns3::Address gateway; ///< on the same subnet: its node in the simulation
    ns3::Address proxy;   ///< of the P-CSCF towards it
    int prefixLength;     ///< of the subnet
    std::string part;     ///< of the network, with P-CSCF and AGW as it sees them: "10.1.0.0/16"
};

/// @return the place of the device of this run.
DevicePlace FindDevicePlace(const RunOptions& options);

/// @return the names of its nodes, by their ids: "ue-0", "ims-alg", "access-router" ...
std::map<uint32_t, std::string> NameNodes(const Topology& topology);

#endif // E2AE_TOPOLOGY_H
