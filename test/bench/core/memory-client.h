// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_MEMORY_CLIENT_H
#define IMS_BENCH_MEMORY_CLIENT_H

#include "test/bench/common/bare-context.h"

namespace ims::bench
{

/// @brief The client that every server meets: bare OpenSSL over memory. Its time is not taken.
class MemoryClient
{
  public:
    explicit MemoryClient(const BareContext& context);

    /// @brief Octets from the server; decrypts what can be decrypted.
    void Receive(OctetsView octets);

    /// @brief Encrypt one record.
    void Write(OctetsView octets);

    /// @return what is to go to the server, which is thereby taken.
    Octets TakeOutput();

    bool IsOpen() const;

    /// @return application octets that have come so far.
    std::size_t GetReceivedOctets() const;

  private:
    void Advance();

    SslHandle m_ssl;
    BIO* m_input;
    BIO* m_output;
    std::size_t m_received = 0;
};

} // namespace ims::bench

#endif // IMS_BENCH_MEMORY_CLIENT_H
