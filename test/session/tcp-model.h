// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TCP_MODEL_H
#define IMS_TCP_MODEL_H

#include "model/role/role.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// @file
/// As much of TCP as the roles can tell from the real one.

namespace ims::roletest
{

enum class Entity
{
    Ue,
    Alg,
    Agw,
    Peer
};

/// @brief What the TCP model needs of the network around it.
class Wire
{
  public:
    virtual ~Wire() = default;

    virtual TimePoint Now() const = 0;
    virtual void After(Duration delay, std::function<void()> what) = 0;

    /// @brief A segment on its way; it may be lost unless it is reliable.
    virtual void Transmit(const IpAddress& from,
                          const IpAddress& to,
                          const std::string& text,
                          bool reliable,
                          std::function<void()> arrive) = 0;
    virtual void NoteOctets(const IpAddress& from, const IpAddress& to, OctetsView octets) = 0;
    virtual void Note(const std::string& text) = 0;
    virtual void Dispatch(Entity entity, Event event) = 0;
    virtual void WantPump(Entity entity, StreamId stream) = 0;
    virtual StreamPort* FindPort(Entity entity, StreamId stream) = 0;

    /// @return whether the entity wants to hear of what went out.
    virtual bool NoteSent(Entity entity, StreamId stream) = 0;
};

/// @brief Handshake with repeated SYNs and a gate, octets in order within a window, FIN and RST.
///
/// Only SYN and SYN-ACK can be lost; whatever follows arrives, as it would in the end.
class TcpModel
{
  public:
    static constexpr std::size_t WINDOW_OCTETS = 16384;
    static constexpr unsigned SYN_ATTEMPTS = 6;

    explicit TcpModel(Wire& wire);

    void Listen(Entity owner, const ListenStream& action);
    void Connect(Entity owner, const ConnectStream& action);
    void AnswerSyn(Entity owner, const ims::AnswerSyn& action);
    void Release(Entity owner, const ReleaseStream& action);

    /// @brief Move what can be moved between a connection and its port. @return whether the role is
    /// to hear of it
    bool Pump(Entity owner, StreamId stream);

    /// @brief A SYN of somebody who is no role.
    void SendSyn(const TransportAddress& from, const TransportAddress& to);

    void SendReset(const TransportAddress& from, const TransportAddress& to);

    /// @return sockets that are not released.
    std::size_t GetCount() const;

  private:
    enum class State
    {
        Closed,
        SynSent,
        SynReceived,
        Connected
    };

    struct Socket
    {
        Entity owner = Entity::Ue;
        StreamId id = 0;
        State state = State::Closed;
        bool listening = false;
        bool gated = false;
        bool released = false;
        TransportAddress local;
        TransportAddress remote;
        std::set<TransportAddress> held; ///< senders of SYNs that wait for a verdict
        Octets received;                 ///< not yet handed over
        std::size_t onTheWay = 0;        ///< octets that will arrive here
        bool finArrived = false;
        bool finHandedOver = false;
        bool finSent = false;
    };

    using SocketPointer = std::shared_ptr<Socket>;

    SocketPointer Find(Entity owner, StreamId stream) const;
    SocketPointer FindConnection(const TransportAddress& local,
                                 const TransportAddress& remote) const;
    SocketPointer FindListener(const TransportAddress& local) const;
    SocketPointer GetOrMake(Entity owner, StreamId stream);

    void TrySyn(const SocketPointer& client, unsigned attempt);
    void ReceiveSyn(const TransportAddress& from, const TransportAddress& to);
    void Accept(const SocketPointer& server, const TransportAddress& from);
    void SendSynAck(const SocketPointer& server);
    void ReceiveSynAck(const TransportAddress& from, const TransportAddress& to);
    void ReceiveAck(const TransportAddress& from, const TransportAddress& to);
    void ReceiveReset(const TransportAddress& from, const TransportAddress& to);
    void SendOctets(const SocketPointer& sender, const Octets& octets);
    void SendFin(const SocketPointer& sender);
    bool PumpInput(const SocketPointer& socket, StreamPort& port);
    bool PumpOutput(const SocketPointer& socket, StreamPort& port);

    Wire& m_wire;
    std::vector<SocketPointer> m_sockets;
    std::map<std::pair<Entity, StreamId>, SocketPointer> m_byStream;
};

} // namespace ims::roletest

#endif // IMS_TCP_MODEL_H
