// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_ECHO_SERVER_H
#define IMS_BENCH_ECHO_SERVER_H

#include "test/bench/common/event-loop.h"

namespace ims::bench
{

/// @brief What stands behind a proxy: plain TCP, returns what it gets, closes when the proxy does.
class EchoServer : public EventLoop::Listener
{
  public:
    /// @param port of the loop-back interface, 0: any
    EchoServer(EventLoop& loop, uint16_t port);

    void OnReady(uint32_t events) override;

  private:
    EventLoop& m_loop;
    Descriptor m_listener;
};

} // namespace ims::bench

#endif // IMS_BENCH_ECHO_SERVER_H
