// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_STREAM_H
#define IMS_BFCP_STREAM_H

#include "model/capture/describe/stream-message.h"
#include "model/codec/bfcp/bfcp-framer.h"

namespace ims
{

/// Octets of a stream that LooksLikeBfcp() needs to be sure.
constexpr std::size_t BFCP_START_OCTETS = 2;

/// @return whether the first octets of a stream, at least one, may be those of BFCP over TCP.
bool LooksLikeBfcp(OctetsView octets);

/// @return what a record shows of a BFCP message.
StreamMessage DescribeBfcp(const BfcpMessage& message);

/// @brief The BFCP messages of one direction of a connection.
class BfcpStream : public StreamContent
{
  public:
    /// @return false when it is not BFCP any more; messages then ends with one named MALFORMED.
    bool Push(OctetsView octets, std::vector<StreamMessage>& messages) override;

  private:
    BfcpFramer m_framer;
};

} // namespace ims

#endif // IMS_BFCP_STREAM_H
