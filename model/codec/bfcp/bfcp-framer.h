// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_FRAMER_H
#define IMS_BFCP_FRAMER_H

#include "model/base/stream-buffer.h"
#include "model/codec/bfcp/bfcp-message.h"

#include <optional>

namespace ims
{

/// @brief Cuts a stream into BFCP messages by the payload length of their headers (RFC 8855 clauses
/// 5.1 and 6).
///
/// "complete", "need more" and "malformed" are kept apart. After an error in a header the framer
/// stays in error: the stream's boundaries are lost. Offsets in errors count from the start of the
/// stream.
class BfcpFramer
{
  public:
    explicit BfcpFramer(const BfcpLimits& limits = {});

    /// @brief Octets of the stream, cut anywhere.
    void Push(OctetsView octets);

    /// @return the octets of the next complete message, nothing when more octets are needed, or an
    /// error.
    Result<std::optional<Octets>> NextOctets();

    /// @return the next complete message parsed, nothing when more octets are needed, or an error.
    /// An error in an attribute costs that message only.
    Result<std::optional<BfcpMessage>> Next();

    /// @return octets that are buffered.
    std::size_t GetBufferedOctets() const;

  private:
    BfcpLimits m_limits;
    StreamBuffer m_stream;
};

} // namespace ims

#endif // IMS_BFCP_FRAMER_H
