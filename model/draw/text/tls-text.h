// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_TEXT_H
#define IMS_TLS_TEXT_H

#include "model/draw/text/media-text.h"
#include "model/tls/decrypt/tls-observer.h"

namespace ims
{

/// @brief What one direction of a TLS connection says (RFC 5246, RFC 8446), also what is encrypted
/// where the secrets are known.
///
/// It names the messages as the TlsRecordReader does.
class TlsText : public StreamText
{
  public:
    /// @param observer of the connection, which both directions share
    /// @param side of it that sends this
    TlsText(std::shared_ptr<TlsObserver> observer, std::size_t side);

    bool Push(OctetsView octets, std::vector<MessageText>& texts) override;

  private:
    void ReadEncrypted(OctetsView header, OctetsView sealed, std::vector<MessageText>& texts);
    void ReadClear(uint8_t type, OctetsView content, std::vector<MessageText>& texts);
    std::vector<MessageText> ReadHandshake(OctetsView content, HandshakeSplitter& splitter) const;
    std::vector<MessageText> ReadOpened(const TlsObserver::Content& content);

    std::shared_ptr<TlsObserver> m_observer;
    std::size_t m_side;
    MediaText m_media;                   ///< what goes through
    Octets m_pending;                    ///< a record that is not complete yet
    HandshakeSplitter m_handshake;       ///< in the clear
    HandshakeSplitter m_openedHandshake; ///< that was encrypted
    bool m_encrypted = false;
};

/// @return what a handshake message says, a line for each thing.
/// @param type of TlsHandshakeMessage
/// @param body behind type and length
/// @param isTls13 whether it is of TLS 1.3, else of an older version
std::string DescribeTlsHandshake(uint8_t type, OctetsView body, bool isTls13);

} // namespace ims

#endif // IMS_TLS_TEXT_H
