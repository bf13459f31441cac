// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_KERNEL_STREAM_H
#define IMS_KERNEL_STREAM_H

#include "model/loop/gated-listener.h"
#include "model/loop/kernel-connection.h"

namespace ims
{

/// @brief One TCP connection of a role in the operating system, from its listener or its connect to
/// its end.
///
/// Its owner calls Release() when it wants no more of it; it is gone when nobody waits for it.
class KernelStream : public std::enable_shared_from_this<KernelStream>
{
  public:
    KernelStream(StreamId id, KernelStreamContext& context);
    KernelStream(const KernelStream&) = delete;
    KernelStream& operator=(const KernelStream&) = delete;

    /// @param gated whether only those connect whom the gate admits; the others get no answer.
    /// Before SetGate(), that is everybody. @return why the address cannot be used, if it cannot
    std::optional<Error> Listen(const TransportAddress& local, bool gated);

    /// @brief Whom a gated listener admits, the present one or one to come.
    void SetGate(const SynGate& gate);

    /// @brief Open the connection; a listener of this stream listens no more, and who has knocked
    /// there is reset.
    void Connect(const TransportAddress& local, const TransportAddress& remote);

    /// @brief Move octets from the socket to the port as far as both can, the FIN behind them too.
    /// After octetsPerTurn the owner hears later that there is more, when everybody else has had a
    /// turn. @return whether anything moved
    bool Receive(StreamPort& port);

    /// @brief Move octets from the port to the socket as far as both can, then the FIN or RST that
    /// the port wants. @return whether anything moved
    bool Send(StreamPort& port);

    /// @brief End everything, with RST or with last octets and FIN; with RST too if the system does
    /// not take the last octets. The owner hears nothing more.
    /// @return the socket if the far end has not closed its direction yet: closed now, it would
    /// answer with RST what is still on its way
    std::optional<LoopDescriptor> Release(OctetsView lastOctets, bool reset);

    /// @brief Break the connection with RST. @return whether it was open
    bool Reset();

  private:
    enum class State
    {
        Idle,
        Listening,
        Connecting,
        Connected,
        Released
    };

    void MoveTo(State state);
    void AwaitSyn();
    void Accept();
    void HandleSyn(FileDescriptor socket, const TransportAddress& from);
    void FinishConnect();
    void FailConnect(bool refused);
    void Open(FileDescriptor socket, const TransportAddress& remote);

    StreamId m_id;
    KernelStreamContext& m_context;
    State m_state = State::Idle;
    GatedListener m_listener;
    LoopDescriptor m_connecting;
    TransportAddress m_remote;                      ///< of the connection that is being opened
    std::shared_ptr<KernelConnection> m_connection; ///< null unless connected
};

} // namespace ims

#endif // IMS_KERNEL_STREAM_H
