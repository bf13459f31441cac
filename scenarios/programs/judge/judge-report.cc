// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/judge/judge-report.h"

#include "model/flow/ladder.h"
#include "model/report/diagnosis.h"

namespace
{

using Verdict = ims::JudgedCall::Verdict;

std::string
FormatShown(const ims::JudgedCall& call)
{
    if (call.verdict == Verdict::Matched)
    {
        return call.outcome.title + "\n" + call.outcome.source + "\n\n" +
               ims::PrintLadder(call.matcher->GetRows()) + "\n";
    }
    return ims::FormatDifference(*call.matcher, call.outcome) + "session " +
           std::to_string(call.number) + " is shown" +
           (call.verdict == Verdict::Unfinished
                ? ": it follows the figure as far as the capture goes\n\n"
                : "\n\n");
}

std::string
FormatCount(uint64_t count, const std::string& what)
{
    return count == 0 ? "" : what + ": " + std::to_string(count) + "\n";
}

/// What the verdict does not cover.
std::string
FormatLimits(const JudgeResult& result)
{
    std::string text;
    if (!result.unseen.empty())
    {
        text += "unseen, so not judged:";
        for (const auto& name : result.unseen)
        {
            text += " " + name;
        }
        text += "\n";
    }
    text += FormatCount(result.totals.inside,
                        "messages inside TLS that were held against the other leg");
    text += FormatCount(result.totals.sealed,
                        "records of TLS without a secret, so their content is unseen");
    text += FormatCount(result.totals.unkept, "messages of media beyond those that are judged");
    text += FormatCount(result.totals.outside, "messages between hosts that are in no figure");
    text += FormatCount(result.totals.registrations, "messages of registrations");
    text += FormatCount(result.totals.loose, "messages of no session, or of one that began before");
    text += FormatCount(result.totals.strays, "packets of strangers");
    text += FormatCount(result.others, "frames without IP");
    text += FormatCount(result.duplicates, "packets that two taps have seen");
    text += FormatCount(result.cut, "packets that the capture has cut short");
    for (const auto& what : result.breaks)
    {
        text += "the capture breaks off: " + what + "\n";
    }
    return text;
}

} // namespace

std::string
FormatJudgement(const JudgeResult& result)
{
    const auto& totals = result.totals;
    std::string text = result.roles + "\n";
    text += result.shown ? FormatShown(*result.shown) : "no session is in the capture\n\n";
    text += FormatLimits(result);
    text += "sessions matched: " + std::to_string(totals.matched) + " of " +
            std::to_string(totals.sessions) + "   differ: " + std::to_string(totals.differ) +
            "   unfinished: " + std::to_string(totals.unfinished) +
            "   packets: " + std::to_string(totals.packets) + "\n";
    if (!result.files.empty())
    {
        text += "written:";
        for (const auto& file : result.files)
        {
            text += " " + file;
        }
        text += "\n";
    }
    return text;
}
