// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-stream.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"
#include "model/capture/describe/correlation-keys.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace ims
{

namespace
{

constexpr std::string_view CALL = "call ";
constexpr std::string_view CONTEXT = "context ";
constexpr std::string_view MEDIA = "media ";

/// Which a session may have any number of.
bool
IsMedia(const Record& record)
{
    const auto isOneOf = [&](std::initializer_list<std::string_view> texts) {
        return std::find(texts.begin(), texts.end(), record.name) != texts.end();
    };
    if (record.protocol == protocols::TCP)
    {
        return isOneOf({"DATA-ACK", "SEGMENT", "DATA"});
    }
    return record.protocol == protocols::MSRP || record.protocol == protocols::BFCP ||
           Is(record, protocols::TLS, names::APPLICATION_DATA);
}

bool
AddsTermination(const Record& record)
{
    return record.protocol == protocols::H248 && HasPrefix(record.name, "ADD") &&
           record.name.find(".req") != std::string::npos;
}

/// The last that a call has to say: a BYE, or an INVITE that did not succeed.
bool
EndsSession(const Record& record)
{
    if (record.protocol != protocols::SIP)
    {
        return false;
    }
    constexpr std::string_view invite = " INVITE";
    const std::string& name = record.name;
    const bool isResponse = name.size() > invite.size() &&
                            name.compare(name.size() - invite.size(), invite.size(), invite) == 0;
    return name == names::BYE || (isResponse && name[0] >= '3' && name[0] <= '6');
}

/// Where nobody sends SIP, the end of the context is the end.
bool
EndsContext(const Record& record)
{
    return record.protocol == protocols::H248 && HasPrefix(record.name, "SUB.resp");
}

} // namespace

SessionStream::SessionStream(Handler handler, const SessionStreamLimits& limits)
    : m_handler(std::move(handler)),
      m_limits(limits)
{
}

void
SessionStream::Feed(Record&& record)
{
    Expire(record.time);
    ++m_sequence;
    auto keys = GetCorrelationKeys(record);
    const bool isNamed = std::any_of(keys.begin(), keys.end(), [](const std::string& key) {
        return !HasPrefix(key, MEDIA);
    });
    isNamed ? FeedNamed(std::move(keys), std::move(record))
            : FeedMedia(std::move(keys), std::move(record));
}

/// A record that names a Call-ID, a transaction or a context.
void
SessionStream::FeedNamed(Keys keys, Record&& record)
{
    // What it is called comes first, for it decides whether an address has a new owner.
    std::stable_partition(keys.begin(), keys.end(), [](const std::string& key) {
        return !HasPrefix(key, MEDIA);
    });
    auto group = MakeGroup();
    for (std::string& key : keys)
    {
        const bool isMedia = HasPrefix(key, MEDIA);
        const auto owner = m_owners.find(key);
        if (HasPrefix(key, CALL))
        {
            group->call = key;
        }
        else if (HasPrefix(key, CONTEXT))
        {
            group->context = key;
        }
        if (owner != m_owners.end() && (!isMedia || AreCompatible(*owner->second, *group)))
        {
            group = Join(owner->second, group);
        }
        Own(group, std::move(key));
    }
    Add(group, std::move(record));
}

/// A record of TCP, which names nothing but two media addresses.
void
SessionStream::FeedMedia(Keys keys, Record&& record)
{
    // A SYN belongs to the session that came last, any other packet may be a late one.
    const bool isNew = record.name == names::SYN;
    GroupList::iterator group = m_open.end();
    for (const std::string& key : keys)
    {
        const auto owner = m_owners.find(key);
        if (owner == m_owners.end())
        {
            continue;
        }
        const bool isBetter =
            group == m_open.end() || (owner->second->number > group->number) == isNew;
        group = isBetter ? owner->second : group;
    }
    if (group == m_open.end())
    {
        ++m_strays;
        return;
    }
    for (std::string& key : keys)
    {
        const auto owner = m_owners.find(key);
        if (owner == m_owners.end() || isNew)
        {
            Own(group, std::move(key));
        }
        else if (owner->second != group && AreCompatible(*owner->second, *group))
        {
            group = Join(owner->second, group);
        }
    }
    Add(group, std::move(record));
}

SessionStream::GroupList::iterator
SessionStream::MakeGroup()
{
    m_released.emplace_back();
    m_released.back().number = ++m_groups;
    return std::prev(m_released.end());
}

/// Whether both may be one session: it has one call and one context.
bool
SessionStream::AreCompatible(const Group& one, const Group& other)
{
    const auto agree = [](const std::string& left, const std::string& right) {
        return left.empty() || right.empty() || left == right;
    };
    return agree(one.call, other.call) && agree(one.context, other.context);
}

SessionStream::GroupList::iterator
SessionStream::Join(GroupList::iterator one, GroupList::iterator other)
{
    if (one == other)
    {
        return one;
    }
    if (one->records.size() < other->records.size())
    {
        std::swap(one, other);
    }
    for (std::string& key : other->keys)
    {
        const auto owner = m_owners.find(key);
        if (owner != m_owners.end() && owner->second == other)
        {
            owner->second = one;
            one->keys.push_back(std::move(key));
        }
    }
    std::move(other->records.begin(), other->records.end(), std::back_inserter(one->records));
    one->call = one->call.empty() ? other->call : one->call;
    one->context = one->context.empty() ? other->context : one->context;
    one->number = std::min(one->number, other->number);
    one->media += other->media;
    GroupList& from = GetList(*one);
    one->session = one->session == 0 || other->session == 0
                       ? one->session + other->session
                       : std::min(one->session, other->session);
    one->hasContext = one->hasContext || other->hasContext;
    one->isReleased = one->isReleased || other->isReleased;
    one->last = std::max(one->last, other->last);
    GroupList& to = GetList(*one);
    to.splice(to.end(), from, one);
    GetList(*other).erase(other);
    return one;
}

void
SessionStream::Own(GroupList::iterator group, std::string key)
{
    const auto [owner, isNew] = m_owners.try_emplace(key, group);
    if (isNew || owner->second != group)
    {
        owner->second = group;
        group->keys.push_back(std::move(key));
    }
}

void
SessionStream::Add(GroupList::iterator group, Record&& record)
{
    GroupList& from = GetList(*group);
    if (group->session == 0 && Is(record, protocols::SIP, names::INVITE))
    {
        group->session = ++m_sessions;
    }
    group->hasContext = group->hasContext || AddsTermination(record);
    group->isReleased =
        group->isReleased || EndsSession(record) || (group->call.empty() && EndsContext(record));
    group->last = record.time;
    GroupList& to = GetList(*group);
    to.splice(to.end(), from, group);
    const bool isMedia = IsMedia(record);
    group->media += isMedia ? 1 : 0;
    if (!isMedia || group->media <= m_limits.maxMedia)
    {
        group->records.emplace_back(m_sequence, std::move(record));
    }
}

SessionStream::GroupList&
SessionStream::GetList(const Group& group)
{
    const bool isOpen = (group.session != 0 || group.hasContext) && !group.isReleased;
    return isOpen ? m_open : m_released;
}

void
SessionStream::Expire(TimePoint now)
{
    while (!m_released.empty() && now - m_released.front().last > m_limits.linger)
    {
        End(m_released, m_released.begin());
    }
    while (!m_open.empty() && now - m_open.front().last > m_limits.idle)
    {
        End(m_open, m_open.begin());
    }
}

void
SessionStream::End(GroupList& list, GroupList::iterator group)
{
    for (const std::string& key : group->keys)
    {
        const auto owner = m_owners.find(key);
        if (owner != m_owners.end() && owner->second == group)
        {
            m_owners.erase(owner);
        }
    }
    if (!IsSession(*group))
    {
        m_loose += group->records.size();
        list.erase(group);
        return;
    }
    CapturedSession session;
    session.number = group->session == 0 ? ++m_contexts : group->session;
    session.callId = group->call.substr(std::min(group->call.size(), CALL.size()));
    session.released = group->isReleased;
    session.unkept = group->media - std::min<uint64_t>(group->media, m_limits.maxMedia);
    std::sort(group->records.begin(), group->records.end(), [](const auto& one, const auto& other) {
        return one.first < other.first;
    });
    session.records.reserve(group->records.size());
    for (auto& [sequence, record] : group->records)
    {
        session.records.push_back(std::move(record));
    }
    list.erase(group);
    m_handler(std::move(session));
}

bool
SessionStream::IsSession(const Group& group) const
{
    return group.session != 0 || (group.hasContext && m_sessions == 0);
}

void
SessionStream::Finish()
{
    while (!m_released.empty() || !m_open.empty())
    {
        const bool fromOpen =
            m_released.empty() ||
            (!m_open.empty() && m_open.front().number < m_released.front().number);
        GroupList& list = fromOpen ? m_open : m_released;
        End(list, list.begin());
    }
}

uint64_t
SessionStream::GetStrayCount() const
{
    return m_strays;
}

uint64_t
SessionStream::GetLooseCount() const
{
    return m_loose;
}

} // namespace ims
