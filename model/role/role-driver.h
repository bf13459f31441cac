// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_DRIVER_H
#define IMS_ROLE_DRIVER_H

#include "model/role/role-worker.h"
#include "model/role/syn-desk.h"

#include <memory>
#include <unordered_set>

namespace ims
{

/// @brief Bounds of the machine that a role runs on.
struct RoleMachine
{
    unsigned cores = 1;         ///< 1 or more
    std::size_t queueLimit = 0; ///< pieces of work that may wait before the role counts as
                                ///< overloaded; 0: any number
};

/// @brief Runs one role in its surroundings: events and streams that are ready queue up, a
/// processor takes the first of them, and what the role wants done is done when it has spent the
/// cost.
///
/// The role is never entered twice: whatever arises meanwhile queues up. SYNs do not queue (see
/// SynDesk).
///
/// The cost of Role::Handle(), or of what the stream's port made of its octets, is spent before the
/// outcome is performed. What performing costs, and what a SYN does, is spent afterwards (see
/// Cores). Without a meter work costs nothing, and there are no cores.
class RoleDriver : private WorkOwner
{
  public:
    /// @param meter who keeps account of the costs; null: work costs nothing
    RoleDriver(std::unique_ptr<Role> role,
               RoleWorld& world,
               CostMeter* meter = nullptr,
               const RoleMachine& machine = {});

    /// @brief Something happened.
    void Dispatch(Event event) override;

    /// @brief Octets or a FIN arrived for a stream, or there is room for its output again.
    void Serve(StreamId stream) override;

    /// @brief The time of WakeAt() has come.
    void OnWake();

    /// @brief Nothing is to be done any more.
    void Stop();

    /// @return whether nothing is being done and nothing waits.
    bool IsIdle() const;

    /// @return whether this stream waits to be served.
    bool Awaits(StreamId stream) const;

    /// @return what its cores have done so far.
    ProcessorLoad GetLoad() const;

    /// @return see Processor::TakeWait().
    Duration TakeWait(uint64_t account);

    /// @return pieces of work that wait for a core.
    std::size_t GetQueueLength() const;

  private:
    std::unique_ptr<Processor> MakeProcessor(CostMeter* meter, unsigned cores);
    void OnBegin(const Work& work) override;
    void Run();

    std::unique_ptr<Role> m_role;
    RoleWorld& m_world;
    std::size_t m_queueLimit;
    RoleWorker m_worker;
    std::unique_ptr<Processor> m_processor;
    SynDesk m_syns;
    std::unordered_set<StreamId> m_ready; ///< streams that queue already
    bool m_timerWaits = false;            ///< TimerExpired queues already
    bool m_entered = false;               ///< a call into the role or its world is under way
    bool m_handled = false; ///< an event, so that the role may want to be woken at another time
};

} // namespace ims

#endif // IMS_ROLE_DRIVER_H
