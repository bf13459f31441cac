// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_LOAD_RUN_H
#define IMS_BENCH_LOAD_RUN_H

#include "test/bench/load/echo-server.h"
#include "test/bench/load/gateway-control.h"
#include "test/bench/load/load-connection.h"

namespace ims::bench
{

/// What a load consists of.
struct LoadSettings
{
    uint16_t proxyPort = 0; ///< unless there is a gateway
    uint16_t backendPort = 0;
    std::optional<GatewaySettings> gateway; ///< the proxy listens where its H.248 says
    std::size_t connections = 1;            ///< all together
    std::size_t parallel = 1;               ///< of them at the same time
    std::size_t messages = 1;               ///< on each connection
    std::size_t messageOctets = 1;
};

/// @brief Loads a proxy from both sides, in one thread, with a bounded number of connections and
/// messages and within a bounded time.
class LoadRun
{
  public:
    LoadRun(const LoadSettings& settings, const BareContext& context);

    /// @brief Each connection: handshake, messages one after the other, close.
    void Connect();

    /// @brief Each Context of the gateway: set up and given back, without any connection.
    void SetUp();

    /// @brief Open the parallel connections and echo one message on each, so that nothing of their
    /// beginning is left to do.
    void Open();

    /// @brief All messages, on the connections that Open() made, which stay open.
    void Exchange();

    /// @brief Close what Open() made.
    void Close();

    /// @return NewSessionTicket messages in the whole run.
    int GetTickets() const;

  private:
    /// A place for one connection after the other.
    struct Slot
    {
        std::shared_ptr<LoadConnection> connection;
        std::string context; ///< its name at the gateway
        std::size_t messagesLeft = 0;
    };

    void Work();
    void Begin(Slot& slot, std::size_t messages);
    void Connect(Slot& slot, uint16_t port);
    void OnEvent(Slot& slot, LoadConnection::Event event);
    void End(Slot& slot);
    void GoOn(Slot& slot);
    void RunUntil(const std::size_t& counter, std::size_t wanted, const char* what);

    LoadSettings m_settings;
    const BareContext& m_context;
    EventLoop m_loop;
    EchoServer m_backend;
    std::optional<GatewayControl> m_gateway;
    std::vector<std::unique_ptr<Slot>> m_slots;
    bool m_connecting = true;  ///< else a Context is all that is wanted
    bool m_closing = false;    ///< a connection that has echoed all of its messages is closed
    std::size_t m_toBegin = 0; ///< connections that follow those that are open
    std::size_t m_served = 0;  ///< connections that have echoed all of their messages
    std::size_t m_closed = 0;
    int m_tickets = 0;
};

} // namespace ims::bench

#endif // IMS_BENCH_LOAD_RUN_H
