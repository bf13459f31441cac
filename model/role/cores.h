// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CORES_H
#define IMS_CORES_H

#include "model/role/processor.h"
#include "model/role/recent-load.h"
#include "model/role/role-worker.h"
#include "model/role/work-queue.h"

#include <unordered_map>

namespace ims
{

/// @brief The processor where work costs CPU time: some cores with a queue before them. A core
/// takes the first piece that waits, spends what the meter charges for it, and then has its outcome
/// performed.
///
/// What follows from a piece of work is done by the same core before it takes another one. Work
/// for the same account (a context of the AGW) is never done by two cores at once: it waits. Work
/// for nobody in particular, such as signalling and timers, has the account 0 and is done by one
/// core at a time. Whose context a datagram is about turns out when the role reads it; then what
/// the role wants waits for the core that owes actions to that context. So what a role wants for
/// one account is done in the order in which the role wanted it.
///
/// Prices are those of the load of the last tenth of a second: how soon a real core is as fast as
/// one that has long been busy is assumed, not measured.
///
/// What performing costs is spent after it. What is done in passing, as a SYN is, an idle core
/// spends, else the next to be free.
class Cores : public Processor
{
  public:
    /// @param count 1 or more
    /// @param onSpent what to call when a core has spent its time, for FinishNext()
    Cores(RoleWorker& worker,
          RoleWorld& world,
          CostMeter& meter,
          unsigned count,
          std::function<void()> onSpent);

    void Add(Work work) override;
    bool FinishNext() override;
    bool StartNext() override;
    bool OwesActions(uint64_t account) const override;
    void SpendInPassing(uint64_t account) override;
    bool IsIdle() const override;
    std::size_t GetQueueLength() const override;
    ProcessorLoad GetLoad() const override;
    Duration TakeWait(uint64_t account) override;
    void Clear() override;

  private:
    /// What a core is doing.
    enum class CoreState
    {
        Idle,
        Spending, ///< the time that its work takes
        Spent     ///< that time is over, and it owes the outcome
    };

    struct Core
    {
        CoreState state = CoreState::Idle;
        uint64_t account = 0; ///< for whom it took what it works at while it is not idle
        uint64_t found = 0;   ///< whom that turned out to be for
        std::optional<WorkOutcome> outcome; ///< what it owes when the cost is spent
        TimePoint until{};                  ///< when that is
        Duration spent{};                   ///< in all, to that time
        WorkQueue followUps;                ///< of the work that it did last
    };

    bool StartNextOf(WorkQueue& queue, Core& core);
    bool IsBusyWith(uint64_t account) const;
    static bool OwesActions(const Core& core, uint64_t account);
    Duration GetWait(const Core& core) const;
    Duration FindWaited() const;
    void NoteWaiting();
    void NoteLoad();
    void Price();
    void Spend(Core& core, Duration atLeast = {});

    RoleWorker& m_worker;
    RoleWorld& m_world;
    CostMeter& m_meter;
    std::function<void()> m_onSpent;
    std::vector<Core> m_cores;
    RecentLoad m_recentLoad;
    WorkQueue m_waiting;
    Duration m_waited{};        ///< by all that waited, up to the last change of m_waiting
    TimePoint m_waitingSince{}; ///< when that was
    std::unordered_map<uint64_t, Duration> m_waitOf; ///< by account, until it is taken
    Core* m_finishing = nullptr;                     ///< what arises now follows from its work
};

} // namespace ims

#endif // IMS_CORES_H
