// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-matcher.h"

#include "model/flow/flow-diagnosis.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ims
{

FlowMatcher::FlowMatcher(FlowFile flow, const MatchLimits& limits, LocalSteps localSteps)
    : FlowMatcher(std::make_shared<const FlowFile>(std::move(flow)), limits, localSteps)
{
}

FlowMatcher::FlowMatcher(std::shared_ptr<const FlowFile> flow,
                         const MatchLimits& limits,
                         LocalSteps localSteps)
    : m_flow(std::move(flow)),
      m_limits(limits),
      m_localSteps(localSteps),
      m_readings(1),
      m_ignored(m_flow->ignores.size())
{
    m_readings.front().rest = m_flow->order;
}

FlowMatcher::Verdict
FlowMatcher::Feed(Record&& record)
{
    return Judge(GivenRecord(std::move(record)));
}

FlowMatcher::Verdict
FlowMatcher::Feed(const Record& record)
{
    return Judge(GivenRecord(record));
}

FlowMatcher::Verdict
FlowMatcher::Judge(const GivenRecord& record)
{
    if (m_difference)
    {
        return NoteUnjudged(record);
    }
    m_advanced.clear();
    for (auto& reading : m_readings)
    {
        Advance(reading, record.Get(), m_advanced);
    }
    return m_advanced.empty() ? Refuse(record) : Accept(record);
}

FlowMatcher::Verdict
FlowMatcher::NoteUnjudged(const GivenRecord& record)
{
    if (const auto ignore = FindIgnore(record.Get(), m_readings.front()))
    {
        const Taken taken{Taken::By::Ignore, *ignore, {}};
        Resolve(record, taken);
        return Tell(taken);
    }
    if (IsRepetition(record.Get()))
    {
        Resolve(record, {});
        return Tell({});
    }
    AddRow(record, LadderRow::Kind::Unjudged, LadderRow::NO_STEP);
    return {Verdict::Kind::Unexpected, "", "after the first difference"};
}

bool
FlowMatcher::HasCome(const std::vector<std::string>& after, const Reading& reading) const
{
    return std::all_of(after.begin(), after.end(), [&](const auto& label) {
        return reading.labels.Get().count(label) != 0;
    });
}

std::optional<std::size_t>
FlowMatcher::FindIgnore(const Record& record, const Reading& reading) const
{
    const auto& ignores = m_flow->ignores;
    const auto found = std::find_if(ignores.begin(), ignores.end(), [&](const IgnoreRule& rule) {
        return rule.message.FitsLoosely(record, reading.bindings.Get()) &&
               HasCome(rule.after, reading);
    });
    return found == ignores.end()
               ? std::nullopt
               : std::optional<std::size_t>(static_cast<std::size_t>(found - ignores.begin()));
}

bool
FlowMatcher::TakeStep(Reading& reading, NextStep& next, const Record& record) const
{
    const auto& step = m_flow->steps[next.step];
    if (step.message.FindMisfit(record, reading.bindings.Change()))
    {
        return false;
    }
    reading.rest = std::move(next.rest);
    reading.labels.Change().insert(step.label);
    reading.pending.push_back({Taken::By::Step, next.step, std::exchange(reading.inferred, {})});
    return true;
}

void
FlowMatcher::Advance(Reading& reading, const Record& record, std::vector<Reading>& result) const
{
    if (IsOfSteps(record) &&
        (AdvanceByStep(reading, record, result) || AdvanceByInference(reading, record, result)))
    {
        return;
    }
    if (const auto ignore = FindIgnore(record, reading))
    {
        result.push_back(std::move(reading));
        result.back().pending.push_back({Taken::By::Ignore, *ignore, {}});
    }
    else if (IsRepetition(record))
    {
        result.push_back(std::move(reading));
        result.back().pending.push_back({});
    }
}

/// @return whether any step is such a message: much that is on the wire is in no figure.
bool
FlowMatcher::IsOfSteps(const Record& record) const
{
    const auto& steps = m_flow->steps;
    return std::any_of(steps.begin(), steps.end(), [&](const FlowStep& step) {
        return step.message.FitsHead(record);
    });
}

bool
FlowMatcher::AdvanceByStep(Reading& reading,
                           const Record& record,
                           std::vector<Reading>& result) const
{
    const auto before = result.size();
    const auto mayFit = [&](std::size_t index) {
        const auto& step = m_flow->steps[index];
        return step.message.FitsHead(record) && HasCome(step.after, reading);
    };
    auto steps = FindNextSteps(reading.rest, mayFit);
    for (auto& next : steps)
    {
        // Most often there is but one way on, for which the reading need not be copied.
        if (steps.size() == 1 && next.released.empty())
        {
            if (TakeStep(reading, next, record))
            {
                result.push_back(std::move(reading));
                return true;
            }
            break;
        }
        Reading advanced = reading;
        for (const auto& name : next.released)
        {
            advanced.bindings.Change().erase(name);
        }
        if (TakeStep(advanced, next, record))
        {
            result.push_back(std::move(advanced));
        }
    }
    return result.size() != before;
}

/// Takes as few local steps as make the record fit.
bool
FlowMatcher::AdvanceByInference(const Reading& reading,
                                const Record& record,
                                std::vector<Reading>& result) const
{
    const auto before = result.size();
    auto readings =
        m_localSteps == LocalSteps::Inferred ? InferOne(reading) : std::vector<Reading>();
    for (std::size_t count = 0; !readings.empty() && count < m_flow->steps.size(); ++count)
    {
        for (auto& one : readings)
        {
            AdvanceByStep(one, record, result);
        }
        if (result.size() != before)
        {
            return true;
        }
        std::vector<Reading> further;
        for (const auto& one : readings)
        {
            auto inferred = InferOne(one);
            std::move(inferred.begin(), inferred.end(), std::back_inserter(further));
        }
        DropDuplicates(further);
        readings = std::move(further);
    }
    return false;
}

/// @return the ways to take one more local step.
std::vector<FlowMatcher::Reading>
FlowMatcher::InferOne(const Reading& reading) const
{
    std::vector<Reading> result;
    const auto mayCome = [&](std::size_t index) {
        const auto& step = m_flow->steps[index];
        return step.message.protocol == protocols::LOCAL && HasCome(step.after, reading);
    };
    for (auto& next : FindNextSteps(reading.rest, mayCome))
    {
        Reading& advanced = result.emplace_back(reading);
        advanced.rest = std::move(next.rest);
        advanced.labels.Change().insert(m_flow->steps[next.step].label);
        advanced.inferred.push_back(next.step);
    }
    return result;
}

/// Takes all local steps that may have come, so that what is left begins with messages.
FlowMatcher::Reading
FlowMatcher::InferAll(Reading reading) const
{
    for (std::size_t count = 0; count < m_flow->steps.size(); ++count)
    {
        auto readings =
            m_localSteps == LocalSteps::Inferred ? InferOne(reading) : std::vector<Reading>();
        if (readings.empty())
        {
            break;
        }
        reading = std::move(readings.front());
    }
    return reading;
}

/// @return whether nothing but local steps is missing at the end.
bool
FlowMatcher::CanInferEnd(const FlowNodePtr& rest) const
{
    const auto required = FindRequired(rest);
    return CanEnd(rest) || (m_localSteps == LocalSteps::Inferred && !required.empty() &&
                            std::all_of(required.begin(), required.end(), [&](std::size_t step) {
                                return m_flow->steps[step].message.protocol == protocols::LOCAL;
                            }));
}

void
FlowMatcher::AddInferred(const std::vector<std::size_t>& steps, TimePoint time)
{
    for (const std::size_t index : steps)
    {
        const auto& message = m_flow->steps[index].message;
        Record record;
        record.time = time;
        record.from = message.from;
        record.protocol = message.protocol;
        record.name = message.names.front().GetText();
        record.fields.push_back({INFERRED, ""});
        AddRow(GivenRecord(std::move(record)), LadderRow::Kind::Step, index);
    }
}

void
FlowMatcher::DropDuplicates(std::vector<Reading>& readings) const
{
    if (readings.size() < 2)
    {
        return;
    }
    std::vector<Reading> kept;
    for (auto& reading : readings)
    {
        const bool known = std::any_of(kept.begin(), kept.end(), [&](const Reading& other) {
            return IsSame(other.rest, reading.rest) && other.bindings == reading.bindings &&
                   other.labels == reading.labels;
        });
        if (!known && kept.size() < m_limits.maxReadings)
        {
            kept.push_back(std::move(reading));
        }
    }
    readings = std::move(kept);
}

FlowMatcher::Verdict
FlowMatcher::Accept(const GivenRecord& record)
{
    DropDuplicates(m_advanced);
    m_readings.swap(m_advanced);
    const auto taken = m_readings.front().pending.back();
    if (m_readings.size() == 1 && m_pending.empty())
    {
        Resolve(record, taken);
        m_readings.front().pending.clear();
    }
    else
    {
        m_pending.push_back(record.Take());
        if (m_readings.size() == 1 || m_pending.size() >= m_limits.maxPending)
        {
            Resolve();
        }
    }
    return Tell(taken);
}

FlowMatcher::Verdict
FlowMatcher::Tell(const Taken& taken) const
{
    switch (taken.by)
    {
    case Taken::By::Step:
        return {Verdict::Kind::Step, ShownLabel(m_flow->steps[taken.index].label), ""};
    case Taken::By::Ignore:
        return {Verdict::Kind::Ignored, "", m_flow->ignores[taken.index].reason};
    case Taken::By::Nothing:
        break;
    }
    return {Verdict::Kind::Repetition, "", ""};
}

void
FlowMatcher::Resolve()
{
    const auto& taken = m_readings.front().pending;
    for (std::size_t i = 0; i < m_pending.size(); ++i)
    {
        Resolve(GivenRecord(std::move(m_pending[i])), taken[i]);
    }
    m_pending.clear();
    for (auto& reading : m_readings)
    {
        reading.pending.clear();
    }
}

void
FlowMatcher::Resolve(const GivenRecord& record, const Taken& taken)
{
    switch (taken.by)
    {
    case Taken::By::Step:
        m_lastStep = record.Get().time;
        AddInferred(taken.inferred, record.Get().time);
        AddRow(record, LadderRow::Kind::Step, taken.index);
        break;
    case Taken::By::Ignore:
        AddIgnored(record, taken.index);
        break;
    case Taken::By::Nothing:
        ++m_repetitions;
        AddRow(record, LadderRow::Kind::Repetition, LadderRow::NO_STEP);
        break;
    }
}

void
FlowMatcher::AddIgnored(const GivenRecord& record, std::size_t ignore)
{
    ++m_ignored[ignore];
    if (m_ignoredRecords.size() < m_limits.maxIgnored)
    {
        m_ignoredRecords.push_back({record.Take(), ignore, m_rows.size()});
    }
}

FlowMatcher::Verdict
FlowMatcher::Refuse(const GivenRecord& given)
{
    const Record& record = given.Get();
    const auto near =
        std::find_if(m_readings.begin(), m_readings.end(), [&](const Reading& reading) {
            return ExplainNearMiss(
                       {*m_flow, reading.rest, reading.bindings.Get(), reading.labels.Get()},
                       record)
                .has_value();
        });
    if (near != m_readings.end())
    {
        std::rotate(m_readings.begin(), near, near + 1);
    }
    Resolve();
    if (near == m_readings.end())
    {
        RefuseAfterInference(record);
    }
    const auto& reading = m_readings.front();
    auto reason =
        ExplainRefusal({*m_flow, reading.rest, reading.bindings.Get(), reading.labels.Get()},
                       record);
    NoteDifference(reason, &record);
    AddRow(given, LadderRow::Kind::Difference, LadderRow::NO_STEP);
    return {Verdict::Kind::Unexpected, "", std::move(reason)};
}

/// What is expected is a message: the local steps before it do not show.
void
FlowMatcher::RefuseAfterInference(const Record& record)
{
    for (auto& reading : m_readings)
    {
        reading = InferAll(std::move(reading));
    }
    const auto near = std::find_if(m_readings.begin(), m_readings.end(), [&](const auto& reading) {
        return ExplainNearMiss(
            {*m_flow, reading.rest, reading.bindings.Get(), reading.labels.Get()},
            record);
    });
    if (near != m_readings.end())
    {
        std::rotate(m_readings.begin(), near, near + 1);
    }
}

void
FlowMatcher::NoteDifference(std::string reason, const Record* record)
{
    FlowOutcome outcome;
    outcome.title = m_flow->title;
    outcome.source = m_flow->source;
    outcome.path = m_flow->path;
    outcome.reason = std::move(reason);
    for (const auto& reading : m_readings)
    {
        for (const auto step : FindExpected(*m_flow, reading.rest, reading.labels.Get()))
        {
            auto text = DescribeStep(step);
            if (std::find(outcome.expected.begin(), outcome.expected.end(), text) ==
                outcome.expected.end())
            {
                outcome.expected.push_back(std::move(text));
            }
        }
    }
    if (record != nullptr)
    {
        outcome.got = *record;
    }
    m_difference = std::move(outcome);
}

std::string
FlowMatcher::DescribeStep(std::size_t index) const
{
    const auto& step = m_flow->steps[index];
    auto text = ShownLabel(step.label) + "  " + step.message.HeadToString();
    for (const auto& field : step.message.fields)
    {
        text += "  " + field.ToString();
    }
    return text + (ShownLabel(step.label) == NO_LABEL ? "  (" + step.place + ")" : "");
}

void
FlowMatcher::AddRow(const GivenRecord& record, LadderRow::Kind kind, std::size_t step)
{
    if (step != LadderRow::NO_STEP && CountIteration(record.Get(), step))
    {
        return;
    }
    if (m_rows.size() >= m_limits.maxRows)
    {
        ++m_unkept;
        return;
    }
    if (m_rows.empty())
    {
        m_rows.reserve(m_flow->steps.size());
    }
    auto label = step != LadderRow::NO_STEP            ? m_flow->steps[step].label
                 : kind == LadderRow::Kind::Repetition ? FindRepeatedLabel(m_rows, record.Get())
                                                       : "";
    LadderRow& row = m_rows.emplace_back();
    row.kind = kind;
    row.step = step;
    row.label = std::move(label);
    row.lastTime = record.Get().time;
    row.record = record.Take();
    row.lastRow = m_rows.size() - 1;
}

bool
FlowMatcher::CountIteration(const Record& record, std::size_t step)
{
    if (!m_flow->steps[step].repeated)
    {
        return false;
    }
    const auto [found, added] = m_rowOfStep.emplace(step, m_rows.size());
    if (added || found->second >= m_rows.size())
    {
        return false;
    }
    auto& row = m_rows[found->second];
    row.lastRow = m_rows.size() - 1;
    MergeIntoRow(row, record);
    return true;
}

FlowOutcome
FlowMatcher::Finish(TimePoint end)
{
    if (m_difference)
    {
        return *m_difference;
    }
    const auto complete =
        std::find_if(m_readings.begin(), m_readings.end(), [&](const Reading& reading) {
            return CanInferEnd(reading.rest);
        });
    if (complete != m_readings.end())
    {
        std::rotate(m_readings.begin(), complete, complete + 1);
    }
    Resolve();
    auto& reading = m_readings.front();
    if (!CanEnd(reading.rest))
    {
        reading = InferAll(std::move(reading));
        AddInferred(std::exchange(reading.inferred, {}), m_lastStep.value_or(end));
    }
    if (!CanEnd(reading.rest))
    {
        const auto expected = FindExpected(*m_flow, reading.rest, reading.labels.Get());
        NoteDifference("the run ended before " +
                           NameSteps(*m_flow, expected.empty() ? FindMissingSteps() : expected),
                       nullptr);
        return *m_difference;
    }
    if (m_lastStep && end - *m_lastStep < m_flow->quiet)
    {
        NoteDifference("the run ended " + ShownTime(TimePoint(end - *m_lastStep)) +
                           " ms after the last step, too early to know that nothing follows",
                       nullptr);
        return *m_difference;
    }
    FlowOutcome outcome;
    outcome.matched = true;
    outcome.title = m_flow->title;
    outcome.source = m_flow->source;
    return outcome;
}

const Bindings&
FlowMatcher::GetBindings() const
{
    return m_readings.front().bindings.Get();
}

std::vector<std::size_t>
FlowMatcher::FindMissingSteps() const
{
    return FindRequired(m_readings.front().rest);
}

std::string
FlowOutcome::ToString() const
{
    std::string text = title + " (" + source + "): ";
    if (matched)
    {
        return text + "matched\n";
    }
    text += "differs\n  reason    " + reason + "\n";
    for (const auto& step : expected)
    {
        text += "  expected  " + step + "\n";
    }
    text += "  got       ";
    return text +
           (got ? ShownTime(got->time) + " ms  " +
                      HeadToString(got->from, got->to, got->protocol, got->name)
                : std::string("nothing")) +
           "\n" + (path.empty() ? "" : "  flow      " + path + "\n");
}

} // namespace ims
