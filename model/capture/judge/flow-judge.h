// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_JUDGE_H
#define IMS_FLOW_JUDGE_H

#include "model/base/record.h"
#include "model/flow/flow-matcher.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ims
{

/// @brief What one session did, as far as its packets tell.
struct JudgedSession
{
    std::string callId;
    bool matched = false;
    std::vector<std::pair<std::string, TimePoint>> steps; ///< numbered steps in their order
    uint64_t synRetransmissions = 0;
    uint64_t sipRetransmissions = 0;
    uint64_t h248Retransmissions = 0;
};

/// @brief What the comparison of a run with its flow gave.
struct FlowVerdict
{
    std::vector<JudgedSession> judged;
    std::size_t sessions = 0; ///< that were compared
    std::size_t matched = 0;  ///< of them
    std::unique_ptr<FlowMatcher>
        matcher;         ///< of the first session that did not match, else of the first session
    FlowOutcome outcome; ///< of that session

    bool IsMatch() const;
};

/// @brief Compares a run with a flow: one session as it happens, several at the end, each by
/// itself.
class FlowJudge
{
  public:
    /// @param sessions how many sessions the run has; more than one are told apart by what their
    /// messages carry
    /// @param comment told of each packet that is a step of the flow
    FlowJudge(FlowFile flow,
              std::size_t sessions,
              std::function<void(uint64_t packet, std::string text)> comment);

    void Feed(Record&& record);

    /// @param end when the run ended
    FlowVerdict Finish(TimePoint end);

  private:
    static void FeedTo(FlowMatcher& matcher, JudgedSession& session, Record&& record);
    void NoteSteps(const FlowMatcher& matcher, JudgedSession& session);
    void FinishOne(std::unique_ptr<FlowMatcher> matcher,
                   JudgedSession session,
                   TimePoint end,
                   FlowVerdict& verdict);

    std::shared_ptr<const FlowFile> m_flow;
    std::size_t m_sessions;
    std::function<void(uint64_t, std::string)> m_comment;
    std::unique_ptr<FlowMatcher> m_single;
    JudgedSession m_singleSession;
    std::vector<Record> m_records; ///< of several sessions, until the end
};

} // namespace ims

#endif // IMS_FLOW_JUDGE_H
