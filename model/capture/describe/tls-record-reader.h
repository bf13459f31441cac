// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_RECORD_READER_H
#define IMS_TLS_RECORD_READER_H

#include "model/capture/describe/stream-message.h"
#include "model/tls/decrypt/tls-observer.h"

#include <memory>

namespace ims
{

/// Octets of a record's header.
constexpr std::size_t TLS_HEADER_OCTETS = 5;

/// @return whether octets may begin a TLS record, as far as they go and as far as its header tells.
bool MayBeTls(OctetsView octets);

/// @return what is said of octets that are no TLS where TLS has to be.
StreamMessage MakeTlsMalformed();

/// @brief Names what one direction of a TLS connection shows without keys (RFC 5246, RFC 8446).
///
/// A handshake message counts when its last octet is there, whether it shares a record with others
/// or spans several. What is encrypted gives one message per record; TLS 1.3 shows it all as
/// ApplicationData, which is what an observer without keys sees.
///
/// With an observer that has keys, records with application data that it can open are marked
/// "opened", and what they carry follows them. An alert of TLS 1.3 that tells of a failure is named
/// as such.
class TlsRecordReader : public StreamContent
{
  public:
    TlsRecordReader() = default;

    /// @param observer knows both directions
    /// @param side of this direction at it
    /// @param inside takes what is in opened records
    TlsRecordReader(std::shared_ptr<TlsObserver> observer,
                    std::size_t side,
                    std::unique_ptr<StreamContent> inside);

    /// @return false when the octets are no TLS records; messages then ends with one named
    /// MALFORMED.
    bool Push(OctetsView octets, std::vector<StreamMessage>& messages) override;

  private:
    bool TakeHeader(OctetsView& octets);
    void TakeContent(OctetsView content, std::vector<StreamMessage>& messages);
    void TakeHandshake(OctetsView content, std::vector<StreamMessage>& messages);
    void EndRecord(std::vector<StreamMessage>& messages);
    void EndData(std::vector<StreamMessage>& messages);
    bool IsProtected() const;
    std::optional<TlsObserver::Content> Open();

    std::shared_ptr<TlsObserver> m_observer; ///< null without keys
    std::size_t m_side = 0;
    std::unique_ptr<StreamContent> m_inside;
    Octets m_sealed; ///< content of a protected record that the observer may open

    Octets m_header;             ///< of the record, as far as it is there
    std::size_t m_length = 0;    ///< of the record's content, in octets
    std::size_t m_remaining = 0; ///< of the record's content
    bool m_encrypted = false;    ///< after this side's ChangeCipherSpec
    Octets m_alert;              ///< content of an alert in clear
    HandshakeSplitter m_handshake;
};

} // namespace ims

#endif // IMS_TLS_RECORD_READER_H
