// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIGNALLING_STREAM_H
#define IMS_SIGNALLING_STREAM_H

#include "model/capture/describe/stream-message.h"
#include "model/codec/sip/sip-value-memory.h"

/// @file
/// SIP and H.248 as they come in datagrams, and their framing in TCP.

namespace ims
{

/// @brief Whether the first octets of something are those of a protocol.
enum class Likeness
{
    No,
    Maybe, ///< as far as there are any
    Yes
};

/// @return whether octets begin like a request or a response of SIP.
Likeness LooksLikeSip(OctetsView octets);

/// @return whether octets begin like a message of H.248 in text encoding.
Likeness LooksLikeH248(OctetsView octets);

/// @return whether octets begin like a TPKT with a message of H.248 in text encoding.
Likeness LooksLikeTpkt(OctetsView octets);

/// @param known values that ParseSip() knows; null without any
/// @return what a datagram of SIP says; MALFORMED when it cannot be read.
std::vector<StreamMessage> ReadSip(OctetsView octets, SipValueMemory* known = nullptr);

/// @return what a datagram of H.248 says: a message for each transaction; MALFORMED when it cannot
/// be read.
std::vector<StreamMessage> ReadH248(OctetsView octets);

/// @brief SIP over TCP: messages end where their Content-Length says (RFC 3261 18.3).
class SipStream : public StreamContent
{
  public:
    /// @return false when a message has no usable Content-Length or its head does not end.
    bool Push(OctetsView octets, std::vector<StreamMessage>& messages) override;

  private:
    Octets m_held; ///< the message, as far as it is there
};

/// @brief H.248 over TCP, in TPKTs (H.248.1 D.2.1, RFC 1006 6).
class TpktStream : public StreamContent
{
  public:
    /// @return false when the octets are no TPKTs.
    bool Push(OctetsView octets, std::vector<StreamMessage>& messages) override;

  private:
    Octets m_held; ///< the TPKT, as far as it is there
};

} // namespace ims

#endif // IMS_SIGNALLING_STREAM_H
