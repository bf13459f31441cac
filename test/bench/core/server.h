// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_SERVER_H
#define IMS_BENCH_SERVER_H

#include "test/bench/common/bare-context.h"

#include <memory>
#include <vector>

namespace ims::bench
{

/// @brief Stands for the kernel: what is sent is copied into memory of a fixed size.
class Wire
{
  public:
    void Send(OctetsView octets);

    /// @return what was sent since the last Clear().
    OctetsView GetView() const;
    void Clear();

  private:
    std::vector<char> m_memory = std::vector<char>(1 << 20);
    std::size_t m_size = 0;
};

/// @brief The server's end of one mutual TLS connection, with a plain connection behind it: the
/// part whose time is taken.
class Server
{
  public:
    virtual ~Server() = default;

    /// @brief Octets of the TLS side's network, at most 64 KB.
    virtual void ReceiveTls(OctetsView octets) = 0;
    virtual void SendTls(Wire& wire) = 0;

    /// @brief Octets of the plain side's network.
    virtual void ReceivePlain(OctetsView octets) = 0;
    virtual void SendPlain(Wire& wire) = 0;

    /// @return whether the client was verified and application octets pass.
    virtual bool IsOpen() const = 0;
};

/// @brief Makes servers of one kind, all from one TLS context.
class ServerMaker
{
  public:
    virtual ~ServerMaker() = default;
    virtual std::unique_ptr<Server> Make() const = 0;
};

/// Who the two ends are, and which version they speak.
struct Setting
{
    TlsVersion version;
    Identity client;
    Identity server;
    TlsProvider provider; ///< of the model's servers
};

/// @return servers of plain OpenSSL over memory BIOs.
std::unique_ptr<ServerMaker> MakeBare(const Setting& setting);

/// @return servers that consist of a TlsEngine.
std::unique_ptr<ServerMaker> MakeEngine(const Setting& setting);

/// @return servers that consist of a ProxyCore with one TLS leg and one plain leg.
std::unique_ptr<ServerMaker> MakeRelay(const Setting& setting);

} // namespace ims::bench

#endif // IMS_BENCH_SERVER_H
