// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_DRIVER_H
#define IMS_ROLE_DRIVER_H

#include "model/cost/cost-meter.h"
#include "model/role/role.h"
#include "model/role/work-queue.h"

#include <functional>
#include <memory>
#include <unordered_set>

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

    /// @brief A core is busy for so long: call then() afterwards, for what ends at the same time in
    /// the order of the calls. Where work takes real time, that is at once.
    virtual void Spend(Duration cost, std::function<void()> then) = 0;

    /// @brief A core has taken an event, and it is known for whom: what the operating system did
    /// to bring it is to be reckoned now, unless it was measured.
    virtual void OnTaken(const Event&)
    {
    }
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
/// for the same account (a context of the AGW) is never done by two cores at once: it waits. Work
/// for nobody in particular, such as signalling and timers, has the account 0 and is done by one
/// core at a time. Whose context a datagram is about turns out when the role reads it; then what
/// the role wants waits for the core that owes actions to that context. So what a role wants for
/// one account is done in the order in which the role wanted it.
///
/// The role is never entered twice: whatever arises meanwhile queues up. SYNs do not queue, because
/// the TCP stack answers them and not the program; only while a core owes actions to the account,
/// such as a change of the gate, they wait for these. Nobody answers one that the role gives no
/// verdict on.
///
/// The cost of Role::Handle(), or of what the stream's port made of its octets, is spent before the
/// outcome is performed. What performing costs, and what a SYN does, is spent afterwards.
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

    /// @return whether no core has anything to do.
    bool IsIdle() const;

    /// @return pieces of work that wait for a core.
    std::size_t GetQueueLength() const;

  private:
    /// What a piece of work has led to.
    struct Outcome
    {
        Actions actions;
        std::optional<StreamId> stream; ///< whose turn it was
        StreamPort* port = nullptr;     ///< of that stream; null when it has to be looked for
        bool received = false;          ///< octets, from that stream
        uint64_t account = 0;           ///< whom the work turned out to be for
    };

    struct Core
    {
        bool busy = false;
        uint64_t account = 0;           ///< for whom it took what it works at while it is busy
        uint64_t found = 0;             ///< whom that turned out to be for
        std::optional<Outcome> outcome; ///< what it owes when the cost is spent
        TimePoint until{};              ///< when that is
        WorkQueue followUps;            ///< of the work that it did last
    };

    WorkQueue& GetQueue();
    void QueueStream(StreamId stream);
    void ForgetQueued(StreamId stream);
    bool IsAtRest() const;
    void Run();
    bool AnswerNextSyn();
    bool StartNext();
    bool StartNextOf(WorkQueue& queue, Core& core);
    bool IsBusyWith(uint64_t account) const;
    static bool OwesActions(const Core& core, uint64_t account);
    uint64_t FindAccount(const Work& work) const;
    void Start(Core& core, const Work& work);
    Outcome Do(const Work& work);
    Actions Handle(const Event& event);
    Duration GetWait(const Core& core) const;
    void Occupy(Core& core, Duration atLeast = {});
    void Finish(Core& core);
    bool Send(const Outcome& outcome);
    void PerformAll(const Actions& actions);
    void Perform(const ServeStream& action);
    void Perform(const ContextClosed& action);
    template <typename T>
    void Perform(const T& action);

    std::unique_ptr<Role> m_role;
    RoleWorld& m_world;
    CostMeter* m_meter;
    RoleMachine m_machine;
    std::vector<Core> m_cores;
    WorkQueue m_waiting;
    std::vector<SynArrived> m_syns;         ///< not answered yet
    std::unordered_set<StreamId> m_ready;   ///< streams that queue already
    decltype(m_ready)::node_type m_spare{}; ///< memory for one more of them
    Core* m_finishing = nullptr;            ///< what arises now follows from its work
    bool m_entered = false;                 ///< a call into the role or its world is under way
    bool m_timerWaits = false;              ///< TimerExpired queues already
    bool m_handled = false; ///< an event, so that the role may want to be woken at another time
    bool m_stopped = false;
};

} // namespace ims

#endif // IMS_ROLE_DRIVER_H
