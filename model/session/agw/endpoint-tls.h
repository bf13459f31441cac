// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ENDPOINT_TLS_H
#define IMS_ENDPOINT_TLS_H

#include "model/session/agw/agw-endpoint.h"

/// @file
/// When TLS of an endpoint begins, and what a trace shows of it.

namespace ims
{

/// @brief Begin TLS where it is due: as client on the controller's order, without one as server.
/// @param octetsCame whether octets have come or gone. Only then TLS without an order begins on a
/// connection that the AGW has dialled (BFCP originating, step 12): whoever sends first is the
/// client.
void StartTlsIfDue(AgwEndpoint& endpoint, bool octetsCame);

/// @return the change of its state since the last call, nothing when there was none.
std::optional<StateChange> TakeTlsChange(AgwEndpoint& endpoint);

/// @return whether it is TLS that was not established, or broke, where the endpoint has failed.
bool IsTlsFailure(const AgwEndpoint& endpoint);

} // namespace ims

#endif // IMS_ENDPOINT_TLS_H
