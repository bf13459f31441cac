// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_KERNEL_CONNECTION_H
#define IMS_KERNEL_CONNECTION_H

#include "model/base/stream-port.h"
#include "model/loop/kernel-stream-owner.h"
#include "model/loop/loop-descriptor.h"

namespace ims
{

/// @brief An open TCP connection of the operating system: the pump between socket and StreamPort.
///
/// It reads and writes only where there may be something or room.
class KernelConnection : public std::enable_shared_from_this<KernelConnection>
{
  public:
    KernelConnection(StreamId id, KernelStreamContext& context);
    KernelConnection(const KernelConnection&) = delete;
    KernelConnection& operator=(const KernelConnection&) = delete;

    /// @param socket that is connected. @return false when the system refuses to watch it
    bool Open(FileDescriptor socket);

    /// @brief See KernelStream, for this and the next three.
    bool Receive(StreamPort& port);
    bool Send(StreamPort& port);
    std::optional<LoopDescriptor> Release(OctetsView lastOctets, bool reset);
    bool Reset();

    /// @brief Tell the owner that there may be something to receive or to send.
    void Serve();

  private:
    /// The connection as a whole.
    enum class State
    {
        Open,
        Failed, ///< an error is known; octets from before may be there still
        Ended
    };

    /// From the far end; as long as the connection has not ended.
    enum class Input
    {
        Awaited,   ///< there is nothing
        Ready,     ///< there may be something
        Postponed, ///< there may be something, but others have their turn first
        Ended      ///< the FIN is here
    };

    /// To the far end; as long as the connection has not ended.
    enum class Output
    {
        Ready,   ///< there may be room
        Awaited, ///< there is none
        Ended    ///< the FIN is sent
    };

    void AwaitInput();
    void AwaitRoom();
    void AwaitFailure();
    void Postpone();
    void StartTurn();
    bool MayReceive(const StreamPort& port);
    bool ReceiveOnce(StreamPort& port);
    void ReceiveFin(StreamPort& port);
    void HandleReceiveError(int error);
    bool SendOnce(StreamPort& port);
    bool SendLast(OctetsView octets);
    void HandleSendError(int error);
    bool End(StreamPort& port);
    void Fail();
    void Break();
    void Close();

    StreamId m_id;
    KernelStreamContext& m_context;
    LoopDescriptor m_socket;
    State m_state = State::Ended;
    Input m_input = Input::Awaited;
    Output m_output = Output::Ready;
    std::size_t m_turnsOctets = 0; ///< received in this turn
    bool m_failureAwaited = false;
};

} // namespace ims

#endif // IMS_KERNEL_CONNECTION_H
