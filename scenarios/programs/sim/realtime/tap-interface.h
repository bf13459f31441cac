// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TAP_INTERFACE_H
#define E2AE_TAP_INTERFACE_H

#include "model/base/ip-address.h"
#include "model/base/result.h"

#include <string>

/// @file
/// TAP interfaces of Linux: what the kernel sends there, a program reads, and the other way round.

/// @brief Open a TAP interface, or make one that goes with the descriptor.
/// @param name up to 15 characters
/// @return the descriptor, for Ethernet frames without any header before them; or why not, in one
/// line
ims::Result<int> OpenTap(const std::string& name);

/// @return whether the interface is up and has the address.
bool IsInterfaceReady(const std::string& name, const ims::IpAddress& address);

#endif // E2AE_TAP_INTERFACE_H
