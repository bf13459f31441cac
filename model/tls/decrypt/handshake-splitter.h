// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_HANDSHAKE_SPLITTER_H
#define IMS_HANDSHAKE_SPLITTER_H

#include "model/base/octets.h"

#include <vector>

namespace ims
{

/// @brief A message of the TLS handshake, as far as it is kept.
struct TlsHandshakeMessage
{
    /// Enough for what is read of a ServerHello (RFC 8446 4.1.3).
    static constexpr std::size_t MAX_BODY_OCTETS = 1024;

    uint8_t type = 0;
    Octets body; ///< of ClientHello and ServerHello its beginning, of others nothing
};

/// @brief Cuts the handshake of one direction, which may share or span records, into messages.
class HandshakeSplitter
{
  public:
    /// @return the messages whose last octet is in octets.
    std::vector<TlsHandshakeMessage> Push(OctetsView octets);

  private:
    void Begin();
    void TakeBody(OctetsView body);

    Octets m_header; ///< of the message, as far as it is there
    std::size_t m_remaining = 0;
    TlsHandshakeMessage m_message;
};

} // namespace ims

#endif // IMS_HANDSHAKE_SPLITTER_H
