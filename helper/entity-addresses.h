// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ENTITY_ADDRESSES_H
#define E2AE_ENTITY_ADDRESSES_H

#include "helper/e2ae-applications.h"
#include "model/capture/packet/entity-map.h"

#include <optional>

namespace ns3
{

/// @return the address of the device outside the simulation that plays the application's role;
/// nothing when the application does.
std::optional<ims::IpAddress> FindDevice(Ptr<ImsApplication> application);

/// @return whose the addresses in packets are: each has a name of its own, as "ims-agw/iq".
ims::EntityMap MapEntities(const E2aeApplications& applications);

} // namespace ns3

#endif // E2AE_ENTITY_ADDRESSES_H
