// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_READER_H
#define IMS_STREAM_READER_H

#include "model/capture/describe/stream-message.h"

#include <memory>

namespace ims
{

/// @brief Recognises by its first octets what one direction of a TCP connection carries, and names
/// its messages.
class StreamReader
{
  public:
    /// @brief Takes octets that are in order.
    /// @return the messages that end within them: TLS, MSRP, BFCP, SIP, H.248, or DATA for anything
    /// else
    std::vector<StreamMessage> Push(OctetsView octets);

  private:
    enum class Kind
    {
        Undecided,
        Known,
        Data
    };

    Kind Recognise();

    Kind m_kind = Kind::Undecided;
    Octets m_prefix; ///< first octets, until they are enough to decide
    std::unique_ptr<StreamContent> m_content;
};

} // namespace ims

#endif // IMS_STREAM_READER_H
