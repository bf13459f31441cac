// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_SPLITTER_H
#define IMS_SESSION_SPLITTER_H

#include "model/base/record.h"
#include "model/capture/judge/packed-records.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ims
{

/// @brief The records of one session, in the order of time.
struct SessionRecords
{
    uint64_t number = 0; ///< of the first of them in the whole run
    std::vector<Record> records;
    std::vector<uint64_t> octets; ///< of the packet of each
};

/// @brief Tells the records of a run apart by session as they come, and keeps them until they are
/// taken.
///
/// Records belong together when they share a SIP Call-ID, an H.248 transaction, an H.248 context,
/// or a media address with its port; a group with an INVITE is a session. Of a local record, the
/// fields "session" (a Call-ID) and "C" (a context) count. A media address may serve several
/// sessions one after the other: it belongs to the Call-ID and the context that named it last.
class SessionSplitter
{
  public:
    /// @brief Takes the next record, in the order of time.
    /// @param octets of its packet
    void Add(const Record& record, uint64_t octets = 0);

    /// @return when the last record of a session came, nothing when there is no such session.
    std::optional<TimePoint> FindLast(const std::string& callId) const;

    /// @brief Take the records of a session, after which nothing of it is left here. A record that
    /// comes for it later is one of another group.
    /// @return nothing when there is no such session
    std::optional<SessionRecords> Take(const std::string& callId);

    /// @brief Take all sessions, one by one in the order of their first records.
    void TakeAll(const std::function<void(SessionRecords&&)>& take);

    /// @return what belongs to no session, in the order of time: start-up, registration.
    std::vector<Record> GetCommon() const;

  private:
    struct Group;
    /// Whose records carry a key.
    using Owners = std::unordered_map<std::string, Group*>;
    using Owner = Owners::value_type;

    /// Records that belong together. A group has at most one Call-ID and one context.
    struct Group
    {
        uint64_t number = 0; ///< of its first record
        PackedRecords records;
        TimePoint last{};
        bool isSession = false;
        const Owner* call = nullptr;
        const Owner* context = nullptr;
        std::vector<Owner*> keys; ///< that it owns
    };

    using Groups = std::map<uint64_t, Group>; ///< by their numbers

    static void Name(Group& group, const Owner& key);
    static bool AreCompatible(const Group& left, const Group& right);
    static void GiveTo(Group& group, Owner& key);
    Group& Join(Group& left, Group& right);
    Group& JoinByMedia(std::vector<std::string> keys, bool beginsConnection, Group& group);
    Group& JoinByName(std::vector<std::string> keys, Group& group);
    SessionRecords Take(Groups::iterator group);

    RecordPacker m_packer;
    uint64_t m_count = 0; ///< of records so far
    Groups m_groups;
    Owners m_owners;
};

/// @brief The records of a run, by session.
struct SessionGroups
{
    std::vector<std::vector<Record>> sessions; ///< in the order of their first records
    std::vector<Record> common;                ///< what belongs to no session
};

/// @param records in the order of time, which each group keeps
SessionGroups SplitSessions(const std::vector<Record>& records);

} // namespace ims

#endif // IMS_SESSION_SPLITTER_H
