// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_TLS_END_H
#define IMS_BENCH_TLS_END_H

#include "model/base/octets.h"
#include "model/tls/openssl-handles.h"

#include "ns3/socket.h"

#include <functional>

namespace ims::bench
{

/// @brief One end of a TLS connection over a socket of ns-3, written as OpenSSL's manual has it:
/// memory BIOs on both sides, and nothing of the model.
class TlsEnd
{
  public:
    /// @param onUp the handshake is through
    /// @param onData octets have come
    TlsEnd(ns3::Ptr<ns3::Socket> socket,
           SSL_CTX* context,
           bool isServer,
           std::function<void()> onUp,
           std::function<void(OctetsView)> onData);
    TlsEnd(const TlsEnd&) = delete;
    TlsEnd& operator=(const TlsEnd&) = delete;
    ~TlsEnd();

    void Send(OctetsView octets);

  private:
    void HandleReadable(ns3::Ptr<ns3::Socket> socket);
    void Advance();
    void Flush();

    ns3::Ptr<ns3::Socket> m_socket;
    SslHandle m_ssl;
    std::function<void()> m_onUp;
    std::function<void(OctetsView)> m_onData;
    bool m_isUp = false;
};

} // namespace ims::bench

#endif // IMS_BENCH_TLS_END_H
