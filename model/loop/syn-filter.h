// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SYN_FILTER_H
#define IMS_SYN_FILTER_H

#include "model/role/role.h"

namespace ims
{

/// @brief Let a TCP socket of the operating system hear only what the gate admits.
///
/// What the filter (classic BPF, no privilege needed) does not let through gets no answer of any
/// kind: no SYN-ACK, no RST, no ICMP. TCP's own repetition of a SYN arrives when the gate is open.
/// @param listener a TCP socket; connections that it accepts have the filter too
/// @return false when the system refuses; then the filter that was there stays
bool AttachSynFilter(int listener, const SynGate& gate, bool ipv6);

/// @brief The socket hears everything.
void DetachSynFilter(int socket);

} // namespace ims

#endif // IMS_SYN_FILTER_H
