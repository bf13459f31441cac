// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-splitter.h"

#include "model/base/record-words.h"
#include "model/capture/describe/correlation-keys.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace ims
{

namespace
{

constexpr std::string_view CALL = "call ";
constexpr std::string_view CONTEXT = "context ";
constexpr std::string_view MEDIA = "media ";

bool
HasPrefix(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

/// Disjoint sets of record indices. A set has at most one Call-ID and one context.
class IndexSets
{
  public:
    explicit IndexSets(std::size_t count)
        : m_parents(count),
          m_names(count)
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

    /// The set of this record is that of a call or a context.
    /// @param key of the Owners
    void Name(std::size_t index, const std::string& key)
    {
        Names& names = m_names[Find(index)];
        if (HasPrefix(key, CALL))
        {
            names.call = &key;
        }
        else if (HasPrefix(key, CONTEXT))
        {
            names.context = &key;
        }
    }

    /// @return whether both may be one session.
    bool AreCompatible(std::size_t left, std::size_t right)
    {
        const Names& first = m_names[Find(left)];
        const Names& second = m_names[Find(right)];
        const auto agree = [](const std::string* one, const std::string* other) {
            return !one || !other || one == other;
        };
        return agree(first.call, second.call) && agree(first.context, second.context);
    }

    /// The lower root wins, so a set is named by its first record.
    void Join(std::size_t left, std::size_t right)
    {
        left = Find(left);
        right = Find(right);
        const std::size_t root = std::min(left, right);
        const Names other = m_names[std::max(left, right)];
        m_parents[std::max(left, right)] = root;
        Names& names = m_names[root];
        names.call = names.call ? names.call : other.call;
        names.context = names.context ? names.context : other.context;
    }

  private:
    /// Keys of the Owners, so that the same key is at the same place.
    struct Names
    {
        const std::string* call = nullptr;
        const std::string* context = nullptr;
    };

    std::vector<std::size_t> m_parents;
    std::vector<Names> m_names; ///< of the roots
};

/// Whose records carry a key: the index of one of them.
using Owners = std::unordered_map<std::string, std::size_t>;

/// A SYN belongs to the session that came last, any other packet may be a late one.
bool
BeginsConnection(const Record& record)
{
    return record.name == names::SYN || record.name == names::DROP_SYN;
}

/// Joins a record of TCP, which names nothing but two media addresses, to their session.
void
JoinByMedia(std::vector<std::string> keys,
            bool beginsConnection,
            std::size_t index,
            IndexSets& sets,
            Owners& owners)
{
    std::vector<std::size_t> candidates;
    candidates.reserve(keys.size());
    for (std::string& key : keys)
    {
        const auto [owner, isNew] = owners.try_emplace(std::move(key), index);
        if (!isNew)
        {
            candidates.push_back(sets.Find(owner->second));
            owner->second = beginsConnection ? index : owner->second;
        }
    }
    std::sort(candidates.begin(), candidates.end());
    if (beginsConnection)
    {
        std::reverse(candidates.begin(), candidates.end());
    }
    for (const std::size_t candidate : candidates)
    {
        if (sets.AreCompatible(candidate, index))
        {
            sets.Join(candidate, index);
        }
    }
}

/// Joins a record that names a Call-ID, a transaction or a context.
void
JoinByName(std::vector<std::string> keys, std::size_t index, IndexSets& sets, Owners& owners)
{
    // What it is called comes first, for it decides whether an address has a new owner.
    std::stable_partition(keys.begin(), keys.end(), [](const std::string& key) {
        return !HasPrefix(key, MEDIA);
    });
    for (std::string& key : keys)
    {
        const auto [owner, isNew] = owners.try_emplace(std::move(key), index);
        sets.Name(index, owner->first);
        if (isNew)
        {
            continue;
        }
        if (!HasPrefix(owner->first, MEDIA) || sets.AreCompatible(owner->second, index))
        {
            sets.Join(owner->second, index);
        }
        else
        {
            owner->second = index;
        }
    }
}

IndexSets
Correlate(const std::vector<Record>& records, Owners& owners)
{
    IndexSets sets(records.size());
    for (std::size_t index = 0; index < records.size(); ++index)
    {
        auto keys = GetCorrelationKeys(records[index]);
        const bool isNamed = std::any_of(keys.begin(), keys.end(), [](const std::string& key) {
            return !HasPrefix(key, MEDIA);
        });
        if (isNamed)
        {
            JoinByName(std::move(keys), index, sets, owners);
        }
        else
        {
            JoinByMedia(std::move(keys), BeginsConnection(records[index]), index, sets, owners);
        }
    }
    return sets;
}

bool
IsInvite(const Record& record)
{
    return Is(record, protocols::SIP, names::INVITE);
}

} // namespace

SessionGroups
SplitSessions(std::vector<Record> records)
{
    Owners owners;
    IndexSets sets = Correlate(records, owners);
    std::vector<bool> isSession(records.size());
    std::vector<std::size_t> sizes(records.size()); // of the sets, by their roots
    for (std::size_t index = 0; index < records.size(); ++index)
    {
        const std::size_t root = sets.Find(index);
        ++sizes[root];
        if (IsInvite(records[index]))
        {
            isSession[root] = true;
        }
    }
    SessionGroups groups;
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> positions(records.size(), none); // of the sessions, by their roots
    for (std::size_t index = 0; index < records.size(); ++index)
    {
        const std::size_t root = sets.Find(index);
        if (!isSession[root])
        {
            groups.common.push_back(std::move(records[index]));
            continue;
        }
        if (positions[root] == none)
        {
            positions[root] = groups.sessions.size();
            groups.sessions.emplace_back().reserve(sizes[root]);
        }
        groups.sessions[positions[root]].push_back(std::move(records[index]));
    }
    return groups;
}

} // namespace ims
