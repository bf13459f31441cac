// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/flow-judge.h"

#include "model/base/record-words.h"
#include "model/capture/judge/session-splitter.h"

#include <algorithm>

namespace ims
{

namespace
{

bool
HasField(const Record& record, std::string_view key)
{
    return std::any_of(record.fields.begin(), record.fields.end(), [key](const Field& field) {
        return field.key == key;
    });
}

/// Notes what the session table tells of a record beside its step.
void
Count(const Record& record, JudgedSession& session)
{
    if (record.protocol == protocols::SIP && session.callId.empty())
    {
        const auto callId =
            std::find_if(record.fields.begin(), record.fields.end(), [](const Field& field) {
                return field.key == fields::CALL_ID;
            });
        session.callId = callId == record.fields.end() ? "" : callId->value;
    }
    if (!HasField(record, fields::RETRANSMISSION))
    {
        return;
    }
    session.synRetransmissions += Is(record, protocols::TCP, names::SYN) ? 1 : 0;
    session.sipRetransmissions += record.protocol == protocols::SIP ? 1 : 0;
    session.h248Retransmissions += record.protocol == protocols::H248 ? 1 : 0;
}

} // namespace

bool
FlowVerdict::IsMatch() const
{
    return sessions > 0 && matched == sessions;
}

FlowJudge::FlowJudge(FlowFile flow,
                     std::size_t sessions,
                     std::function<void(uint64_t, std::string)> comment)
    : m_flow(std::make_shared<const FlowFile>(std::move(flow))),
      m_sessions(sessions),
      m_comment(std::move(comment)),
      m_single(sessions == 1 ? std::make_unique<FlowMatcher>(m_flow) : nullptr)
{
    constexpr std::size_t usual = 100; // records of a session with its media
    constexpr std::size_t most = 1000; // sessions, beyond which memory is taken as it is needed
    m_records.reserve(m_single ? 0 : usual * std::min(m_sessions, most));
}

void
FlowJudge::Feed(Record&& record)
{
    if (m_single)
    {
        FeedTo(*m_single, m_singleSession, std::move(record));
    }
    else
    {
        m_records.push_back(std::move(record));
    }
}

void
FlowJudge::FeedTo(FlowMatcher& matcher, JudgedSession& session, Record&& record)
{
    Count(record, session);
    matcher.Feed(std::move(record));
}

/// Which step a record is may be settled by later ones only, so steps are read from the finished
/// ladder.
void
FlowJudge::NoteSteps(const FlowMatcher& matcher, JudgedSession& session)
{
    for (const auto& row : matcher.GetRows())
    {
        const std::string label = ShownLabel(row.label);
        if (row.kind != LadderRow::Kind::Step || label == NO_LABEL)
        {
            continue;
        }
        session.steps.emplace_back(label, row.record.time);
        if (row.record.packet != 0)
        {
            m_comment(row.record.packet, "step " + label + ": " + row.record.name);
        }
    }
}

void
FlowJudge::FinishOne(std::unique_ptr<FlowMatcher> matcher,
                     JudgedSession session,
                     TimePoint end,
                     FlowVerdict& verdict)
{
    FlowOutcome outcome = matcher->Finish(end);
    session.matched = outcome.matched;
    NoteSteps(*matcher, session);
    verdict.judged.push_back(std::move(session));
    ++verdict.sessions;
    verdict.matched += outcome.matched ? 1 : 0;
    if (!verdict.matcher || (verdict.outcome.matched && !outcome.matched))
    {
        verdict.matcher = std::move(matcher);
        verdict.outcome = std::move(outcome);
    }
}

FlowVerdict
FlowJudge::Finish(TimePoint end)
{
    FlowVerdict verdict;
    if (m_single)
    {
        FinishOne(std::move(m_single), std::move(m_singleSession), end, verdict);
        return verdict;
    }
    for (auto& records : SplitSessions(std::move(m_records)).sessions)
    {
        auto matcher = std::make_unique<FlowMatcher>(m_flow);
        JudgedSession session;
        for (auto& record : records)
        {
            FeedTo(*matcher, session, std::move(record));
        }
        FinishOne(std::move(matcher), std::move(session), end, verdict);
    }
    verdict.sessions = std::max(verdict.sessions, m_sessions);
    return verdict;
}

} // namespace ims
