// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_CONNECTION_H
#define IMS_BENCH_CONNECTION_H

#include "test/bench/core/memory-client.h"
#include "test/bench/core/server.h"
#include "test/bench/core/stopwatch.h"

namespace ims::bench
{

/// The two networks that a server has; made once, because they are large.
struct Wires
{
    Wire tls;
    Wire plain;
};

/// @brief One server and its client. Only what the server does is on the clock.
class Connection
{
  public:
    /// @param clock runs while the server is made, used and destroyed
    Connection(const ServerMaker& maker, const BareContext& client, Wires& wires, Stopwatch& clock);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// @brief The whole handshake; ends the program when it fails.
    void Connect();

    /// @return records of the client, each with so many octets of content.
    std::vector<Octets> Encrypt(std::size_t count, std::size_t size);

    /// @brief The server decrypts each record, sends it on in plain, gets it back and returns it
    /// encrypted; the program ends when the client does not get all of it.
    /// @param size octets of content in all records together
    void Echo(const std::vector<Octets>& records, std::size_t size);

  private:
    MemoryClient m_client;
    Wires& m_wires;
    Stopwatch& m_clock;
    std::unique_ptr<Server> m_server;
};

} // namespace ims::bench

#endif // IMS_BENCH_CONNECTION_H
