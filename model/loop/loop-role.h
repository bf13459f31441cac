// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LOOP_ROLE_H
#define IMS_LOOP_ROLE_H

#include "model/loop/datagram-socket.h"
#include "model/loop/kernel-stream.h"
#include "model/loop/lingering-sockets.h"
#include "model/loop/loop-timer.h"
#include "model/role/role-driver.h"

#include <unordered_map>

namespace ims
{

/// @brief The configuration of a role in an event loop.
struct LoopRoleConfig
{
    std::vector<TransportAddress> udp;     ///< where it receives SIP and H.248
    CostMeter* meter = nullptr;            ///< who measures what it costs; may be null
    ReservedListeners* reserved = nullptr; ///< whom the role asks for addresses; may be null
};

/// @brief Who wants to hear what the role reports; each may be empty.
struct LoopRoleHandlers
{
    std::function<void(const LocalStep&)> onLocalStep;
    std::function<void(const StateChange&)> onStateChange;
    std::function<void(const MilestoneReached&)> onMilestone;
    std::function<void(const ContextClosed&)> onContextClosed;
    std::function<void(const SessionEnded&)> onSessionEnded;
    std::function<void(const std::string& what)> onProblem; ///< the system refused something
};

/// @brief Runs one pure role over the sockets of the operating system: the counterpart of ns-3's
/// RoleApplication.
///
/// A TCP connection is accepted before the role hears of its SYN, so SynVerdict::Hold is not
/// possible: it counts as a refusal. Who is to have no answer at all is kept out by the gate that
/// SetGate sets beforehand.
class LoopRole : private RoleWorld, private KernelStreamOwner
{
  public:
    /// @param role is started; the program may keep a pointer to it for as long as this lives
    /// @return an error that names the address that cannot be used
    static Result<std::unique_ptr<LoopRole>> Start(EventLoop& loop,
                                                   std::unique_ptr<Role> role,
                                                   const LoopRoleConfig& config,
                                                   LoopRoleHandlers handlers);

    /// Connections that are open are reset.
    ~LoopRole() override;

    /// @brief Something happened that does not come from a socket: StartSession, EndSession.
    void Dispatch(Event event);

    /// @return connections and listeners that the role uses.
    std::size_t GetStreamCount() const;

    const KernelStreamCounters& GetCounters() const;

    /// @brief Reset all connections that are open, as a failure of the network would; the role
    /// hears of it.
    void BreakStreams();

    /// @return connections that the role has released and that wait for the far end's FIN.
    std::size_t GetLingeringCount() const;

  private:
    LoopRole(EventLoop& loop,
             std::unique_ptr<Role> role,
             const LoopRoleConfig& config,
             LoopRoleHandlers handlers);

    std::optional<Error> OpenDatagramSockets(const std::vector<TransportAddress>& addresses);
    KernelStream& GetStream(StreamId id);
    KernelStream* FindStream(StreamId id) const;
    void ReportProblem(const std::string& what);

    // see RoleWorld
    TimePoint GetNow() const override;
    void Perform(const SendDatagram& action) override;
    void Perform(const ListenStream& action) override;
    void Perform(const ConnectStream& action) override;
    void Perform(const AnswerSyn& action) override;
    void Perform(const SetGate& action) override;
    void Perform(const ReleaseStream& action) override;
    void Perform(const LocalStep& action) override;
    void Perform(const StateChange& action) override;
    void Perform(const MilestoneReached& action) override;
    void Perform(const ContextClosed& action) override;
    void Perform(const SessionEnded& action) override;
    bool Receive(StreamId stream, StreamPort& port) override;
    bool Send(StreamId stream, StreamPort& port) override;
    void WakeAt(std::optional<TimePoint> time) override;
    void Spend(Duration cost, std::function<void()> then) override;

    // see KernelStreamOwner
    SynVerdict OnSyn(StreamId stream, const TransportAddress& from) override;
    void OnConnected(StreamId stream, const TransportAddress& remote) override;
    void OnConnectFailed(StreamId stream, bool refused) override;
    void OnReady(StreamId stream) override;
    void OnBroken(StreamId stream) override;

    EventLoop& m_loop;
    LoopRoleHandlers m_handlers;
    KernelStreamContext m_context;
    std::vector<std::shared_ptr<DatagramSocket>> m_sockets;
    std::unordered_map<StreamId, std::shared_ptr<KernelStream>> m_streams;
    LingeringSockets m_lingering;
    LoopTimer m_timer;
    StreamId m_synStream = 0; ///< whose SYN is being told
    SynVerdict m_verdict = SynVerdict::Drop;
    RoleDriver m_driver;
};

} // namespace ims

#endif // IMS_LOOP_ROLE_H
