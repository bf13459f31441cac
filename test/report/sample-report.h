// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_SAMPLE_REPORT_H
#define IMS_TEST_SAMPLE_REPORT_H

#include "model/flow/flow-parser.h"
#include "model/report/run-report.h"

#include <gtest/gtest.h>

namespace ims::test
{

inline TimePoint
At(int milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

inline Record
MakeSip(int milliseconds, const char* from, const char* to, const char* name)
{
    Record record;
    record.time = At(milliseconds);
    record.from = from;
    record.to = to;
    record.protocol = "SIP";
    record.name = name;
    record.fields = {{"Call-ID", "a@ue"}, {"m", "20000 TCP/MSRP"}};
    record.packet = static_cast<uint64_t>(milliseconds);
    return record;
}

/// @brief A run of one session, "a@ue", judged by a flow that wants an INVITE and its 200.
/// @param answer what came instead of the 200, or the 200
inline RunReport
MakeReport(const char* answer = "200 INVITE")
{
    auto flow = ParseFlow("flow two messages\nsource a figure\nentities UE ALG\n"
                          "1 UE -> ALG SIP INVITE\n2 ALG -> UE SIP \"200 INVITE\"\n"
                          "end nothing more within 1 s\n");
    EXPECT_TRUE(flow) << (flow ? "" : flow.GetError().what);
    FlowJudge judge(std::move(*flow), 1, [](uint64_t, const std::string&) {});
    judge.Feed(MakeSip(1000, "UE", "ALG", "INVITE"));
    judge.Feed(MakeSip(1040, "ALG", "UE", answer));
    RunReport report;
    report.end = At(3000);
    report.packets = 2;
    report.flow = judge.Finish(report.end);
    SessionReport& session = report.sessions.emplace_back();
    session.callId = "a@ue";
    session.reached.Note(Milestone::InviteSent, "UE", At(1000));
    session.reached.Note(Milestone::AnswerReceived, "UE", At(1040));
    session.outcomes["UE"] = Outcome();
    return report;
}

} // namespace ims::test

#endif // IMS_TEST_SAMPLE_REPORT_H
