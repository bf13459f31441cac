// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TCP_SOCKET_H
#define IMS_TCP_SOCKET_H

#include "model/base/ip-address.h"
#include "model/loop/file-descriptor.h"

/// @file
/// TCP sockets of the operating system, none of which ever blocks.

namespace ims
{

/// @return a socket bound to this address, which may still be in TIME_WAIT of earlier connections;
/// none when that is impossible, errno says why.
FileDescriptor OpenTcp(const TransportAddress& local);

/// @return a socket bound to the address that another one of this program has, which has to be
/// closed before the new one connects; none when that is impossible, errno says why.
FileDescriptor OpenTcpBeside(int other, const TransportAddress& local);

/// @return the error that the socket waits to report, 0 for none.
int TakeSocketError(int socket);

/// @brief When it is closed, it is with RST.
void MakeCloseReset(int socket);

/// @brief Close with RST.
void ResetTcp(FileDescriptor& socket);

} // namespace ims

#endif // IMS_TCP_SOCKET_H
