// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DEADLINES_H
#define IMS_DEADLINES_H

#include "model/base/time-point.h"

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace ims
{

/// @brief At most one deadline for each of many keys; the earliest is found at once.
template <class Key>
class Deadlines
{
  public:
    /// @brief Set, move or (with nothing) remove a key's deadline.
    void Set(const Key& key, std::optional<TimePoint> deadline)
    {
        const auto known = m_byKey.find(key);
        if (known != m_byKey.end())
        {
            if (deadline == known->second)
            {
                return;
            }
            m_byTime.erase({known->second, key});
            m_byKey.erase(known);
        }
        if (deadline)
        {
            m_byKey.emplace(key, *deadline);
            m_byTime.emplace(*deadline, key);
        }
    }

    void Clear()
    {
        m_byKey.clear();
        m_byTime.clear();
    }

    bool Has(const Key& key) const
    {
        return m_byKey.count(key) > 0;
    }

    std::optional<TimePoint> Next() const
    {
        return m_byTime.empty() ? std::nullopt : std::optional(m_byTime.begin()->first);
    }

    /// @return the keys whose deadline has come, in order of time; they have none afterwards.
    std::vector<Key> TakeDue(TimePoint now)
    {
        std::vector<Key> due;
        while (auto key = TakeNextDue(now))
        {
            due.push_back(std::move(*key));
        }
        return due;
    }

    /// @return the key whose deadline came first, nothing when none has come; of those that came at
    /// once, the least. It has no deadline afterwards.
    std::optional<Key> TakeNextDue(TimePoint now)
    {
        if (m_byTime.empty() || m_byTime.begin()->first > now)
        {
            return std::nullopt;
        }
        Key key = m_byTime.begin()->second;
        m_byKey.erase(key);
        m_byTime.erase(m_byTime.begin());
        return key;
    }

  private:
    std::map<Key, TimePoint> m_byKey;
    std::set<std::pair<TimePoint, Key>> m_byTime;
};

/// @return the earlier of two moments that may be absent.
inline std::optional<TimePoint>
Earlier(std::optional<TimePoint> left, std::optional<TimePoint> right)
{
    if (!left || !right)
    {
        return left ? left : right;
    }
    return *left < *right ? left : right;
}

} // namespace ims

#endif // IMS_DEADLINES_H
