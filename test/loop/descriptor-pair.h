// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DESCRIPTOR_PAIR_H
#define IMS_DESCRIPTOR_PAIR_H

#include "model/loop/loop-descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

namespace ims
{

/// @brief Two connected sockets: what is sent at the far one makes the near one ready.
struct DescriptorPair
{
    DescriptorPair()
    {
        int both[2] = {-1, -1};
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, both);
        near = FileDescriptor(both[0]);
        far = FileDescriptor(both[1]);
    }

    void Wake() const
    {
        EXPECT_EQ(send(far.Get(), "x", 1, 0), 1);
    }

    FileDescriptor DuplicateNear() const
    {
        return FileDescriptor(dup(near.Get()));
    }

    FileDescriptor near;
    FileDescriptor far;
};

} // namespace ims

#endif // IMS_DESCRIPTOR_PAIR_H
