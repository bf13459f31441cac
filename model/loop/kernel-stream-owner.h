// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_KERNEL_STREAM_OWNER_H
#define IMS_KERNEL_STREAM_OWNER_H

#include "model/base/block-memory.h"
#include "model/loop/event-loop.h"
#include "model/role/role.h"

namespace ims
{

class ReservedListeners;

/// @brief Who hears what happens to a stream. Any of these may lead to KernelStream::Release().
class KernelStreamOwner
{
  public:
    virtual ~KernelStreamOwner() = default;

    /// @brief Somebody whom the gate admits has connected. @return Accept, or he is reset
    virtual SynVerdict OnSyn(StreamId stream, const TransportAddress& from) = 0;

    virtual void OnConnected(StreamId stream, const TransportAddress& remote) = 0;
    virtual void OnConnectFailed(StreamId stream, bool refused) = 0;

    /// @brief Octets, a FIN, or room for output again.
    virtual void OnReady(StreamId stream) = 0;

    virtual void OnBroken(StreamId stream) = 0;
};

/// @brief What the streams of one role have done together.
struct KernelStreamCounters
{
    uint64_t accepted = 0;  ///< connections
    uint64_t connected = 0; ///< connections
    uint64_t octetsReceived = 0;
    uint64_t octetsSent = 0;
};

/// @brief What the streams of one role share.
struct KernelStreamContext
{
    EventLoop& loop;
    KernelStreamOwner& owner;
    CostMeter* meter = nullptr; ///< who measures the system calls; may be null
    BlockMemory buffer;         ///< what is received passes through it; must not be empty
    KernelStreamCounters counters{};
    std::size_t octetsPerTurn = 262144;    ///< that a stream receives before others have their turn
    ReservedListeners* reserved = nullptr; ///< where sockets may be kept for listeners; may be null
};

} // namespace ims

#endif // IMS_KERNEL_STREAM_OWNER_H
