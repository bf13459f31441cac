// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_WORK_QUEUE_H
#define IMS_WORK_QUEUE_H

#include "model/role/work.h"

#include <map>

namespace ims
{

/// @brief A piece of work, and since when it has waited.
struct WaitingWork
{
    Work work;
    TimePoint since{};
};

/// @brief Pieces of work in the order of their arrival, each of which is for some account.
///
/// Work for an account that somebody is at waits aside, so that however much of it there is, it
/// is looked at twice and no more.
class WorkQueue
{
  public:
    /// @param work a stream, or an event
    /// @param now when it comes
    void Add(Work work, TimePoint now = {})
    {
        m_fresh.push_back({std::move(work), now});
    }

    /// @param findAccount what finds the account of a piece of work
    /// @param isBusy what tells whether somebody is at work for an account
    /// @return the oldest piece whose account is not busy; nothing when there is none.
    template <typename AccountFinder, typename BusyCheck>
    std::optional<WaitingWork> Take(const AccountFinder& findAccount, const BusyCheck& isBusy)
    {
        // Only as many lines are passed over as there are busy accounts.
        for (auto head = m_heads.begin(); head != m_heads.end(); ++head)
        {
            if (!isBusy(head->second))
            {
                return TakeAside(head);
            }
        }
        while (m_next < m_fresh.size())
        {
            const uint64_t account = findAccount(m_fresh[m_next].work);
            if (!isBusy(account))
            {
                return TakeFresh();
            }
            PutAside(account, std::move(*TakeFresh()));
        }
        return std::nullopt;
    }

    std::size_t GetSize() const;

    bool IsEmpty() const
    {
        return m_next == m_fresh.size() && m_asideCount == 0;
    }

    void Clear();

  private:
    /// Work for one account that was busy, by the order in which it was put aside.
    using Line = std::map<uint64_t, WaitingWork>;

    /// The account of each line by its first number.
    using Heads = std::map<uint64_t, uint64_t>;

    std::optional<WaitingWork> TakeFresh();
    WaitingWork TakeAside(Heads::iterator head);
    void PutAside(uint64_t account, WaitingWork work);

    std::vector<WaitingWork> m_fresh; ///< younger than what waits aside; its memory is used again
    std::size_t m_next = 0;           ///< those before this one in m_fresh are taken
    std::map<uint64_t, Line> m_aside; ///< by account; no line is empty
    Heads m_heads;
    std::size_t m_asideCount = 0;
    uint64_t m_nextNumber = 0;
};

} // namespace ims

#endif // IMS_WORK_QUEUE_H
