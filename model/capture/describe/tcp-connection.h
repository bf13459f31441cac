// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TCP_CONNECTION_H
#define IMS_TCP_CONNECTION_H

#include "model/capture/describe/stream-reader.h"
#include "model/capture/packet/ip-packet.h"
#include "model/capture/packet/tcp-reassembly.h"

#include <array>

namespace ims
{

/// @brief One TCP connection as an observer of both directions sees it.
///
/// After it was closed or reset, a SYN starts the next connection between the same two addresses.
class TcpConnection
{
  public:
    /// @param secrets of TLS, which are released when it is over; null without any
    explicit TcpConnection(const TcpReassemblyLimits& limits = {},
                           std::shared_ptr<TlsSecrets> secrets = nullptr);

    /// @brief Names what a segment shows: the segment itself, or the messages that end in it. Where
    /// one direction is TLS, the other has to be; whatever it is else comes after a message of TLS
    /// named MALFORMED.
    /// @param direction 0 or 1, whichever the caller chose for the sender
    std::vector<StreamMessage> Handle(std::size_t direction, const TcpSegment& segment);

    /// @return whether it is over, by FIN both ways or by RST.
    bool IsClosed() const;

  private:
    /// One direction.
    struct End
    {
        TcpReassembly reassembly;
        StreamReader reader;
        bool synSeen = false;
        bool finSeen = false;
        uint32_t synSequence = 0;
        uint32_t finSequence = 0;
    };

    StreamMessage HandleSyn(std::size_t direction, const TcpSegment& segment);
    StreamMessage HandleReset();
    StreamMessage HandleFin(std::size_t direction, const TcpSegment& segment);
    StreamMessage HandlePureAck(std::size_t direction);
    std::vector<StreamMessage> HandlePayload(std::size_t direction, const TcpSegment& segment);
    std::vector<StreamMessage> Read(std::size_t direction, OctetsView octets);
    void Restart();
    void Close();

    TcpReassemblyLimits m_limits;
    std::shared_ptr<TlsSecrets> m_secrets;
    std::shared_ptr<TlsObserver> m_observer; ///< null without secrets
    std::array<End, 2> m_ends;
    bool m_closed = false;
    bool m_isTls = false;                   ///< in one direction at least
    std::array<bool, 2> m_ackDue{};         ///< has to complete the three-way handshake
    std::array<bool, 2> m_handshakeAcked{}; ///< has done so
};

} // namespace ims

#endif // IMS_TCP_CONNECTION_H
