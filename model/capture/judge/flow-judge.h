// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_FLOW_JUDGE_H
#define IMS_FLOW_JUDGE_H

#include "model/base/packed-times.h"
#include "model/base/record.h"
#include "model/capture/judge/session-stream.h"
#include "model/capture/judge/session-waits.h"
#include "model/flow/flow-matcher.h"
#include "model/transaction/sip/sip-timers.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ims
{

/// @brief Messages of one protocol.
struct MessageCount
{
    uint64_t messages = 0;
    uint64_t octets = 0; ///< of the packets that carry them, as far as Feed() is told
};

/// @brief What one session did, as far as its packets tell.
struct JudgedSession
{
    std::string callId;
    uint64_t first = 0; ///< number of its first record
    bool matched = false;
    PackedTimes steps; ///< numbered steps in their order
    uint64_t synRetransmissions = 0;
    uint64_t sipRetransmissions = 0;
    uint64_t h248Retransmissions = 0;
    MessageCount sip;         ///< those that are sent again included
    MessageCount h248;        ///< likewise; one with commands for two sessions counts for both
    uint64_t lastPacket = 0;  ///< whose message is counted: it may have several records
    uint64_t repetitions = 0; ///< that no step and no ignore of the flow took
    SessionWaits waits;       ///< what it waited for
};

/// @brief Count what the record repeats of TCP's SYNs, SIP and H.248, if anything.
void CountRetransmission(const Record& record, JudgedSession& session);

/// @brief What the comparison of a run with its flow gave.
struct FlowVerdict
{
    std::deque<JudgedSession> judged; ///< in the order of their first records; a vector would
                                      ///< double them to grow
    std::size_t sessions = 0;         ///< that were compared
    std::size_t matched = 0;          ///< of them
    std::unique_ptr<FlowMatcher>
        matcher;         ///< of the first session that did not match, else of the first session
    FlowOutcome outcome; ///< of that session

    bool IsMatch() const;
};

/// @brief Compares a run with a flow: one session as it happens, several each by itself when they
/// are over, so that memory depends on those that are not.
class FlowJudge
{
  public:
    /// @param sessions how many sessions the run has; more than one are told apart by what their
    /// messages carry
    /// @param comment told of each packet that is a step of the flow or repeats one
    /// @param sipT1 the longest T1 of the run: after 64 times that, SIP repeats nothing (RFC 3261
    /// 17.2, timers H and J)
    FlowJudge(FlowFile flow,
              std::size_t sessions,
              std::function<void(uint64_t packet, std::string text)> comment,
              const MatchLimits& limits = {},
              Duration sipT1 = GM_SIP_TIMERS.t1);

    /// @brief There are further flows, and each of several sessions has one of them. Call it before
    /// Feed().
    /// @param choose number of a session's flow, by its Call-ID: 0 is the one of the constructor
    void AddFlows(std::vector<FlowFile> flows,
                  std::function<std::size_t(const std::string& callId)> choose);

    /// @brief Hears of each session when it was judged; of those that are not noted to be over, in
    /// the order of FlowVerdict::judged.
    void SetSessionHandler(std::function<void(const FlowMatcher& matcher,
                                              const FlowOutcome& outcome,
                                              const JudgedSession& session)> handler);

    /// @brief Hears of the packets of each of several sessions when it was judged; a packet may
    /// have several records.
    void SetPacketsHandler(std::function<void(const std::string& callId,
                                              const std::vector<uint64_t>& packets)> handler);

    /// @brief Told, of one session that is compared as it happens, what a packet is taken for when
    /// it is sent; a later one may prove that wrong.
    void SetLabelHandler(std::function<void(const std::string& text)> handler);

    /// @param octets of the packet that carries it
    void Feed(Record&& record, uint64_t octets = 0);

    /// @brief A session is over at all who took part. It is judged when nothing has come of it for
    /// 64 T1, and its records are let go.
    void NoteOver(const std::string& callId);

    /// @param end when the run ended
    FlowVerdict Finish(TimePoint end);

  private:
    void FeedTo(FlowMatcher& matcher,
                JudgedSession& session,
                Record&& record,
                uint64_t octets) const;
    void NoteSteps(const FlowMatcher& matcher, JudgedSession& session);
    void JudgeSession(CapturedSession&& captured);
    void FinishOne(std::unique_ptr<FlowMatcher> matcher, JudgedSession session, TimePoint end);

    std::vector<std::shared_ptr<const FlowFile>> m_flows;    ///< one at least
    std::function<std::size_t(const std::string&)> m_choose; ///< of several
    std::size_t m_sessions;
    std::function<void(const std::string&)> m_labelHandler;
    std::function<void(uint64_t, std::string)> m_comment;
    MatchLimits m_limits;
    std::function<void(const FlowMatcher&, const FlowOutcome&, const JudgedSession&)> m_handler;
    std::function<void(const std::string&, const std::vector<uint64_t>&)> m_packetsHandler;
    std::unique_ptr<FlowMatcher> m_single;
    JudgedSession m_singleSession;
    SessionStream m_stream; ///< of several sessions
    TimePoint m_now{};      ///< time of the last record; in the end, of that
    FlowVerdict m_verdict;
    uint64_t m_shown = 0; ///< number of the first record of the session whose matcher it has
};

} // namespace ims

#endif // IMS_FLOW_JUDGE_H
