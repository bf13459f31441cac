// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_END_H
#define IMS_STREAM_END_H

#include "model/loop/kernel-stream.h"
#include "test/base/memory-port.h"

#include <vector>

namespace ims
{

/// @brief A stream with its port, and what its owner was told.
class StreamEnd : private KernelStreamOwner
{
  public:
    /// @param capacity of its port, in octets
    /// @param octetsPerTurn that it receives before others have their turn
    explicit StreamEnd(EventLoop& loop,
                       std::size_t capacity = SIZE_MAX,
                       std::size_t octetsPerTurn = SIZE_MAX)
        : port(capacity),
          m_context{loop, *this, nullptr, BlockMemory(16384)},
          stream(std::make_shared<KernelStream>(1, m_context))
    {
        m_context.octetsPerTurn = octetsPerTurn;
    }

    ~StreamEnd() override
    {
        stream->Release({}, false);
    }

    /// @brief Move octets as far as the socket lets them.
    void Pump()
    {
        stream->Receive(port);
        stream->Send(port);
    }

    bool IsConnected() const
    {
        return !remotes.empty();
    }

    test::MemoryPort port;
    std::vector<TransportAddress> syns;
    std::vector<TransportAddress> remotes;
    std::vector<bool> failures; ///< of its Connect(): whether it was refused
    int broken = 0;
    SynVerdict verdict = SynVerdict::Accept; ///< on each SYN of a gated listener

  private:
    SynVerdict OnSyn(StreamId, const TransportAddress& from) override
    {
        syns.push_back(from);
        return verdict;
    }

    void OnConnected(StreamId, const TransportAddress& remote) override
    {
        remotes.push_back(remote);
        Pump();
    }

    void OnConnectFailed(StreamId, bool refused) override
    {
        failures.push_back(refused);
    }

    void OnReady(StreamId) override
    {
        Pump();
    }

    void OnBroken(StreamId) override
    {
        ++broken;
    }

    KernelStreamContext m_context;

  public:
    std::shared_ptr<KernelStream> stream;
};

} // namespace ims

#endif // IMS_STREAM_END_H
