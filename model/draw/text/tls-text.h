// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_TEXT_H
#define IMS_TLS_TEXT_H

#include "model/draw/text/stream-text.h"

namespace ims
{

/// @brief What one direction of a TLS connection says without keys (RFC 5246, RFC 8446).
///
/// It names the messages as the TlsRecordReader does.
class TlsText : public StreamText
{
  public:
    bool Push(OctetsView octets, std::vector<MessageText>& texts) override;

  private:
    void ReadRecord(uint8_t type, OctetsView content, std::vector<MessageText>& texts);
    void ReadHandshake(OctetsView content, std::vector<MessageText>& texts);

    Octets m_pending;   ///< a record that is not complete yet
    Octets m_handshake; ///< a handshake message that is not complete yet
    bool m_encrypted = false;
};

/// @return what a handshake message says, a line for each thing.
/// @param type of HandshakeType
/// @param body behind type and length
std::string DescribeTlsHandshake(uint8_t type, OctetsView body);

} // namespace ims

#endif // IMS_TLS_TEXT_H
