// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MESSAGE_TEXTS_H
#define IMS_MESSAGE_TEXTS_H

#include "model/capture/describe/wire-decoder.h"
#include "model/draw/text/stream-texts.h"

#include <map>
#include <unordered_map>

namespace ims
{

/// @brief What the messages of a run say, for a person: SIP, SDP, H.248 and MSRP as they are, BFCP
/// and the handshake of TLS decoded. What goes through TLS is decrypted where its secrets are
/// known.
///
/// It names messages as the WireDecoder does, so that the text of a record can be found.
class MessageTexts
{
  public:
    /// @param maxOctets of text that is kept in all; later messages have none
    explicit MessageTexts(WireDecoderOptions options = {}, std::size_t maxOctets = 256U << 20U);

    /// @brief Secrets of the TLS connections that follow.
    /// @param lines of an NSS key log
    void AddSecrets(std::string_view lines);

    /// @brief Reads one packet; packets come in the order of their sending.
    /// @param packet its number in the capture
    /// @param ipPacket from the first octet of the IP header
    void Add(uint64_t packet, OctetsView ipPacket);

    /// @return what the first message of that name in a packet says, of TLS each of them; empty
    /// when nobody knows.
    std::string Find(uint64_t packet, const std::string& protocol, const std::string& name) const;

  private:
    /// One direction of a connection.
    struct Stream
    {
        std::shared_ptr<TlsObserver> observer;
        TcpReassembly reassembly;
        StreamTexts texts;
    };

    Stream MakeStream(const std::string& otherKey, const TcpSegment& syn) const;
    std::vector<MessageText> ReadUdp(const UdpDatagram& datagram) const;
    std::vector<MessageText> ReadTcp(const IpPacket& ip, const TcpSegment& segment);

    WireDecoderOptions m_options;
    std::shared_ptr<TlsSecrets> m_secrets;
    std::size_t m_left;                      ///< octets that may still be kept
    std::map<std::string, Stream> m_streams; ///< by source and destination
    std::unordered_map<uint64_t, std::vector<MessageText>> m_texts;
};

} // namespace ims

#endif // IMS_MESSAGE_TEXTS_H
