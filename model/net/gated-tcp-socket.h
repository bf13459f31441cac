// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_GATED_TCP_SOCKET_H
#define E2AE_GATED_TCP_SOCKET_H

#include "model/net/instance-type-id.h"

#include "ns3/tcp-socket-base.h"

#include <functional>
#include <map>
#include <memory>

namespace ns3
{

/// @brief A TCP socket whose listener leaves each SYN to its owner: answer, refuse, hold or drop it
/// in silence.
///
/// It also repairs what ns-3 lacks, 3.37 to 3.48: a refused connection (RST with ACK in SYN_SENT)
/// fails at once, TCP options that one SYN does without stay available to the next, a reset can be
/// told from a FIN, a connection can be aborted, and one that is closing leaves its port to others.
class GatedTcpSocket : public WithInstanceTypeId<TcpSocketBase, GatedTcpSocket>
{
  public:
    static TypeId GetTypeId();

    /// @return a new socket on a node, equipped as TcpL4Protocol equips its own.
    static Ptr<GatedTcpSocket> Create(Ptr<Node> node);

    GatedTcpSocket();
    ~GatedTcpSocket() override;

    /// A fork of a listener has no gate and holds no SYN.
    GatedTcpSocket(const GatedTcpSocket& other);

    /// Sockets of different ports do not stand in each other's way (see TcpPorts). Beside the
    /// connections of a port another one may listen or connect, as with SO_REUSEADDR.
    /// @return -1 when a socket without a connection has the address
    int Bind(const Address& address) override;
    using TcpSocketBase::Bind;

    /// @return -1 also when there is a connection between these addresses (RFC 9293 3.10.1)
    int Connect(const Address& remote) override;

    /// @param onSyn called for each SYN at the listener (not for repetitions of one that is held);
    /// the SYN is held until AcceptSyn(),
    ///        RefuseSyn() or DropSyn() is called for its sender, which may happen within the call
    void SetSynHandler(std::function<void(const Address& from)> onSyn);

    void AcceptSyn(const Address& from);
    void RefuseSyn(const Address& from);
    void DropSyn(const Address& from);

    /// @brief Reset the connection; no callback is called any more.
    void Abort();

    /// @brief Send RST unless the connection is closed by now, or waits only for TIME_WAIT to pass.
    void AbortUnlessClosed();

    /// @brief AbortUnlessClosed() after this time. It keeps no socket for that long.
    void AbortAfter(Time delay);

    /// @brief Close in order; nothing is to be done when both ends have sent their FIN.
    void CloseInOrder();

    /// @return whether the connection was ended by an RST from the far end.
    bool WasReset() const;

  protected:
    Ptr<TcpSocketBase> Fork() override;
    void DoForwardUp(Ptr<Packet> packet, const Address& from, const Address& to) override;
    void DoDispose() override;

  private:
    void StopForwarding();

    struct Syn
    {
        Ptr<Packet> packet;
        Address from;
        Address to;
    };

    bool IsConnection(const Address& remote) const;
    void AskAbout(const Syn& syn);
    void ForwardOvertaken(Ptr<const Packet> packet, const Address& from, const Address& to);
    void HandleRefusal(const TcpHeader& header);
    void HandleFinApart(Ptr<Packet> packet, const Address& from, const Address& to);
    void Answer(const Syn& syn);
    void Reset(const Syn& syn);

    std::function<void(const Address&)> m_onSyn;
    std::map<Address, Syn> m_held;
    bool m_wasReset = false;
    std::shared_ptr<GatedTcpSocket*> m_self; ///< for AbortAfter(); null inside once it is gone
};

} // namespace ns3

#endif // E2AE_GATED_TCP_SOCKET_H
