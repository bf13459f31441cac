// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_TCP_STREAM_H
#define E2AE_TCP_STREAM_H

#include "model/base/ip-address.h"
#include "model/base/stream-port.h"
#include "model/net/gated-tcp-socket.h"
#include "model/role/role.h"

#include <functional>
#include <memory>

namespace ns3
{

/// @brief One TCP connection of a role, from its listener or its connect to its end, and the pump
/// between socket and StreamPort.
class TcpStream
{
  public:
    /// @brief What the owner wants to hear; called from within ns-3's callbacks.
    struct Handlers
    {
        std::function<void(const ims::TransportAddress& from)> onSyn;
        std::function<void(const ims::TransportAddress& remote)> onConnected;
        std::function<void(bool refused)> onConnectFailed;
        std::function<void()> onReadable; ///< octets, a FIN or room for output
        std::function<void()> onBroken;
    };

    TcpStream(Ptr<Node> node, Handlers handlers);
    ~TcpStream();
    TcpStream(const TcpStream&) = delete;
    TcpStream& operator=(const TcpStream&) = delete;

    /// @return false when the address cannot be bound.
    bool Listen(const ims::TransportAddress& local, bool gated);

    /// @brief Open the connection; a listener of this stream is closed first. @return false when
    /// the address cannot be bound
    bool Connect(const ims::TransportAddress& local, const ims::TransportAddress& remote);

    void AnswerSyn(const ims::TransportAddress& from, ims::SynVerdict verdict);

    /// @brief Move octets from the socket to the port as far as both can. @return how many
    std::size_t Receive(ims::StreamPort& port, ims::TimePoint now);

    /// @brief Tell the port of the far end's FIN once all octets before it are moved. @return
    /// whether it was told now
    bool HandOverFin(ims::StreamPort& port, ims::TimePoint now);

    /// @brief Move octets from the port to the socket as far as both can. @return how many
    std::size_t Send(ims::StreamPort& port);

    /// @brief Send the FIN or RST that the port wants. @return whether one was sent now
    bool End(ims::StreamPort& port);

    /// @return whether the connection came to the listener.
    bool WasAccepted() const;

    /// @return whether it is open and the far end's FIN has not come.
    bool AwaitsFin() const;

    /// @brief End everything: last octets and FIN, or RST. No handler is called any more. @return
    /// how many octets were sent
    std::size_t Release(const ims::Octets& lastOctets, bool reset);

  private:
    void Watch();
    void HandleAccepted(Ptr<GatedTcpSocket> accepted, const Address& from);
    void HandleRoom();
    void HandleClosed();
    bool IsOpen() const;
    void CloseListener();
    void DropAccepted();
    static void Forget(Ptr<GatedTcpSocket> socket);

    Ptr<Node> m_node;
    Handlers m_handlers;
    std::shared_ptr<TcpStream*>
        m_self; ///< null inside once a listener's forks may no longer come here
    Ptr<GatedTcpSocket> m_listener;
    Ptr<GatedTcpSocket> m_socket;
    bool m_connected = false;
    bool m_accepted = false;
    bool m_finReceived = false;
    bool m_finHandedOver = false;
    bool m_finSent = false;
    bool m_full = false; ///< the socket had no room for what the port wanted to send
};

} // namespace ns3

#endif // E2AE_TCP_STREAM_H
