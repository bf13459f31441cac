// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/session-splitter.h"

#include "model/capture/correlation-keys.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace ims
{

namespace
{

/// Disjoint sets of record indices.
class IndexSets
{
  public:
    explicit IndexSets(std::size_t count)
        : m_parents(count)
    {
        std::iota(m_parents.begin(), m_parents.end(), std::size_t{0});
    }

    std::size_t Find(std::size_t index)
    {
        while (m_parents[index] != index)
        {
            m_parents[index] = m_parents[m_parents[index]];
            index = m_parents[index];
        }
        return index;
    }

    /// The lower root wins, so a set is named by its first record.
    void Join(std::size_t left, std::size_t right)
    {
        left = Find(left);
        right = Find(right);
        m_parents[std::max(left, right)] = std::min(left, right);
    }

  private:
    std::vector<std::size_t> m_parents;
};

IndexSets
Correlate(const std::vector<Record>& records)
{
    IndexSets sets(records.size());
    std::unordered_map<std::string, std::size_t> owners;
    for (std::size_t index = 0; index < records.size(); ++index)
    {
        for (std::string& key : GetCorrelationKeys(records[index]))
        {
            const auto [owner, isNew] = owners.emplace(std::move(key), index);
            if (!isNew)
            {
                sets.Join(owner->second, index);
            }
        }
    }
    return sets;
}

bool
IsInvite(const Record& record)
{
    return record.protocol == "SIP" && record.name == "INVITE";
}

} // namespace

SessionGroups
SplitSessions(std::vector<Record> records)
{
    IndexSets sets = Correlate(records);
    std::vector<bool> isSession(records.size());
    for (std::size_t index = 0; index < records.size(); ++index)
    {
        if (IsInvite(records[index]))
        {
            isSession[sets.Find(index)] = true;
        }
    }
    SessionGroups groups;
    std::unordered_map<std::size_t, std::size_t> positions;
    for (std::size_t index = 0; index < records.size(); ++index)
    {
        const std::size_t root = sets.Find(index);
        if (!isSession[root])
        {
            groups.common.push_back(std::move(records[index]));
            continue;
        }
        const auto [position, isNew] = positions.emplace(root, groups.sessions.size());
        if (isNew)
        {
            groups.sessions.emplace_back();
        }
        groups.sessions[position->second].push_back(std::move(records[index]));
    }
    return groups;
}

} // namespace ims
