// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/capture-judge.h"

#include "model/base/record-words.h"
#include "model/capture/judge/media-relay.h"
#include "model/capture/judge/tls-completion.h"
#include "model/flow/edit/flow-selection.h"
#include "model/flow/edit/foreign-flow.h"
#include "model/flow/words/wanted-outcome.h"

#include <algorithm>

namespace ims
{

namespace
{

WireDecoderOptions
MakeDecoderOptions(std::shared_ptr<TlsSecrets> secrets)
{
    WireDecoderOptions options;
    options.secrets = std::move(secrets);
    options.anyPort = true;
    options.nameByAddress = true;
    options.closedLinger = std::chrono::minutes(1); // Linux's TIME-WAIT
    return options;
}

/// @return whom the first INVITE of the flow comes from.
std::string
FindCaller(const FlowFile& flow)
{
    const auto invite = std::find_if(flow.steps.begin(), flow.steps.end(), [](const auto& step) {
        const auto& names = step.message.names;
        return step.message.protocol == protocols::SIP &&
               std::any_of(names.begin(), names.end(), [](const Pattern& name) {
                   return name.GetText() == names::INVITE;
               });
    });
    return invite == flow.steps.end() ? entities::UE : invite->message.from;
}

std::optional<std::size_t>
FindPoint(const MessageRule& rule)
{
    return rule.from.empty() || rule.to.empty()
               ? std::nullopt
               : std::optional(FindReferencePoint(rule.from, rule.to));
}

/// @return the status of a final response to an INVITE, 0 for anything else.
int
GetFinalStatus(const Record& record)
{
    constexpr std::size_t digits = 3;
    const auto status = ParseUnsigned(std::string_view(record.name).substr(0, digits));
    const bool isInvite = IsOf(record, protocols::SIP) && record.name.size() > digits &&
                          record.name.compare(digits, std::string::npos, " INVITE") == 0;
    constexpr uint64_t firstFinal = 200;
    return isInvite && status && *status >= firstFinal ? static_cast<int>(*status) : 0;
}

/// What SIP tells of a session, at its caller.
class EndFinder
{
  public:
    void Feed(const Record& record)
    {
        if (!IsOf(record, protocols::SIP))
        {
            return;
        }
        const bool isInvite = record.name == names::INVITE;
        m_caller = m_caller.empty() && isInvite ? record.from : m_caller;
        m_cancelled = m_cancelled || record.name == names::CANCEL;
        m_bye = m_bye || record.name == names::BYE;
        const int status = record.to == m_caller ? GetFinalStatus(record) : 0;
        if (status != 0 && m_status == 0)
        {
            m_status = status;
            m_time = record.time;
        }
    }

    void Describe(JudgedCall& call) const
    {
        constexpr int firstRefusal = 300;
        if (m_status >= firstRefusal)
        {
            call.end = m_cancelled ? Outcome{OutcomeKind::Cancelled} : MakeRejected(m_status);
        }
        else if (m_status != 0)
        {
            call.answered = m_time;
            call.end = m_bye ? std::optional(Outcome()) : std::nullopt;
        }
    }

  private:
    std::string m_caller;
    bool m_cancelled = false;
    bool m_bye = false;
    int m_status = 0;
    TimePoint m_time{};
};

bool
IsSealed(const Record& record)
{
    return Is(record, protocols::TLS, names::APPLICATION_DATA) && !HasField(record, fields::OPENED);
}

std::size_t
CountSteps(const std::vector<LadderRow>& rows)
{
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const auto& row) {
        return row.kind == LadderRow::Kind::Step;
    }));
}

/// A flow may say how its session ends for the caller. @return whether it has ended otherwise
bool
EndsOtherwise(JudgedCall& call)
{
    const auto& wanted = call.matcher->GetFlow().outcome;
    if (!call.outcome.matched || !wanted || call.end == wanted)
    {
        return false;
    }
    call.outcome.matched = false;
    call.outcome.reason = "the session is to be " + FormatWantedOutcome(*wanted) + ", and is " +
                          (call.end ? FormatWantedOutcome(*call.end) : "not ended");
    return call.end.has_value();
}

/// It has media that TLS protects, even where these are left out of what is judged.
bool
HasMedia(const FlowFile& flow)
{
    return std::any_of(flow.steps.begin(), flow.steps.end(), IsContent);
}

/// What follows the figure and is wrong all the same.
void
Spoil(const std::optional<std::string>& mistake, JudgedCall& call)
{
    if (mistake && call.outcome.matched)
    {
        call.outcome.matched = false;
        call.outcome.reason = *mistake;
        call.isSpoilt = true;
    }
}

/// What is inferred has no time of its own.
void
NoteSteps(JudgedCall& call)
{
    for (const LadderRow& row : call.matcher->GetRows())
    {
        const std::string label = ShownLabel(row.label);
        const bool isSeen = row.kind == LadderRow::Kind::Step && row.record.packet != 0;
        if (isSeen && label != NO_LABEL)
        {
            call.session.steps.Add(label, row.record.time);
        }
    }
}

} // namespace

CaptureJudge::CaptureJudge(std::vector<FlowFile> flows,
                           EntityRules rules,
                           Handler handler,
                           MatchLimits limits)
    : m_handler(std::move(handler)),
      m_limits(limits),
      m_roles(std::move(rules), FindCaller(flows.front())),
      m_secrets(std::make_shared<TlsSecrets>()),
      m_decoder(EntityMap(), MakeDecoderOptions(m_secrets)),
      m_stream([this](CapturedSession&& session) { Judge(std::move(session)); })
{
    for (FlowFile& flow : flows)
    {
        for (const FlowStep& step : flow.steps)
        {
            if (const auto point = FindPoint(step.message))
            {
                m_wanted.set(*point);
            }
        }
        m_variants.push_back({std::make_shared<const FlowFile>(std::move(flow)), {}});
    }
}

void
CaptureJudge::TakeAsComplete()
{
    m_seen.set();
}

void
CaptureJudge::AddSecrets(std::string_view lines)
{
    m_secrets->Add(lines);
}

void
CaptureJudge::Feed(TimePoint time, OctetsView ipPacket)
{
    ++m_totals.packets;
    m_last = std::max(m_last, time);
    const auto ip = ParseIpPacket(ipPacket);
    std::optional<Octets> whole;
    if (ip && ip->fragment)
    {
        whole = m_reassembly.Add(ipPacket);
        if (!whole)
        {
            return;
        }
        ipPacket = *whole;
    }
    for (const Record& record : m_decoder.Decode(time, m_totals.packets, ipPacket))
    {
        m_stream.Feed(record);
    }
}

void
CaptureJudge::Finish()
{
    m_stream.Finish();
    m_totals.strays = m_stream.GetStrayCount();
    m_totals.registrations = m_stream.GetRegistrationCount();
    m_totals.loose = m_stream.GetLooseCount();
}

/// @return the flow without the steps that no wire of the capture carries.
std::shared_ptr<const FlowFile>
CaptureJudge::GetView(Variant& variant) const
{
    auto& view = variant.views[m_seen.to_ulong()];
    if (!view)
    {
        view = std::make_shared<const FlowFile>(SelectSteps(*variant.flow, [&](std::size_t step) {
            const auto point = FindPoint(variant.flow->steps[step].message);
            return !point || m_seen.test(*point);
        }));
    }
    return view;
}

void
CaptureJudge::Judge(CapturedSession&& session)
{
    JudgedCall call;
    call.number = session.number;
    call.session.callId = session.callId;
    call.unkept = session.unkept;
    call.begin = session.records.front().time;
    const TimePoint last = session.records.back().time;
    call.outside = m_roles.Name(session.records);
    EndFinder end;
    for (const Record& record : session.records)
    {
        m_seen.set(FindReferencePoint(record.from, record.to));
        m_totals.sealed += IsSealed(record) ? 1 : 0;
        end.Feed(record);
        CountRetransmission(record, call.session);
    }
    end.Describe(call);
    Compare(session.records, call);
    Spoil(FindOvertaken(call.matcher->GetFlow(), call.matcher->GetRows()), call);
    const bool isComplete = session.released && session.unkept == 0;
    if (isComplete)
    {
        CheckHandshakes(session.records, call);
    }
    CompareLegs(session.records, isComplete, call);
    SetVerdict(session, last, call);
    NoteSteps(call);
    CountCall(call);
    m_handler(std::move(call));
}

/// Of several flows none of which matches, that which the session follows longest is shown.
void
CaptureJudge::Compare(const std::vector<Record>& records, JudgedCall& call)
{
    std::size_t most = 0;
    for (std::size_t i = 0; i < m_variants.size(); ++i)
    {
        auto matcher =
            std::make_unique<FlowMatcher>(GetView(m_variants[i]), m_limits, LocalSteps::Inferred);
        for (const Record& record : records)
        {
            matcher->Feed(record);
        }
        const TimePoint last = records.empty() ? TimePoint() : records.back().time;
        auto outcome = matcher->Finish(last + m_variants[i].flow->quiet);
        const std::size_t followed = CountSteps(matcher->GetRows());
        if (!call.matcher || outcome.matched || followed > most)
        {
            most = followed;
            call.outcome = std::move(outcome);
            call.matcher = std::move(matcher);
        }
        if (call.outcome.matched)
        {
            std::rotate(m_variants.begin(),
                        m_variants.begin() + static_cast<std::ptrdiff_t>(i),
                        m_variants.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            return;
        }
    }
}

/// What is inside TLS is in no figure, but what comes on one leg has to leave on the other. One leg
/// alone says nothing.
void
CaptureJudge::CompareLegs(const std::vector<Record>& records, bool complete, JudgedCall& call)
{
    MediaRelay relay;
    for (const Record& record : records)
    {
        relay.Feed(record);
    }
    m_totals.inside += relay.GetInsideCount();
    const bool areBothSeen = m_seen.test(FindReferencePoint(entities::UE, entities::AGW)) &&
                             m_seen.test(FindReferencePoint(entities::AGW, entities::PEER));
    Spoil(areBothSeen ? relay.FindMistake(complete) : std::nullopt, call);
}

/// Who releases a session before there is TLS has not shown it.
void
CaptureJudge::CheckHandshakes(const std::vector<Record>& records, JudgedCall& call)
{
    if (!call.outcome.matched || !HasMedia(call.matcher->GetFlow()))
    {
        return;
    }
    TlsCompletion completion;
    for (const Record& record : records)
    {
        completion.Feed(record);
    }
    Spoil(completion.FindMistake(), call);
}

void
CaptureJudge::CountCall(const JudgedCall& call)
{
    using Verdict = JudgedCall::Verdict;
    ++m_totals.sessions;
    m_totals.matched += call.verdict == Verdict::Matched ? 1 : 0;
    m_totals.differ += call.verdict == Verdict::Differs ? 1 : 0;
    m_totals.unfinished += call.verdict == Verdict::Unfinished ? 1 : 0;
    m_totals.outside += call.outside;
    m_totals.unkept += call.unkept;
}

/// What nothing follows because the capture is over may have come later.
void
CaptureJudge::SetVerdict(const CapturedSession& session, TimePoint last, JudgedCall& call) const
{
    using Verdict = JudgedCall::Verdict;
    const bool endsOtherwise = EndsOtherwise(call);
    const bool isCut = !endsOtherwise && !call.isSpoilt && !call.outcome.got &&
                       (!session.released || m_last - last < call.matcher->GetFlow().quiet);
    call.verdict = call.outcome.matched ? Verdict::Matched
                   : isCut              ? Verdict::Unfinished
                                        : Verdict::Differs;
    call.session.matched = call.outcome.matched;
}

CaptureTotals
CaptureJudge::GetTotals() const
{
    return m_totals;
}

std::string
CaptureJudge::DescribeRoles() const
{
    return m_roles.Describe();
}

const RoleFinder&
CaptureJudge::GetRoles() const
{
    return m_roles;
}

std::vector<std::string>
CaptureJudge::GetUnseen() const
{
    std::vector<std::string> names;
    for (std::size_t point = 0; point < POINTS; ++point)
    {
        if (m_wanted.test(point) && !m_seen.test(point))
        {
            names.push_back(GetReferencePoints()[point].name);
        }
    }
    return names;
}

} // namespace ims
