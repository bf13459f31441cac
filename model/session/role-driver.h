// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_DRIVER_H
#define IMS_ROLE_DRIVER_H

#include "model/cost/cost-meter.h"
#include "model/session/role.h"

#include <deque>
#include <functional>
#include <memory>
#include <set>

namespace ims
{

/// @brief What surrounds a role: sockets, a timer, a clock and whoever listens to what it tells.
///
/// There is one for ns-3 and one for the sockets of the operating system.
class RoleWorld
{
  public:
    virtual ~RoleWorld() = default;

    virtual TimePoint GetNow() const = 0;

    virtual void Perform(const SendDatagram& action) = 0;
    virtual void Perform(const ListenStream& action) = 0;
    virtual void Perform(const ConnectStream& action) = 0;
    virtual void Perform(const AnswerSyn& action) = 0;
    virtual void Perform(const SetGate& action) = 0;
    virtual void Perform(const ReleaseStream& action) = 0;
    virtual void Perform(const LocalStep& action) = 0;
    virtual void Perform(const StateChange& action) = 0;
    virtual void Perform(const MilestoneReached& action) = 0;
    virtual void Perform(const ContextClosed& action) = 0;
    virtual void Perform(const SessionEnded& action) = 0;

    /// @brief Move octets from the stream's socket to the port as far as both can. @return whether
    /// anything moved
    virtual bool Receive(StreamId stream, StreamPort& port) = 0;

    /// @brief Move octets, or the FIN or RST that the port wants, to the stream's socket. @return
    /// whether anything moved
    virtual bool Send(StreamId stream, StreamPort& port) = 0;

    /// @brief Call RoleDriver::OnWake() at that time, which may have come already; with nothing, do
    /// not call it.
    virtual void WakeAt(std::optional<TimePoint> time) = 0;

    /// @brief A core is busy for so long: call then() afterwards. Where work takes real time, that
    /// is at once.
    virtual void Spend(Duration cost, std::function<void()> then) = 0;
};

/// @brief Bounds of the machine that a role runs on.
struct RoleMachine
{
    unsigned cores = 1;         ///< 1 or more
    std::size_t queueLimit = 0; ///< pieces of work that may wait before the role counts as
                                ///< overloaded; 0: any number
};

/// @brief Runs one role in its surroundings: events and streams that are ready queue up, a core
/// takes the first of them, and what the role wants done is done when the core has spent the cost.
///
/// What follows from a piece of work is done by the same core before it takes another one. Work
/// for the same account (a context of the AGW) is never done by two cores at once. The role is
/// never entered twice: whatever arises meanwhile queues up. SYNs do not queue, because the TCP
/// stack answers them and not the program; nobody answers one that the role gives no verdict on.
class RoleDriver
{
  public:
    /// @param meter who keeps account of the costs; null: work costs nothing
    RoleDriver(std::unique_ptr<Role> role,
               RoleWorld& world,
               CostMeter* meter = nullptr,
               const RoleMachine& machine = {});

    /// @brief Something happened.
    void Dispatch(Event event);

    /// @brief Octets or a FIN arrived for a stream, or there is room for its output again.
    void Serve(StreamId stream);

    /// @brief The time of WakeAt() has come.
    void OnWake();

    /// @brief Nothing is to be done any more.
    void Stop();

    /// @return pieces of work that wait for a core.
    std::size_t GetQueueLength() const;

  private:
    /// A stream that is ready, or an event.
    using Work = std::variant<StreamId, Event>;

    struct Core
    {
        bool busy = false;
        uint64_t account = 0;       ///< for whom it works while it is busy
        std::deque<Work> followUps; ///< of the work that it did last
    };

    /// What a piece of work has led to.
    struct Outcome
    {
        Actions actions;
        bool received = false; ///< octets, from a stream
        uint64_t account = 0;  ///< whom it turned out to be for
    };

    void Add(Work work);
    void Run();
    bool StartNext();
    std::optional<Work> TakeWork(Core& core);
    std::optional<Work> TakeFrom(std::deque<Work>& queue);
    bool IsBusyWith(uint64_t account) const;
    uint64_t FindAccount(const Work& work) const;
    void Start(Core& core, Work work);
    Outcome Do(const Work& work);
    void Finish(Core& core, const Work& work, const Outcome& outcome);
    void Occupy(Core& core, std::function<void()> then);
    void PerformAll(const Actions& actions);
    void AnswerSynAtOnce(const SynArrived& syn);

    std::unique_ptr<Role> m_role;
    RoleWorld& m_world;
    CostMeter* m_meter;
    RoleMachine m_machine;
    std::vector<Core> m_cores;
    std::deque<Work> m_waiting;
    std::set<StreamId> m_ready;  ///< streams that queue already
    Core* m_finishing = nullptr; ///< what arises now follows from its work
    bool m_entered = false;      ///< a call into the role or its world is under way
    bool m_timerWaits = false;   ///< TimerExpired queues already
    bool m_stopped = false;
};

} // namespace ims

#endif // IMS_ROLE_DRIVER_H
