// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PROCESSOR_H
#define IMS_PROCESSOR_H

#include "model/base/time-point.h"
#include "model/role/work.h"

#include <vector>

namespace ims
{

/// @brief What a processor has done since the start.
struct ProcessorLoad
{
    std::vector<Duration> busy; ///< of each core, how long it has worked; none where work takes no
                                ///< time
    Duration waited{}; ///< the waiting times of all pieces of work together, those that still wait
                       ///< included: what it grows by in some time is the mean queue length
};

/// @brief What does a role's work: which piece comes next, and how long it takes.
///
/// What follows from a piece of work is done before what has arrived meanwhile.
class Processor
{
  public:
    virtual ~Processor() = default;

    /// @brief A piece of work waits for its turn.
    virtual void Add(Work work) = 0;

    /// @brief Perform the outcome of a piece of work whose time is over. @return whether there was
    /// one
    virtual bool FinishNext() = 0;

    /// @brief Begin with the next piece of work that can be done now. @return whether there was one
    virtual bool StartNext() = 0;

    /// @return whether actions for this account wait until the work that led to them is over.
    virtual bool OwesActions(uint64_t account) const = 0;

    /// @brief Something was done past the queue, for this account: spend what it has cost.
    virtual void SpendInPassing(uint64_t account) = 0;

    /// @return whether nothing is being done and nothing waits.
    virtual bool IsIdle() const = 0;

    /// @return pieces of work that have arrived and wait.
    virtual std::size_t GetQueueLength() const = 0;

    /// @return what it has done so far.
    virtual ProcessorLoad GetLoad() const
    {
        return {};
    }

    /// @return how long pieces of work that turned out to be for this account have waited,
    /// together; it is forgotten.
    virtual Duration TakeWait(uint64_t)
    {
        return {};
    }

    /// @brief Forget what waits and what is owed.
    virtual void Clear() = 0;
};

} // namespace ims

#endif // IMS_PROCESSOR_H
