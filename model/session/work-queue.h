// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_WORK_QUEUE_H
#define IMS_WORK_QUEUE_H

#include "model/session/role.h"

#include <deque>
#include <functional>
#include <map>

namespace ims
{

/// @brief A stream that is ready, or an event.
using Work = std::variant<StreamId, Event>;

/// @brief Pieces of work in the order of their arrival, each of which is for some account.
///
/// Work for an account that somebody is at waits aside, so that however much of it there is, it
/// is looked at twice and no more.
class WorkQueue
{
  public:
    using AccountFinder = std::function<uint64_t(const Work&)>;
    using BusyCheck = std::function<bool(uint64_t account)>;

    void Add(Work work);

    /// @return the oldest piece whose account is not busy; nothing when there is none.
    std::optional<Work> Take(const AccountFinder& findAccount, const BusyCheck& isBusy);

    std::size_t GetSize() const;
    void Clear();

  private:
    /// Work for one account that was busy, by the order in which it was put aside.
    using Line = std::map<uint64_t, Work>;

    std::optional<Work> TakeAside(const BusyCheck& isBusy);
    void PutAside(uint64_t account, Work work);

    std::deque<Work> m_fresh;             ///< younger than what waits aside
    std::map<uint64_t, Line> m_aside;     ///< by account; no line is empty
    std::map<uint64_t, uint64_t> m_heads; ///< the account of each line by its first number
    std::size_t m_asideCount = 0;
    uint64_t m_nextNumber = 0;
};

} // namespace ims

#endif // IMS_WORK_QUEUE_H
