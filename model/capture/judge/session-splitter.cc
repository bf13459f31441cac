// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-splitter.h"

#include "model/base/record-words.h"
#include "model/capture/describe/correlation-keys.h"

#include <algorithm>

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

bool
IsMedia(std::string_view key)
{
    return HasPrefix(key, MEDIA);
}

/// A SYN belongs to the session that came last, any other packet may be a late one.
bool
BeginsConnection(const Record& record)
{
    return record.name == names::SYN || record.name == names::DROP_SYN;
}

} // namespace

void
SessionSplitter::Add(const Record& record, uint64_t octets)
{
    const uint64_t number = m_count++;
    Group& own = m_groups.emplace_hint(m_groups.end(), number, Group{})->second;
    own.number = number;
    own.last = record.time;
    own.isSession = Is(record, protocols::SIP, names::INVITE);
    auto keys = GetCorrelationKeys(record);
    Group& group = std::all_of(keys.begin(), keys.end(), IsMedia)
                       ? JoinByMedia(std::move(keys), BeginsConnection(record), own)
                       : JoinByName(std::move(keys), own);
    group.records.Add(number, octets, m_packer.Pack(record));
    group.last = record.time;
}

/// The group is that of a call or a context.
void
SessionSplitter::Name(Group& group, const Owner& key)
{
    if (HasPrefix(key.first, CALL))
    {
        group.call = &key;
    }
    else if (HasPrefix(key.first, CONTEXT))
    {
        group.context = &key;
    }
}

/// @return whether both may be one session.
bool
SessionSplitter::AreCompatible(const Group& left, const Group& right)
{
    const auto agree = [](const Owner* one, const Owner* other) {
        return !one || !other || one == other;
    };
    return agree(left.call, right.call) && agree(left.context, right.context);
}

/// A key has one owner.
void
SessionSplitter::GiveTo(Group& group, Owner& key)
{
    if (key.second)
    {
        auto& keys = key.second->keys;
        keys.erase(std::find(keys.begin(), keys.end(), &key));
    }
    key.second = &group;
    group.keys.push_back(&key);
}

/// @return the group of both, which is that of the first record.
SessionSplitter::Group&
SessionSplitter::Join(Group& left, Group& right)
{
    if (&left == &right)
    {
        return left;
    }
    Group& group = left.number < right.number ? left : right;
    Group& other = left.number < right.number ? right : left;
    group.call = group.call ? group.call : other.call;
    group.context = group.context ? group.context : other.context;
    group.isSession = group.isSession || other.isSession;
    group.last = std::max(group.last, other.last);
    for (Owner* key : other.keys)
    {
        key->second = &group;
    }
    group.keys.insert(group.keys.end(), other.keys.begin(), other.keys.end());
    group.records.Merge(std::move(other.records));
    m_groups.erase(other.number);
    return group;
}

/// Joins a record of TCP, which names nothing but two media addresses, to their session.
SessionSplitter::Group&
SessionSplitter::JoinByMedia(std::vector<std::string> keys, bool beginsConnection, Group& own)
{
    std::vector<uint64_t> candidates;
    candidates.reserve(keys.size());
    for (std::string& key : keys)
    {
        Owner& owner = *m_owners.try_emplace(std::move(key), nullptr).first;
        if (owner.second)
        {
            candidates.push_back(owner.second->number);
        }
        if (!owner.second || beginsConnection)
        {
            GiveTo(own, owner);
        }
    }
    std::sort(candidates.begin(), candidates.end());
    if (beginsConnection)
    {
        std::reverse(candidates.begin(), candidates.end());
    }
    Group* group = &own;
    for (const uint64_t candidate : candidates)
    {
        const auto known = m_groups.find(candidate); // unless it is joined by now
        if (known != m_groups.end() && AreCompatible(known->second, *group))
        {
            group = &Join(known->second, *group);
        }
    }
    return *group;
}

/// Joins a record that names a Call-ID, a transaction or a context.
SessionSplitter::Group&
SessionSplitter::JoinByName(std::vector<std::string> keys, Group& own)
{
    // What it is called comes first, for it decides whether an address has a new owner.
    std::stable_partition(keys.begin(), keys.end(), [](const std::string& key) {
        return !IsMedia(key);
    });
    Group* group = &own;
    for (std::string& key : keys)
    {
        Owner& owner = *m_owners.try_emplace(std::move(key), nullptr).first;
        Name(*group, owner);
        if (owner.second && (!IsMedia(owner.first) || AreCompatible(*owner.second, *group)))
        {
            group = &Join(*owner.second, *group);
        }
        else
        {
            GiveTo(*group, owner);
        }
    }
    return *group;
}

std::optional<TimePoint>
SessionSplitter::FindLast(const std::string& callId) const
{
    const auto owner = m_owners.find(std::string(CALL) + callId);
    const bool isSession = owner != m_owners.end() && owner->second->isSession;
    return isSession ? std::optional(owner->second->last) : std::nullopt;
}

std::optional<SessionRecords>
SessionSplitter::Take(const std::string& callId)
{
    const auto owner = m_owners.find(std::string(CALL) + callId);
    if (owner == m_owners.end() || !owner->second->isSession)
    {
        return std::nullopt;
    }
    return Take(m_groups.find(owner->second->number));
}

void
SessionSplitter::TakeAll(const std::function<void(SessionRecords&&)>& take)
{
    for (auto group = m_groups.begin(); group != m_groups.end();)
    {
        const auto next = std::next(group);
        if (group->second.isSession)
        {
            take(Take(group));
        }
        group = next;
    }
}

SessionRecords
SessionSplitter::Take(Groups::iterator group)
{
    SessionRecords taken{group->first, {}, {}};
    group->second.records.Unpack(m_packer, [&taken](uint64_t, uint64_t octets, Record&& record) {
        taken.records.push_back(std::move(record));
        taken.octets.push_back(octets);
    });
    for (const Owner* key : group->second.keys)
    {
        m_owners.erase(m_owners.find(key->first));
    }
    m_groups.erase(group);
    return taken;
}

std::vector<Record>
SessionSplitter::GetCommon() const
{
    std::map<uint64_t, Record> inOrder;
    for (const auto& [number, group] : m_groups)
    {
        if (!group.isSession)
        {
            group.records.Unpack(m_packer, [&inOrder](uint64_t of, uint64_t, Record&& record) {
                inOrder.emplace(of, std::move(record));
            });
        }
    }
    std::vector<Record> common;
    common.reserve(inOrder.size());
    for (auto& [number, record] : inOrder)
    {
        common.push_back(std::move(record));
    }
    return common;
}

SessionGroups
SplitSessions(const std::vector<Record>& records)
{
    SessionSplitter splitter;
    for (const Record& record : records)
    {
        splitter.Add(record);
    }
    SessionGroups groups;
    splitter.TakeAll([&groups](SessionRecords&& session) {
        groups.sessions.push_back(std::move(session.records));
    });
    groups.common = splitter.GetCommon();
    return groups;
}

} // namespace ims
