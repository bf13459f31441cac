// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FAULT_EVENTS_H
#define E2AE_FAULT_EVENTS_H

#include "scenarios/programs/sim/faults/fault.h"

/// @file
/// What faults do from outside while a session is set up.

/// @brief The caller sends CANCEL half a second after the first INVITE.
void CancelFirstCall(const FaultScene& scene);

/// @brief Where the AGW waits for SYN 10, half a second after the start, a SYN comes from the last
/// host of that side, and one from another port of the first host.
void KnockAtFirstGate(const FaultScene& scene);

/// @brief The link of the first UE fails in both directions, at --cut-access.
void CutAccess(const FaultScene& scene);

#endif // E2AE_FAULT_EVENTS_H
