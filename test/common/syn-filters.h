// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_SYN_FILTERS_H
#define IMS_TEST_SYN_FILTERS_H

#include <linux/filter.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ims::test
{

/// Why a test of a closed gate is skipped.
inline constexpr const char* NO_SYN_FILTERS = "this kernel lets the superuser alone filter SYNs";

/// @return whether this process may attach a filter to a socket of its own, as any process may with
/// most kernels.
inline bool
MayFilterSyns()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sock_filter program[] = {{BPF_RET | BPF_K, 0, 0, 0}};
    const sock_fprog filter{1, program};
    const bool may = setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter)) == 0;
    close(socket);
    return may;
}

} // namespace ims::test

#endif // IMS_TEST_SYN_FILTERS_H
