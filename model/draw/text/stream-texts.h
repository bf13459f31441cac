// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_TEXTS_H
#define IMS_STREAM_TEXTS_H

#include "model/draw/text/stream-text.h"
#include "model/tls/decrypt/tls-observer.h"

#include <memory>

namespace ims
{

/// @brief Recognises what one direction of a TCP connection carries, and tells what it says.
class StreamTexts
{
  public:
    /// @param observer of the connection, which both directions share
    /// @param side of it that sends this
    StreamTexts(std::shared_ptr<TlsObserver> observer, std::size_t side);

    /// @brief Takes octets that are in order.
    /// @return what the messages say that end within them
    std::vector<MessageText> Push(OctetsView octets);

  private:
    std::shared_ptr<TlsObserver> m_observer;
    std::size_t m_side;
    Octets m_first; ///< until they are enough to tell the protocol
    bool m_known = false;
    std::unique_ptr<StreamText> m_reader; ///< null when nobody can read it
};

} // namespace ims

#endif // IMS_STREAM_TEXTS_H
