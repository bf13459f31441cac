// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/flow-judge.h"

#include "model/base/record-words.h"

#include <algorithm>
#include <limits>

namespace ims
{

namespace
{

/// A session has the Call-ID of its INVITE; a REGISTER before it has another.
void
NoteCallId(const Record& record, std::string& known)
{
    const bool counts = Is(record, protocols::SIP, names::INVITE) ||
                        (record.protocol == protocols::SIP && known.empty());
    if (counts && HasField(record, fields::CALL_ID))
    {
        known = GetFieldValue(record, fields::CALL_ID);
    }
}

std::string
FindCallId(const std::vector<Record>& records)
{
    std::string callId;
    for (const Record& record : records)
    {
        NoteCallId(record, callId);
    }
    return callId;
}

/// Notes what the session table tells of a record beside its step.
void
Count(const Record& record, JudgedSession& session)
{
    NoteCallId(record, session.callId);
    CountRetransmission(record, session);
    session.waits.Feed(record);
}

/// @param octets of its packet
void
CountMessage(const Record& record, uint64_t octets, JudgedSession& session)
{
    const bool isSip = record.protocol == protocols::SIP;
    const bool isH248 = record.protocol == protocols::H248;
    if ((isSip || isH248) && record.packet != session.lastPacket)
    {
        MessageCount& count = isSip ? session.sip : session.h248;
        session.lastPacket = record.packet;
        ++count.messages;
        count.octets += octets;
    }
}

/// All that comes of a session is judged, however long it is silent.
SessionStreamOptions
MakeStreamOptions(Duration linger)
{
    SessionStreamOptions options;
    options.end = SessionEnd::Noted;
    options.linger = linger;
    options.idle = Duration::max();
    options.maxMedia = std::numeric_limits<std::size_t>::max();
    return options;
}

} // namespace

void
CountRetransmission(const Record& record, JudgedSession& session)
{
    if (!IsRepetition(record))
    {
        return;
    }
    session.synRetransmissions += Is(record, protocols::TCP, names::SYN) ? 1 : 0;
    session.sipRetransmissions += record.protocol == protocols::SIP ? 1 : 0;
    session.h248Retransmissions += record.protocol == protocols::H248 ? 1 : 0;
}

bool
FlowVerdict::IsMatch() const
{
    return sessions > 0 && matched == sessions;
}

FlowJudge::FlowJudge(FlowFile flow,
                     std::size_t sessions,
                     std::function<void(uint64_t, std::string)> comment,
                     const MatchLimits& limits,
                     Duration sipT1)
    : m_flows{std::make_shared<const FlowFile>(std::move(flow))},
      m_sessions(sessions),
      m_comment(std::move(comment)),
      m_limits(limits),
      m_single(sessions == 1 ? std::make_unique<FlowMatcher>(m_flows[0], m_limits) : nullptr),
      m_stream([this](CapturedSession&& session) { JudgeSession(std::move(session)); },
               MakeStreamOptions(GetSipTimerValue(SipTimer::H, {sipT1})))
{
}

void
FlowJudge::AddFlows(std::vector<FlowFile> flows,
                    std::function<std::size_t(const std::string& callId)> choose)
{
    for (FlowFile& flow : flows)
    {
        m_flows.push_back(std::make_shared<const FlowFile>(std::move(flow)));
    }
    m_choose = std::move(choose);
    m_single.reset(); // which flow a session has shows later
}

void
FlowJudge::SetSessionHandler(std::function<void(const FlowMatcher& matcher,
                                                const FlowOutcome& outcome,
                                                const JudgedSession& session)> handler)
{
    m_handler = std::move(handler);
}

void
FlowJudge::SetPacketsHandler(
    std::function<void(const std::string& callId, const std::vector<uint64_t>& packets)> handler)
{
    m_packetsHandler = std::move(handler);
}

void
FlowJudge::SetLabelHandler(std::function<void(const std::string& text)> handler)
{
    m_labelHandler = std::move(handler);
}

void
FlowJudge::Feed(Record&& record, uint64_t octets)
{
    if (m_single)
    {
        FeedTo(*m_single, m_singleSession, std::move(record), octets);
    }
    else
    {
        m_now = record.time;
        m_stream.Feed(record, octets);
    }
}

void
FlowJudge::NoteOver(const std::string& callId)
{
    m_stream.NoteOver(callId);
}

void
FlowJudge::JudgeSession(CapturedSession&& captured)
{
    const std::size_t kind = m_choose ? m_choose(FindCallId(captured.records)) : 0;
    auto matcher = std::make_unique<FlowMatcher>(m_flows.at(kind), m_limits);
    JudgedSession session;
    std::vector<uint64_t> packets;
    for (std::size_t i = 0; i < captured.records.size(); ++i)
    {
        Record& record = captured.records[i];
        if (m_packetsHandler && record.packet != 0)
        {
            packets.push_back(record.packet);
        }
        FeedTo(*matcher, session, std::move(record), captured.octets[i]);
    }
    if (m_packetsHandler)
    {
        m_packetsHandler(session.callId, packets);
    }
    session.first = captured.first;
    FinishOne(std::move(matcher), std::move(session), m_now);
}

void
FlowJudge::FeedTo(FlowMatcher& matcher,
                  JudgedSession& session,
                  Record&& record,
                  uint64_t octets) const
{
    Count(record, session);
    CountMessage(record, octets, session);
    const bool isTold = m_single && m_labelHandler && record.packet != 0;
    const std::string name = isTold ? record.name : "";
    const auto verdict = matcher.Feed(std::move(record));
    if (isTold && verdict.kind == FlowMatcher::Verdict::Kind::Step && verdict.label != NO_LABEL)
    {
        m_labelHandler("step " + verdict.label + ": " + name);
    }
}

/// Which step a record is may be settled by later ones only, so steps are read from the finished
/// ladder.
void
FlowJudge::NoteSteps(const FlowMatcher& matcher, JudgedSession& session)
{
    for (const auto& row : matcher.GetRows())
    {
        const std::string label = ShownLabel(row.label);
        const bool isStep = row.kind == LadderRow::Kind::Step;
        if (label == NO_LABEL || (!isStep && row.kind != LadderRow::Kind::Repetition))
        {
            continue;
        }
        if (isStep)
        {
            session.steps.Add(label, row.record.time);
        }
        if (row.record.packet != 0)
        {
            m_comment(row.record.packet,
                      (isStep ? "step " : "repetition of step ") + label + ": " + row.record.name);
        }
    }
    session.repetitions = matcher.GetRepetitionCount();
}

void
FlowJudge::FinishOne(std::unique_ptr<FlowMatcher> matcher, JudgedSession session, TimePoint end)
{
    FlowOutcome outcome = matcher->Finish(end);
    session.matched = outcome.matched;
    NoteSteps(*matcher, session);
    session.steps.ShrinkToFit();
    session.waits.Finish();
    if (m_handler)
    {
        m_handler(*matcher, outcome, session);
    }
    ++m_verdict.sessions;
    m_verdict.matched += outcome.matched ? 1 : 0;
    // The first that does not match is shown, else the first.
    const auto rank = [](bool matched, uint64_t first) { return std::pair(matched, first); };
    if (!m_verdict.matcher ||
        rank(outcome.matched, session.first) < rank(m_verdict.outcome.matched, m_shown))
    {
        m_verdict.matcher = std::move(matcher);
        m_verdict.outcome = std::move(outcome);
        m_shown = session.first;
    }
    m_verdict.judged.push_back(std::move(session));
}

FlowVerdict
FlowJudge::Finish(TimePoint end)
{
    if (m_single)
    {
        FinishOne(std::move(m_single), std::move(m_singleSession), end);
    }
    m_now = end;
    m_stream.Finish();
    auto& judged = m_verdict.judged;
    std::sort(judged.begin(), judged.end(), [](const auto& left, const auto& right) {
        return left.first < right.first;
    });
    m_verdict.sessions = std::max(m_verdict.sessions, m_sessions);
    return std::move(m_verdict);
}

} // namespace ims
