// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/text-file.h"
#include "model/report/session-rows.h"
#include "test/capture/temporary-folder.h"
#include "test/report/sample-report.h"

namespace ims::test
{

namespace
{

TEST(SessionRowsTest, TimesCountFromTheInvite)
{
    const std::string csv = MakeSessionTable(MakeReport()).ToCsv();
    EXPECT_EQ(csv,
              "session,call_id,outcome,flow_matched,answer_ms,tcp_connected_ms,tls_established_ms,"
              "media_ready_ms,syn_wait_ms,tls_ms,tcp_ms,iq_ms,other_ms,first_message_ms,"
              "messages_delivered,syn_retransmissions,"
              "sip_retransmissions,h248_retransmissions,sip_messages,sip_octets,h248_messages,"
              "h248_octets,octets_to_core,octets_to_access,step_1_ms,step_2_ms\r\n"
              "1,a@ue,completed,yes,40.000000,,,,,,,,,,0,0,0,0,2,,0,,,,0.000000,40.000000\r\n");
}

TEST(SessionRowsTest, WhatIsNotMeasuredHasNoRowButItsNumber)
{
    RunReport report = MakeReport();
    SessionReport warmUp = report.sessions.front();
    warmUp.measured = false;
    report.sessions.insert(report.sessions.begin(), warmUp);
    const std::string csv = MakeSessionTable(report).ToCsv();
    EXPECT_EQ(csv.find("\n1,"), std::string::npos);
    EXPECT_NE(csv.find("\n2,a@ue,"), std::string::npos);
}

TEST(SessionRowsTest, ColumnsFollowWhatIsKnown)
{
    RunReport report = MakeReport("486 INVITE");
    report.wanted.hasBfcp = true;
    report.meantToFail = true;
    report.sessions.front().cost = std::chrono::milliseconds(2);
    const std::string csv = MakeSessionTable(report).ToCsv();
    EXPECT_NE(csv.find("outcome,flow_matched,as_defined,"), std::string::npos);
    EXPECT_NE(csv.find(",floors_granted,agw_cpu_ms,"), std::string::npos);
    EXPECT_NE(csv.find("1,a@ue,completed,no,no,"), std::string::npos);
    report.byInvariants = true;
    EXPECT_NE(MakeSessionTable(report).ToCsv().find("1,a@ue,completed,,no,"), std::string::npos);
}

TEST(SessionRowsTest, TheFileIsTheTable)
{
    const TemporaryFolder folder;
    const std::string path = folder.GetPath("run.csv");
    RunReport report = MakeReport();
    report.sessions.emplace_back().callId = "another@ue";
    EXPECT_FALSE(WriteSessionTable(path, report));
    EXPECT_EQ(ReadTextFile(path), MakeSessionTable(report).ToCsv());
}

} // namespace

} // namespace ims::test
