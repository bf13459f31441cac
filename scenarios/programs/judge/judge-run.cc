// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/judge/judge-run.h"

#include "model/capture/file/text-file.h"
#include "model/pcap/merged-captures.h"
#include "model/pcap/open-capture.h"
#include "scenarios/programs/compared-capture.h"
#include "scenarios/programs/judge/judge-flow.h"
#include "scenarios/programs/scenario-files.h"

#include <algorithm>

namespace
{

using Verdict = ims::JudgedCall::Verdict;

/// A line has to stay one, whatever a Call-ID consists of.
std::string
MakePrintable(std::string text)
{
    std::replace_if(
        text.begin(),
        text.end(),
        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; },
        '?');
    return text;
}

std::string
FormatLine(const ims::JudgedCall& call)
{
    const std::string end = call.end ? ims::ToString(*call.end) : "not ended";
    return "session " + std::to_string(call.number) + " " + MakePrintable(call.session.callId) +
           ": " + ToString(call.verdict) + ", " + end +
           (call.verdict == Verdict::Matched ? "" : ": " + MakePrintable(call.outcome.reason)) +
           "\n";
}

/// Which of several sessions is shown: the first of those that went worst.
bool
IsWorse(Verdict one, Verdict other)
{
    const auto rank = [](Verdict verdict) {
        return verdict == Verdict::Differs ? 2 : verdict == Verdict::Unfinished ? 1 : 0;
    };
    return rank(one) > rank(other);
}

ims::Result<std::vector<std::unique_ptr<ims::CaptureReader>>>
OpenAll(const JudgeOptions& options)
{
    std::vector<std::unique_ptr<ims::CaptureReader>> captures;
    for (const auto& path : options.captures)
    {
        auto capture = ims::OpenCapture(path);
        if (!capture)
        {
            return capture.GetError();
        }
        captures.push_back(std::move(*capture));
    }
    return captures;
}

std::optional<ims::Error>
AddKeyLogs(const JudgeOptions& options, ims::CaptureJudge& judge, JudgeFiles& files)
{
    for (const auto& path : options.keyLogs)
    {
        const auto text = ims::ReadTextFile(path);
        if (!text)
        {
            return ims::Error{"--keylog: cannot read '" + path + "'", 0, ""};
        }
        files.AddSecrets(*text);
        judge.AddSecrets(*text);
    }
    return std::nullopt;
}

/// Times count from the full second in which the capture begins, so that they end like the clock's.
void
Feed(ims::MergedCaptures& captures,
     ims::CaptureJudge& judge,
     JudgeFiles& files,
     JudgeResult& result)
{
    std::optional<ims::Duration> origin;
    while (const auto packet = captures.Read())
    {
        if (!origin)
        {
            origin = std::chrono::floor<std::chrono::seconds>(packet->time);
        }
        const std::string secrets = captures.TakeSecrets();
        files.AddSecrets(secrets);
        judge.AddSecrets(secrets);
        files.AddPacket(packet->time, packet->capture, packet->octets);
        result.cut += packet->cut ? 1 : 0;
        judge.Feed(ims::TimePoint(packet->time - *origin), packet->octets);
    }
}

} // namespace

std::string
ToString(Verdict verdict)
{
    return verdict == Verdict::Matched   ? "matched"
           : verdict == Verdict::Differs ? "differs"
                                         : "unfinished";
}

ims::Result<JudgeResult>
RunJudge(const JudgeOptions& options, JudgeFiles& files, std::ostream& lines)
{
    auto flows = ReadJudgeFlows(options);
    if (!flows)
    {
        return flows.GetError();
    }
    if (const auto error =
            options.compare.empty() ? std::nullopt : CheckComparedCapture(options.compare))
    {
        return *error;
    }
    auto opened = OpenAll(options);
    if (!opened)
    {
        return opened.GetError();
    }
    JudgeResult result;
    const auto take = [&](ims::JudgedCall&& call) {
        files.AddCall(call);
        if (options.sessions)
        {
            lines << FormatLine(call) << std::flush;
        }
        if (!result.shown || IsWorse(call.verdict, result.shown->verdict))
        {
            result.shown = std::move(call);
        }
    };
    ims::CaptureJudge judge(std::move(*flows), options.rules, take, files.GetLimits());
    if (options.complete)
    {
        judge.TakeAsComplete();
    }
    if (const auto error = AddKeyLogs(options, judge, files))
    {
        return *error;
    }
    ims::MergedCaptures captures(std::move(*opened), options.shifts);
    Feed(captures, judge, files, result);
    judge.Finish();
    result.totals = judge.GetTotals();
    result.roles = judge.DescribeRoles();
    result.hosts = judge.GetRoles().GetHosts();
    result.unseen = judge.GetUnseen();
    result.breaks = captures.GetBreaks();
    result.others = captures.GetOtherCount();
    result.duplicates = captures.GetDuplicateCount();
    return result;
}
