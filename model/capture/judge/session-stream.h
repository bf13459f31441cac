// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_STREAM_H
#define IMS_SESSION_STREAM_H

#include "model/base/octet-hash.h"
#include "model/base/record.h"
#include "model/capture/judge/packed-records.h"

#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ims
{

/// @brief The records of one session.
struct CapturedSession
{
    uint64_t number = 0;          ///< from 1, in the order of their INVITEs
    uint64_t first = 0;           ///< from 1: which of all records is its first
    std::string callId;           ///< empty when no SIP was seen
    std::vector<Record> records;  ///< in the order of time
    std::vector<uint64_t> octets; ///< of the packet of each
    bool released = false;        ///< it was over before the capture was
    uint64_t unkept = 0;          ///< records of media that were too many to keep
};

/// @brief Who tells that a session is over.
enum class SessionEnd
{
    Seen, ///< its messages: a BYE, an INVITE that is refused, long silence
    Noted ///< SessionStream::NoteOver() alone
};

/// @brief When a SessionStream lets sessions go, and what it keeps of them.
struct SessionStreamOptions
{
    SessionEnd end = SessionEnd::Seen;
    /// How long a session that is over is kept for what comes late.
    Duration linger = std::chrono::seconds(5);
    /// How long a session may be silent before it is taken to be over.
    Duration idle = std::chrono::minutes(10);
    std::size_t maxMedia = 5000; ///< records of media that are kept of a session
};

/// @brief Tells sessions apart while their records come, and hands each over when it is over.
///
/// Records belong together when they share a SIP Call-ID, an H.248 transaction, an H.248 context,
/// or a media address with its port; a group with an INVITE is a session. Of a local record, the
/// fields "session" (a Call-ID) and "C" (a context) count. A media address may serve several
/// sessions one after the other: it belongs to the Call-ID and the context that named it last.
/// Where there is no INVITE at all, a context of H.248 is a session.
///
/// Memory depends on how many sessions there are at a time, not on how many there are.
class SessionStream
{
  public:
    using Handler = std::function<void(CapturedSession&& session)>;

    explicit SessionStream(Handler handler, const SessionStreamOptions& options = {});

    /// @brief The next record, in the order of time. What belongs to no session is counted only.
    /// @param octets of its packet
    void Feed(const Record& record, uint64_t octets = 0);

    /// @brief The session with this Call-ID is over, but for what comes late.
    void NoteOver(const std::string& callId);

    /// @brief There are no more records: hand over what there is, in the order of first records.
    void Finish();

    /// @return how many records belong to nothing that names a call or a context.
    uint64_t GetStrayCount() const;

    /// @return how many records belong to registrations: of UEs, and of gateways when they begin
    /// and end their service.
    uint64_t GetRegistrationCount() const;

    /// @return how many records belong to other calls or transactions that are no session: a call
    /// that began before the capture.
    uint64_t GetLooseCount() const;

  private:
    struct Group;
    using GroupList = std::list<Group>;
    using GroupRef = GroupList::iterator;
    /// Whose records carry a key.
    using Owners = std::unordered_map<std::string, GroupRef, OctetHash>;
    using Owner = Owners::value_type;
    using Keys = std::vector<std::string>;

    /// Records that belong together. A group has at most one Call-ID and one context.
    struct Group
    {
        uint64_t first = 0;   ///< place of its first record among all
        uint64_t session = 0; ///< from 1, in the order of the INVITEs; 0 without one
        PackedRecords records;
        std::vector<Owner*> keys; ///< that it owns
        const Owner* call = nullptr;
        const Owner* context = nullptr;
        TimePoint last{};
        uint64_t media = 0;      ///< records of media
        bool hasContext = false; ///< a termination was added
        bool hasAnswer = false;  ///< to its INVITE, a 2xx
        bool isReleased = false;
        bool isRegistration = false;
        GroupList* list = nullptr; ///< where it is
    };

    GroupRef FindByName(Keys keys);
    GroupRef FindByMedia(Keys keys, bool beginsConnection);
    GroupRef MakeGroup();
    GroupRef Join(GroupRef left, GroupRef right);
    Owner& Own(GroupRef group, std::string key);
    static void Name(Group& group, const Owner& key);
    static bool AreCompatible(const Group& left, const Group& right);
    void Add(GroupRef group, const Record& record, uint64_t octets);
    void NoteProgress(Group& group, const Record& record);
    void Place(GroupRef group);
    void Expire(TimePoint now);
    void End(GroupRef group);
    CapturedSession Take(const Group& group);
    bool IsSession(const Group& group) const;

    Handler m_handler;
    SessionStreamOptions m_options;
    RecordPacker m_packer;
    GroupList m_open;     ///< the least recently heard of first, as the next one
    GroupList m_released; ///< what is over, and what is no session
    Owners m_owners;
    uint64_t m_records = 0;  ///< so far
    uint64_t m_sessions = 0; ///< with an INVITE
    uint64_t m_contexts = 0; ///< handed over without one
    uint64_t m_strays = 0;
    uint64_t m_registrations = 0;
    uint64_t m_loose = 0;
};

} // namespace ims

#endif // IMS_SESSION_STREAM_H
