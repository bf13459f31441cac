// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SESSION_STREAM_H
#define IMS_SESSION_STREAM_H

#include "model/base/record.h"

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ims
{

/// @brief The records of one session of a capture.
struct CapturedSession
{
    uint64_t number = 0;         ///< from 1, in the order of their INVITEs
    std::string callId;          ///< empty when no SIP was seen
    std::vector<Record> records; ///< in the order of the capture
    bool released = false;       ///< it was over before the capture was
    uint64_t unkept = 0;         ///< records of media that were too many to keep
};

/// @brief Bounds on what a SessionStream remembers.
struct SessionStreamLimits
{
    /// How long a session that is over is kept for what comes late.
    Duration linger = std::chrono::seconds(5);
    /// How long a session may be silent before it is taken to be over.
    Duration idle = std::chrono::minutes(10);
    std::size_t maxMedia = 5000; ///< records of media that are kept of a session
};

/// @brief Tells the sessions of a capture apart while it is read, by the rules of SplitSessions(),
/// and hands each over when it is over.
///
/// In a capture without any INVITE a context of H.248 is a session.
///
/// Memory depends on how many sessions there are at a time, not on how many there are.
class SessionStream
{
  public:
    using Handler = std::function<void(CapturedSession&& session)>;

    explicit SessionStream(Handler handler, const SessionStreamLimits& limits = {});

    /// @brief The next record, in the order of time. What belongs to no session is counted only.
    void Feed(Record&& record);

    /// @brief The capture is over: hand over what there is.
    void Finish();

    /// @return how many records belong to nothing that names a call or a context.
    uint64_t GetStrayCount() const;

    /// @return how many records belong to calls or transactions that are no session: a
    /// registration, the start-up of the gateway, a call that began before the capture.
    uint64_t GetLooseCount() const;

  private:
    struct Group
    {
        uint64_t number = 0;  ///< from 1, in the order of the first records
        uint64_t session = 0; ///< from 1, in the order of the INVITEs; 0 without one
        std::vector<std::pair<uint64_t, Record>> records; ///< with their place in the capture
        std::vector<std::string> keys;
        std::string call;    ///< a key
        std::string context; ///< a key
        TimePoint last{};
        uint64_t media = 0;
        bool hasContext = false; ///< a termination was added
        bool isReleased = false;
    };

    using GroupList = std::list<Group>;
    using Keys = std::vector<std::string>;

    void FeedNamed(Keys keys, Record&& record);
    void FeedMedia(Keys keys, Record&& record);
    GroupList::iterator MakeGroup();
    GroupList::iterator Join(GroupList::iterator one, GroupList::iterator other);
    static bool AreCompatible(const Group& one, const Group& other);
    void Own(GroupList::iterator group, std::string key);
    void Add(GroupList::iterator group, Record&& record);
    void Expire(TimePoint now);
    void End(GroupList& list, GroupList::iterator group);
    bool IsSession(const Group& group) const;
    GroupList& GetList(const Group& group);

    Handler m_handler;
    SessionStreamLimits m_limits;
    GroupList m_open;     ///< the least recently heard of first, as the next one
    GroupList m_released; ///< whose end was seen, and what is no session
    std::unordered_map<std::string, GroupList::iterator> m_owners; ///< by key
    uint64_t m_groups = 0;
    uint64_t m_sessions = 0; ///< with an INVITE
    uint64_t m_contexts = 0; ///< handed over without one
    uint64_t m_sequence = 0;
    uint64_t m_strays = 0;
    uint64_t m_loose = 0;
};

} // namespace ims

#endif // IMS_SESSION_STREAM_H
