// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OPERATION_H
#define IMS_OPERATION_H

#include <cstddef>
#include <optional>
#include <string_view>

namespace ims
{

/// @brief What the AGW spends CPU time on.
///
/// An operation's cost is its own: what another operation does inside it is counted there.
enum class Operation
{
    ServerFlight1,      ///< TLS 1.3 server: ClientHello to its own first flight
    ServerFlight2,      ///< TLS 1.3 server: the client's second flight to the end
    ClientFlight1,      ///< TLS client that offers TLS 1.3, maybe 1.2 too: ClientHello
    ClientFlight2,      ///< TLS 1.3 client: the server's flight to its own second one
    Tls12ServerFlight1, ///< the same with TLS 1.2
    Tls12ServerFlight2,
    Tls12ClientFlight1, ///< TLS client that offers TLS 1.2 only: ClientHello without a key share
    Tls12ClientFlight2,
    Tls12ClientFlight3,      ///< TLS 1.2 client: the server's Finished
    CertificateVerification, ///< a certificate compared with a fingerprint
    RecordSeal,              ///< octets: of the application
    RecordOpen,              ///< octets: of the application; 0 when there was no whole record
    Relay,                   ///< octets: moved from one leg to the other
    SessionCreate,           ///< a TLS connection made
    SessionFree,             ///< a TLS connection freed
    Signalling,              ///< an H.248 message received and carried out; octets: its size
    StreamEvent,             ///< the gateway's decisions on what happened to a TCP connection
    Timer,                   ///< the gateway's timers
    DatagramReceive,         ///< from here on what the operating system does for the gateway
    DatagramSend,
    SocketListen,
    SocketAccept,
    SocketConnect,
    SocketRead,  ///< octets: read
    SocketWrite, ///< octets: written
    SocketClose,
    Wait,    ///< one round of waiting for events
    Dispatch ///< what it takes to hand one event to whom it concerns
};

inline constexpr std::size_t OPERATION_COUNT = static_cast<std::size_t>(Operation::Dispatch) + 1;

/// @return its name in tables: "server-flight-1".
std::string_view ToString(Operation operation);

/// @return nothing when no operation has this name.
std::optional<Operation> FindOperation(std::string_view name);

} // namespace ims

#endif // IMS_OPERATION_H
