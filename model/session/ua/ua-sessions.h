// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SESSIONS_H
#define IMS_UA_SESSIONS_H

#include "model/base/deadlines.h"
#include "model/session/ua/ua-session.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ims
{

/// @brief The sessions of a user agent that are not over, found by whatever names them. Each has a
/// number, which no other one gets.
class UaSessions
{
  public:
    /// @param resources have to outlive this object
    explicit UaSessions(UserAgentResources& resources);

    UaSession& Add(const std::string& callId);

    /// @brief Add session number index of those that the user starts.
    UaSession& Add(const std::string& callId, uint32_t index);

    // null: there is none

    UaSession* FindByCallId(const std::string& callId);
    UaSession* FindByNumber(uint64_t number);
    UaSession* FindByIndex(uint32_t index);
    UaSession* FindByTransaction(SipTransactionId id);
    UaSession* FindByStream(StreamId stream);

    /// @brief Something has happened to a session: know its transactions, streams and deadline as
    /// they are now, and forget it when it is over. The reference is invalid then.
    void Update(const Turn& turn, UaSession& session);

    /// @return the numbers of all, in the order in which they were added.
    std::vector<uint64_t> GetNumbers() const;

    std::optional<TimePoint> NextTimeout() const;

    /// @return the numbers of those whose OnTimeout() is to be called, each once.
    std::vector<uint64_t> TakeDue(TimePoint now);

    std::size_t GetCount() const;

  private:
    /// What is known of a session.
    struct Entry
    {
        std::unique_ptr<UaSession> session;
        uint64_t number = 0;           ///< of all sessions so far
        std::optional<uint32_t> index; ///< of those that the user starts

        // how many of them lead to the session already
        std::size_t streams = 0;
        std::size_t transactions = 0;
    };

    Entry& AddEntry(const std::string& callId, const SessionShape& shape);
    SessionShape GetShape() const;
    void Forget(Entry& entry);

    UserAgentResources& m_resources;
    uint64_t m_nextNumber = 0;
    std::unordered_map<std::string, Entry> m_sessions; ///< by Call-ID
    std::unordered_map<StreamId, UaSession*> m_byStream;
    std::unordered_map<SipTransactionId, UaSession*> m_byTransaction;
    std::unordered_map<uint32_t, UaSession*> m_byIndex;
    std::unordered_map<uint64_t, UaSession*> m_byNumber;
    /// By Call-ID, with the text that m_sessions has; of those that are due at once the least is
    /// first.
    Deadlines<std::string_view> m_deadlines;
};

} // namespace ims

#endif // IMS_UA_SESSIONS_H
