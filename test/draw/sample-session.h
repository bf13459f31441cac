// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SAMPLE_SESSION_H
#define IMS_SAMPLE_SESSION_H

#include "model/draw/drawing.h"
#include "test/flow/flow-test-support.h"

namespace ims
{

/// A part of figure 5.2.1.2.2.1 in the delayed variant.
constexpr const char* SAMPLE_STEPS =
    "ignore SIP \"100 INVITE\" \"hop by hop\"\n"
    "ignore UE -> AGW TLS ServerHello \"of the handshake\"\n"
    " 1   UE   -> ALG  SIP  INVITE       c=$IP1o m=\"$P1o TCP/TLS/MSRP\"\n"
    " 2   ALG  -> AGW  H248 ADD.req      LAddr=? ignore-syn\n"
    " 3   AGW  local   \"create T2\"\n"
    "10   PEER -> AGW  TCP  SYN          sport=$P1a !retransmission\n"
    " -   AGW  local   \"drop SYN\"\n"
    "10'  PEER -> AGW  TCP  SYN          sport=$P1a retransmission\n"
    "21   AGW  -> UE   TLS  ClientHello  dst=$IP1o dport=$P1o\n"
    " -   UE   -> ALG  SIP  BYE\n";

/// @return a session that does so, 10 ms from record to record, its packets numbered.
inline std::vector<Record>
MakeSampleRecords()
{
    auto records = Timed({
        MakeRecord("UE", "ALG", "SIP", "INVITE", {"c=10.1.0.10", "m=20000 TCP/TLS/MSRP"}),
        MakeRecord("ALG", "UE", "SIP", "100 INVITE"),
        MakeRecord("ALG", "AGW", "H248", "ADD.req", {"LAddr=?", "ignore-syn"}),
        MakeRecord("AGW", "", "LOCAL", "create T2"),
        MakeRecord("PEER", "AGW", "TCP", "SYN", {"sport=20001"}),
        MakeRecord("AGW", "", "LOCAL", "drop SYN", {"sport=20001"}),
        MakeRecord("PEER", "AGW", "TCP", "SYN", {"sport=20001", "retransmission"}),
        MakeRecord("AGW", "UE", "TLS", "ClientHello", {"dst=10.1.0.10", "dport=20000"}),
        MakeRecord("UE", "AGW", "TLS", "ServerHello"),
        MakeRecord("UE", "ALG", "SIP", "BYE"),
    });
    uint64_t packet = 0;
    for (auto& record : records)
    {
        record.packet = record.to.empty() ? 0 : ++packet;
    }
    return records;
}

/// @return the drawing of records that are compared with steps.
inline Drawing
Draw(const std::string& steps,
     const std::vector<Record>& records,
     const std::vector<DrawnMilestone>& milestones = {})
{
    MatchLimits limits;
    limits.maxIgnored = 100;
    FlowMatcher matcher(MakeFlow(steps), limits);
    TimePoint end{};
    for (const auto& record : records)
    {
        matcher.Feed(Record(record));
        end = record.time;
    }
    const auto outcome = matcher.Finish(end + std::chrono::seconds(3));
    return MakeDrawing(matcher, outcome, milestones);
}

inline Drawing
DrawSample(const std::vector<DrawnMilestone>& milestones = {})
{
    return Draw(SAMPLE_STEPS, MakeSampleRecords(), milestones);
}

} // namespace ims

#endif // IMS_SAMPLE_SESSION_H
