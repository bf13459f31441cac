// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_STREAM_READER_H
#define IMS_STREAM_READER_H

#include "model/capture/describe/stream-message.h"
#include "model/tls/decrypt/tls-observer.h"

#include <memory>
#include <optional>

namespace ims
{

/// @brief Recognises by its first octets what one direction of a TCP connection carries, and names
/// its messages.
class StreamReader
{
  public:
    StreamReader() = default;

    /// @param observer of the connection, which opens what TLS protects; null without keys
    /// @param side of this direction at it
    StreamReader(std::shared_ptr<TlsObserver> observer, std::size_t side);

    /// @brief Takes octets that are in order.
    /// @return the messages that end within them: TLS, MSRP, BFCP, SIP, H.248, or DATA for anything
    /// else; what was inside TLS has the mark "tls"
    std::vector<StreamMessage> Push(OctetsView octets);

    /// @return whether it has begun as TLS.
    bool IsTls() const;

    /// @brief The other direction is TLS, so this one has to be: where it is not, Push() says so
    /// once, by a TLS message named MALFORMED before what it is.
    /// @return that message, when what has come already is no TLS
    std::optional<StreamMessage> DemandTls();

  private:
    enum class Kind
    {
        Undecided,
        Known,
        Data
    };

    Kind Recognise();
    std::optional<StreamMessage> TakeBreach();
    std::unique_ptr<StreamContent> MakeTlsReader() const;

    Kind m_kind = Kind::Undecided;
    Octets m_prefix; ///< first octets, until they are enough to decide
    std::unique_ptr<StreamContent> m_content;
    std::shared_ptr<TlsObserver> m_observer;
    std::size_t m_side = 0;
    bool m_isTls = false;
    bool m_demandsTls = false; ///< and has not found anything else
};

} // namespace ims

#endif // IMS_STREAM_READER_H
