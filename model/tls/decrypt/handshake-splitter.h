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
    // RFC 8446 4
    static constexpr uint8_t CLIENT_HELLO = 1;
    static constexpr uint8_t SERVER_HELLO = 2;
    static constexpr uint8_t ENCRYPTED_EXTENSIONS = 8;
    static constexpr uint8_t CERTIFICATE = 11;
    static constexpr uint8_t CERTIFICATE_REQUEST = 13;
    static constexpr uint8_t CERTIFICATE_VERIFY = 15;
    static constexpr uint8_t FINISHED = 20;
    static constexpr uint8_t KEY_UPDATE = 24;

    uint8_t type = 0;
    Octets body; ///< its beginning, of most messages nothing
};

/// @brief Cuts the handshake of one direction, which may share or span records, into messages.
class HandshakeSplitter
{
  public:
    /// Enough for what is read of a ServerHello (RFC 8446 4.1.3).
    static constexpr std::size_t HELLO_OCTETS = 1024;

    /// @param maxBody how much is kept of a body; of ClientHello and ServerHello at least
    /// HELLO_OCTETS
    explicit HandshakeSplitter(std::size_t maxBody = 0);

    /// @return the messages whose last octet is in octets.
    std::vector<TlsHandshakeMessage> Push(OctetsView octets);

  private:
    void Begin();
    void TakeBody(OctetsView body);

    std::size_t m_maxBody;
    Octets m_header; ///< of the message, as far as it is there
    std::size_t m_remaining = 0;
    TlsHandshakeMessage m_message;
};

} // namespace ims

#endif // IMS_HANDSHAKE_SPLITTER_H
