// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_LOAD_CONNECTION_H
#define IMS_BENCH_LOAD_CONNECTION_H

#include "test/bench/common/bare-context.h"
#include "test/bench/common/event-loop.h"

#include <functional>

namespace ims::bench
{

/// @brief A client's mutual TLS connection through the proxy: sends messages and waits for each to
/// come back.
class LoadConnection : public EventLoop::Listener
{
  public:
    /// What happened to a connection.
    enum class Event
    {
        Open,  ///< the handshake is complete
        Echo,  ///< a whole message came back
        Closed ///< the proxy closed it after Close()
    };

    using OnEvent = std::function<void(LoadConnection&, Event)>;

    LoadConnection(EventLoop& loop, const BareContext& context, uint16_t port, OnEvent onEvent);

    /// @brief Send a message; one at a time. Ends the program when TLS fails.
    void Send(std::size_t octets);

    /// @brief Say goodbye; Event::Closed follows when the proxy has done so too.
    void Close();

    /// @return NewSessionTicket messages of the proxy.
    int GetTickets() const;

    void OnReady(uint32_t events) override;

  private:
    static void OnMessage(int sent,
                          int version,
                          int contentType,
                          const void* octets,
                          std::size_t size,
                          SSL* ssl,
                          void* self);

    void Handshake();
    void Write();
    void Read();
    void Await(int result);

    EventLoop& m_loop;
    OnEvent m_onEvent;
    Descriptor m_socket;
    SslHandle m_ssl;
    bool m_open = false;
    bool m_closing = false;
    std::size_t m_unsent = 0;
    std::size_t m_unreceived = 0;
    int m_tickets = 0;
    uint32_t m_events = 0;
};

} // namespace ims::bench

#endif // IMS_BENCH_LOAD_CONNECTION_H
