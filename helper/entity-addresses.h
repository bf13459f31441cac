// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ENTITY_ADDRESSES_H
#define E2AE_ENTITY_ADDRESSES_H

#include "helper/e2ae-applications.h"
#include "model/capture/packet/entity-map.h"

namespace ns3
{

/// @return whose the addresses in packets are: each has a name of its own, as "ims-agw/iq".
ims::EntityMap MapEntities(const E2aeApplications& applications);

} // namespace ns3

#endif // E2AE_ENTITY_ADDRESSES_H
