// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MSRP_FRAMER_H
#define IMS_MSRP_FRAMER_H

#include "model/base/stream-buffer.h"
#include "model/codec/msrp/msrp-message.h"

#include <optional>

namespace ims
{

/// @brief Cuts a stream into MSRP messages by their end-lines (RFC 4975 clause 5.1).
///
/// "complete", "need more" and "malformed" are kept apart: Next() gives a message, nothing, or an
/// error. After an error the framer stays in error: the stream's boundaries are lost. Offsets in
/// errors count from the start of the stream.
class MsrpFramer
{
  public:
    explicit MsrpFramer(const MsrpLimits& limits = {});

    /// @brief Octets of the stream, cut anywhere. Each octet is looked at a bounded number of times
    /// however it is cut.
    void Push(OctetsView octets);

    /// @return the octets of the next complete message, nothing when more octets are needed, or an
    /// error.
    Result<std::optional<Octets>> NextOctets();

    /// @return the next complete message parsed, nothing when more octets are needed, or an error.
    Result<std::optional<MsrpMessage>> Next();

    /// @return octets that are buffered.
    std::size_t GetBufferedOctets() const;

  private:
    /// @brief Learn the end-line from the start line; stays without one while more is needed.
    std::optional<Error> ReadStartLine(OctetsView pending);

    /// @return whether the message cannot be complete within the limits any more.
    bool IsTooLong(std::size_t octets) const;

    Octets TakeMessage(std::size_t octets);

    MsrpLimits m_limits;
    StreamBuffer m_stream;
    std::size_t m_scanned = 0; ///< octets of the pending message already searched
    Octets m_endLinePrefix;    ///< of the pending message; empty until its start line is complete
};

} // namespace ims

#endif // IMS_MSRP_FRAMER_H
