// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-stream.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"
#include "model/capture/describe/correlation-keys.h"
#include "model/flow/ladder.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>

namespace ims
{

namespace
{

constexpr std::string_view CALL = "call ";
constexpr std::string_view CONTEXT = "context ";
constexpr std::string_view MEDIA = "media ";

bool
IsName(std::string_view key)
{
    return !HasPrefix(key, MEDIA);
}

/// A SYN belongs to the session that came last, any other packet may be a late one.
bool
BeginsConnection(const Record& record)
{
    const std::string_view name = record.name;
    return name == names::SYN || name == names::DROP_SYN;
}

/// Which a session may have any number of.
bool
IsMedia(const Record& record)
{
    const auto isOneOf = [&](std::initializer_list<std::string_view> texts) {
        return std::find(texts.begin(), texts.end(), record.name) != texts.end();
    };
    if (IsOf(record, protocols::TCP))
    {
        return isOneOf({"DATA-ACK", "SEGMENT", "DATA"});
    }
    return IsOf(record, protocols::MSRP) || IsOf(record, protocols::BFCP) ||
           Is(record, protocols::TLS, names::APPLICATION_DATA);
}

bool
AddsTermination(const Record& record)
{
    return IsOf(record, protocols::H248) && HasPrefix(record.name, "ADD") &&
           record.name.find(".req") != std::string::npos;
}

/// Where nobody sends SIP, the end of the context is the end.
bool
EndsContext(const Record& record)
{
    return IsOf(record, protocols::H248) && HasPrefix(record.name, "SUB.resp");
}

/// RFC 3261 10; H.248.1 7.2.8
bool
IsRegistration(const Record& record)
{
    const std::string_view name = record.name;
    return IsOf(record, protocols::SIP) ? name.find("REGISTER") != std::string_view::npos
                                        : IsOf(record, protocols::H248) && HasPrefix(name, "SVC");
}

/// @return the class of a response to an INVITE, '2' of 200; nothing for anything else.
std::optional<char>
GetInviteAnswer(const Record& record)
{
    constexpr std::string_view invite = " INVITE";
    const std::string_view name = record.name;
    const bool isAnswer = IsOf(record, protocols::SIP) && name.size() > invite.size() &&
                          name.substr(name.size() - invite.size()) == invite;
    return isAnswer ? std::optional(name[0]) : std::nullopt;
}

} // namespace

SessionStream::SessionStream(Handler handler, const SessionStreamOptions& options)
    : m_handler(std::move(handler)),
      m_options(options)
{
}

void
SessionStream::Feed(const Record& record, uint64_t octets)
{
    Expire(record.time);
    ++m_records;
    auto keys = GetCorrelationKeys(record);
    const bool isNamed = std::any_of(keys.begin(), keys.end(), IsName);
    const auto group = isNamed ? FindByName(std::move(keys))
                               : FindByMedia(std::move(keys), BeginsConnection(record));
    if (group == m_open.end())
    {
        ++m_strays;
        return;
    }
    Add(group, record, octets);
}

/// @return the group of a record that names a Call-ID, a transaction or a context.
SessionStream::GroupRef
SessionStream::FindByName(Keys keys)
{
    // What it is called comes first, for it decides whether an address has a new owner.
    const auto media = std::stable_partition(keys.begin(), keys.end(), IsName);
    GroupRef group = m_open.end();
    for (auto key = keys.begin(); key != media; ++key)
    {
        const auto owner = m_owners.find(*key);
        if (owner != m_owners.end())
        {
            group = group == m_open.end() ? owner->second : Join(group, owner->second);
        }
    }
    group = group == m_open.end() ? MakeGroup() : group;
    std::for_each(keys.begin(), media, [&](std::string& key) {
        Name(*group, Own(group, std::move(key)));
    });
    for (auto key = media; key != keys.end(); ++key)
    {
        const auto owner = m_owners.find(*key);
        if (owner != m_owners.end() && AreCompatible(*owner->second, *group))
        {
            group = Join(owner->second, group);
        }
        else
        {
            Own(group, std::move(*key));
        }
    }
    return group;
}

/// @return the group of a record of TCP, which names nothing but two media addresses, if any.
SessionStream::GroupRef
SessionStream::FindByMedia(Keys keys, bool beginsConnection)
{
    std::vector<GroupRef> candidates;
    for (const std::string& key : keys)
    {
        const auto owner = m_owners.find(key);
        if (owner != m_owners.end() &&
            std::find(candidates.begin(), candidates.end(), owner->second) == candidates.end())
        {
            candidates.push_back(owner->second);
        }
    }
    std::sort(candidates.begin(), candidates.end(), [&](GroupRef left, GroupRef right) {
        return beginsConnection ? left->first > right->first : left->first < right->first;
    });
    GroupRef group = m_open.end();
    for (const GroupRef candidate : candidates)
    {
        if (group == m_open.end())
        {
            group = candidate;
        }
        else if (AreCompatible(*candidate, *group))
        {
            group = Join(candidate, group);
        }
    }
    for (std::string& key : keys)
    {
        if (group != m_open.end() && (beginsConnection || m_owners.count(key) == 0))
        {
            Own(group, std::move(key));
        }
    }
    return group;
}

SessionStream::GroupRef
SessionStream::MakeGroup()
{
    const GroupRef group = m_released.emplace(m_released.end());
    group->first = m_records;
    group->list = &m_released;
    return group;
}

/// @return the group of both, which is that of the first record.
SessionStream::GroupRef
SessionStream::Join(GroupRef left, GroupRef right)
{
    if (left == right)
    {
        return left;
    }
    const auto [group, other] =
        left->first < right->first ? std::pair(left, right) : std::pair(right, left);
    for (Owner* key : other->keys)
    {
        key->second = group;
    }
    group->keys.insert(group->keys.end(), other->keys.begin(), other->keys.end());
    group->records.Merge(std::move(other->records));
    group->call = group->call != nullptr ? group->call : other->call;
    group->context = group->context != nullptr ? group->context : other->context;
    group->session = group->session == 0 || other->session == 0
                         ? group->session + other->session
                         : std::min(group->session, other->session);
    group->last = std::max(group->last, other->last);
    group->media += other->media;
    group->hasContext = group->hasContext || other->hasContext;
    group->hasAnswer = group->hasAnswer || other->hasAnswer;
    group->isReleased = group->isReleased || other->isReleased;
    group->isRegistration = group->isRegistration || other->isRegistration;
    other->list->erase(other);
    return group;
}

/// A key has one owner.
SessionStream::Owner&
SessionStream::Own(GroupRef group, std::string key)
{
    const auto [owner, isNew] = m_owners.try_emplace(std::move(key), group);
    if (!isNew && owner->second != group)
    {
        auto& keys = owner->second->keys;
        keys.erase(std::find(keys.begin(), keys.end(), &*owner));
    }
    if (isNew || owner->second != group)
    {
        owner->second = group;
        group->keys.push_back(&*owner);
    }
    return *owner;
}

/// The group is that of a call or a context.
void
SessionStream::Name(Group& group, const Owner& key)
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
SessionStream::AreCompatible(const Group& left, const Group& right)
{
    const auto agree = [](const Owner* one, const Owner* other) {
        return one == nullptr || other == nullptr || one == other;
    };
    return agree(left.call, right.call) && agree(left.context, right.context);
}

void
SessionStream::Add(GroupRef group, const Record& record, uint64_t octets)
{
    group->last = record.time;
    NoteProgress(*group, record);
    const bool isMedia = IsMedia(record);
    group->media += isMedia ? 1 : 0;
    if (!isMedia || group->media <= m_options.maxMedia)
    {
        group->records.Add(m_records, octets, m_packer.Pack(record));
    }
    Place(group);
}

/// The last that a call has to say is a BYE, or an INVITE that is refused, unless another follows
/// (after 401, 407, 422) or the call is there already.
void
SessionStream::NoteProgress(Group& group, const Record& record)
{
    const bool isInvite = Is(record, protocols::SIP, names::INVITE);
    group.session = isInvite && group.session == 0 ? ++m_sessions : group.session;
    group.hasContext = group.hasContext || AddsTermination(record);
    group.isRegistration = group.isRegistration || IsRegistration(record);
    if (m_options.end == SessionEnd::Noted)
    {
        return;
    }
    const auto answer = GetInviteAnswer(record);
    const bool isRefused = answer && *answer >= '3' && *answer <= '6' && !group.hasAnswer;
    group.hasAnswer = group.hasAnswer || answer == '2';
    if (isRefused || Is(record, protocols::SIP, names::BYE) ||
        (group.call == nullptr && EndsContext(record)))
    {
        group.isReleased = true;
    }
    else if (isInvite && !group.hasAnswer && !IsRepetition(record))
    {
        group.isReleased = false;
    }
}

/// Behind those that were heard of before.
void
SessionStream::Place(GroupRef group)
{
    const bool isOpen = (group->session != 0 || group->hasContext) && !group->isReleased;
    GroupList& list = isOpen ? m_open : m_released;
    list.splice(list.end(), *group->list, group);
    group->list = &list;
}

void
SessionStream::NoteOver(const std::string& callId)
{
    const auto owner = m_owners.find(std::string(CALL) + callId);
    if (owner != m_owners.end() && owner->second->session != 0)
    {
        owner->second->isReleased = true;
        Place(owner->second);
    }
}

void
SessionStream::Expire(TimePoint now)
{
    while (!m_released.empty() && now - m_released.front().last > m_options.linger)
    {
        End(m_released.begin());
    }
    while (!m_open.empty() && now - m_open.front().last > m_options.idle)
    {
        End(m_open.begin());
    }
}

void
SessionStream::End(GroupRef group)
{
    std::optional<CapturedSession> session;
    if (IsSession(*group))
    {
        session = Take(*group);
    }
    else
    {
        (group->isRegistration ? m_registrations : m_loose) += group->records.GetCount();
    }
    for (const Owner* key : group->keys)
    {
        m_owners.erase(m_owners.find(key->first));
    }
    group->list->erase(group);
    if (session)
    {
        m_handler(std::move(*session));
    }
}

CapturedSession
SessionStream::Take(const Group& group)
{
    CapturedSession session;
    session.number = group.session == 0 ? ++m_contexts : group.session;
    session.first = group.first;
    session.callId = group.call == nullptr ? "" : group.call->first.substr(CALL.size());
    session.released = group.isReleased;
    session.unkept = group.media - std::min<uint64_t>(group.media, m_options.maxMedia);
    session.records.reserve(group.records.GetCount());
    group.records.Unpack(m_packer, [&session](uint64_t, uint64_t octets, Record&& record) {
        session.records.push_back(std::move(record));
        session.octets.push_back(octets);
    });
    return session;
}

bool
SessionStream::IsSession(const Group& group) const
{
    return group.session != 0 || (group.hasContext && m_sessions == 0);
}

void
SessionStream::Finish()
{
    std::vector<GroupRef> groups;
    groups.reserve(m_open.size() + m_released.size());
    for (GroupList* list : {&m_open, &m_released})
    {
        for (auto group = list->begin(); group != list->end(); ++group)
        {
            groups.push_back(group);
        }
    }
    std::sort(groups.begin(), groups.end(), [](GroupRef left, GroupRef right) {
        return left->first < right->first;
    });
    for (const GroupRef group : groups)
    {
        End(group);
    }
}

uint64_t
SessionStream::GetStrayCount() const
{
    return m_strays;
}

uint64_t
SessionStream::GetRegistrationCount() const
{
    return m_registrations;
}

uint64_t
SessionStream::GetLooseCount() const
{
    return m_loose;
}

} // namespace ims
