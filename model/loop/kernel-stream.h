// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_KERNEL_STREAM_H
#define IMS_KERNEL_STREAM_H

#include "model/base/block-memory.h"
#include "model/base/stream-port.h"
#include "model/loop/event-loop.h"
#include "model/role/role.h"

namespace ims
{

/// @brief Who hears what happens to a stream. Any of these may lead to KernelStream::Release().
class KernelStreamOwner
{
  public:
    virtual ~KernelStreamOwner() = default;

    /// @brief Somebody whom the gate admits has connected. @return Accept, or he is reset
    virtual SynVerdict OnSyn(StreamId stream, const TransportAddress& from) = 0;

    virtual void OnConnected(StreamId stream, const TransportAddress& remote) = 0;
    virtual void OnConnectFailed(StreamId stream, bool refused) = 0;

    /// @brief Octets, a FIN, or room for output again.
    virtual void OnReady(StreamId stream) = 0;

    virtual void OnBroken(StreamId stream) = 0;
};

/// @brief What the streams of one role have done together.
struct KernelStreamCounters
{
    uint64_t accepted = 0;  ///< connections
    uint64_t connected = 0; ///< connections
    uint64_t octetsReceived = 0;
    uint64_t octetsSent = 0;
};

/// @brief What the streams of one role share.
struct KernelStreamContext
{
    EventLoop& loop;
    KernelStreamOwner& owner;
    CostMeter* meter = nullptr; ///< who keeps account of the system calls; may be null
    BlockMemory buffer;         ///< what is received passes through it; must not be empty
    KernelStreamCounters counters{};
    std::size_t octetsPerRound = 262144; ///< that a stream receives in one round of the loop
};

/// @brief One TCP connection of a role in the operating system, from its listener or its connect to
/// its end, and the pump between socket and StreamPort.
///
/// It reads only what is known to be there and writes only while there was room: no system call is
/// made in vain but the last one of a burst.
class KernelStream : public Watcher
{
  public:
    KernelStream(StreamId id, KernelStreamContext& context);
    ~KernelStream() override;
    KernelStream(const KernelStream&) = delete;
    KernelStream& operator=(const KernelStream&) = delete;

    /// @param gated whether only those connect whom the gate admits; the others get no answer.
    /// Before SetGate(), that is everybody. @return false when the address cannot be used
    bool Listen(const TransportAddress& local, bool gated);

    /// @brief Whom a gated listener admits, the present one or one to come.
    void SetGate(const SynGate& gate);

    /// @brief Open the connection; a listener of this stream listens no more, and who has knocked
    /// there is reset.
    void Connect(const TransportAddress& local, const TransportAddress& remote);

    /// @brief Move octets from the socket to the port as far as both can, the FIN behind them too.
    /// After octetsPerRound the owner hears in the next round that there is more, when everybody
    /// else has had a turn. @return whether anything moved
    bool Receive(StreamPort& port);

    /// @brief Move octets from the port to the socket as far as both can, then the FIN or RST that
    /// the port wants. @return whether anything moved
    bool Send(StreamPort& port);

    /// @brief End everything, with RST or with last octets and FIN; with RST too if the system does
    /// not take the last octets. The owner hears nothing more.
    /// @return the socket if the far end has not closed its direction yet: closed now, it would
    /// answer with RST what is still on its way
    FileDescriptor Release(OctetsView lastOctets, bool reset);

    /// @brief Break the connection with RST. @return whether it was open
    bool Reset();

    void OnReady(uint32_t events) override;

  private:
    enum class Phase
    {
        Idle,
        Listening,
        Connecting,
        Open,
        Ended
    };

    bool ApplyGate();
    void Accept();
    void TakeAccepted(FileDescriptor socket, const TransportAddress& from);
    bool ReuseListener(const TransportAddress& local);
    void FinishConnect(uint32_t events);
    void Transfer(uint32_t events);
    std::size_t GetRoundsRest();
    bool IsPostponed() const;
    void HandleReceiveError(int error);
    void HandleSendError(int error);
    bool ReceiveFin(StreamPort& port);
    bool SendOctets(StreamPort& port);
    bool End(StreamPort& port);
    bool SendAll(OctetsView octets);
    void Break();
    void CloseListener();
    void CloseSocket();

    StreamId m_id;
    KernelStreamContext& m_context;
    FileDescriptor m_listener;
    FileDescriptor m_socket;
    TransportAddress m_local; ///< the listener's
    TransportAddress m_remote;
    SynGate m_gate;
    Phase m_phase = Phase::Idle;
    bool m_gated = false;
    bool m_filtered = false; ///< the listener has a filter
    bool m_readable = false;
    bool m_writable = false;
    bool m_postponed = false;       ///< in m_round
    uint64_t m_round = 0;           ///< in which it received last
    std::size_t m_roundsOctets = 0; ///< received in it
    bool m_finArrived = false;      ///< perhaps behind octets that are not read yet
    bool m_finReceived = false;
    bool m_finSent = false;
    bool m_failed = false; ///< there may still be octets from before
    bool m_brokenReported = false;
};

} // namespace ims

#endif // IMS_KERNEL_STREAM_H
