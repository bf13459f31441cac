// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SESSIONS_H
#define IMS_UA_SESSIONS_H

#include "model/base/deadlines.h"
#include "model/session/ua/ua-session.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief The sessions of a user agent that are not over, found by whatever names them.
class UaSessions
{
  public:
    /// @param resources have to outlive this object
    explicit UaSessions(UserAgentResources& resources);

    UaSession& Add(const std::string& callId);

    /// @brief Add session number index of those that the user starts.
    UaSession& Add(const std::string& callId, uint32_t index);

    // null: there is none

    UaSession* FindByCallId(std::string_view callId);
    UaSession* FindByIndex(uint32_t index);
    UaSession* FindByTransaction(SipTransactionId id);
    UaSession* FindByStream(StreamId stream);

    /// @brief Something has happened to a session: know its transactions, streams and deadline as
    /// they are now, and forget it when it is over. The reference is invalid then.
    void Update(const Turn& turn, UaSession& session);

    /// @return the Call-IDs of all.
    std::vector<std::string> GetCallIds() const;

    std::optional<TimePoint> NextTimeout() const;

    /// @return the Call-IDs of those whose OnTimeout() is to be called, each once.
    std::vector<std::string> TakeDue(TimePoint now);

    std::size_t GetCount() const;

  private:
    UaSession& Add(const std::string& callId, const SessionShape& shape);
    void Forget(const UaSession& session);

    UserAgentResources& m_resources;
    std::map<std::string, std::unique_ptr<UaSession>, std::less<>> m_sessions; ///< by Call-ID
    std::map<StreamId, UaSession*> m_byStream;
    std::map<SipTransactionId, UaSession*> m_byTransaction;
    std::map<uint32_t, std::string> m_callIdOfIndex;
    std::map<std::string, uint32_t, std::less<>> m_indexOfCallId; ///< the reverse
    Deadlines<std::string> m_deadlines;
};

} // namespace ims

#endif // IMS_UA_SESSIONS_H
