// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/faults.h"

#include <gtest/gtest.h>

// The cause of a fault has to show at an entity, and no entity may end in a way that does not
// follow from it.

namespace
{

using Kind = ims::OutcomeKind;
using ims::MakeRejected;
using ims::Outcomes;

RunOptions
MakeRun(const std::string& fault)
{
    RunOptions options;
    options.fault = DemandRow("fault", fault, GetFaults());
    return options;
}

const ims::Outcome COMPLETED{};
const ims::Outcome RESET{Kind::ConnectionReset};
const ims::Outcome ENDED_EARLY{Kind::EndedEarly};
const ims::Outcome TLS_REPORT{Kind::GatewayReport, "tlsbsc/BNCChange"};

TEST(DefinedEndTest, SessionThatNeverComesToBe)
{
    const auto busy = MakeRun("sip-486");
    const Outcomes right{{"UE", MakeRejected(486)},
                         {"PEER", MakeRejected(486)},
                         {"ALG", MakeRejected(486)}};
    EXPECT_TRUE(IsDefinedEnd(busy, right));
    for (const char* entity : {"UE", "PEER", "ALG"})
    {
        Outcomes wrong = right;
        wrong[entity] = MakeRejected(488);
        EXPECT_FALSE(IsDefinedEnd(busy, wrong)) << entity;
    }
}

TEST(DefinedEndTest, WhoNeverHearsOfTheSessionReportsNone)
{
    const auto silent = MakeRun("no-answer");
    Outcomes outcomes{{"UE", MakeRejected(408)}, {"ALG", {Kind::NoSipAnswer}}};
    EXPECT_TRUE(IsDefinedEnd(silent, outcomes));
    outcomes["PEER"] = {Kind::NoSipAnswer};
    EXPECT_FALSE(IsDefinedEnd(silent, outcomes));
}

TEST(DefinedEndTest, CauseShowsAtOneEntityAtLeast)
{
    const auto certificate = MakeRun("agw-certificate");
    EXPECT_TRUE(IsDefinedEnd(
        certificate,
        {{"UE", {Kind::TlsAlert, "bad_certificate"}}, {"PEER", ENDED_EARLY}, {"ALG", TLS_REPORT}}));
    EXPECT_TRUE(IsDefinedEnd(certificate,
                             {{"UE", ENDED_EARLY}, {"PEER", ENDED_EARLY}, {"ALG", TLS_REPORT}}));
    EXPECT_FALSE(IsDefinedEnd(certificate,
                              {{"UE", ENDED_EARLY}, {"PEER", ENDED_EARLY}, {"ALG", COMPLETED}}));
}

TEST(DefinedEndTest, AnotherAlertIsNotTheDefinedOne)
{
    EXPECT_FALSE(IsDefinedEnd(
        MakeRun("agw-certificate"),
        {{"UE", {Kind::TlsAlert, "handshake_failure"}}, {"PEER", RESET}, {"ALG", TLS_REPORT}}));
}

TEST(DefinedEndTest, CalledEndIsTheUeInATerminatingFigure)
{
    auto refused = MakeRun("sip-503");
    const Outcomes originating{{"UE", MakeRejected(500)},
                               {"PEER", MakeRejected(503)},
                               {"ALG", MakeRejected(503)}};
    EXPECT_TRUE(IsDefinedEnd(refused, originating));
    refused.figure = Figure::MsrpTerminating;
    EXPECT_FALSE(IsDefinedEnd(refused, originating));
}

TEST(DefinedEndTest, OnlyFaultsThatMayMissASessionLetItComplete)
{
    const Outcomes completed{{"UE", COMPLETED}, {"PEER", COMPLETED}, {"ALG", COMPLETED}};
    EXPECT_TRUE(IsDefinedEnd(MakeRun("access-cut"), completed));
    EXPECT_TRUE(IsDefinedEnd(MakeRun("syn-stranger"), completed));
    EXPECT_FALSE(IsDefinedEnd(MakeRun("ue-certificate"), completed));
    auto cancel = MakeRun("cancel");
    EXPECT_FALSE(IsDefinedEnd(cancel, completed));
    cancel.sessions = 2;
    EXPECT_TRUE(IsDefinedEnd(cancel, completed));
    EXPECT_FALSE(IsDefinedEnd(MakeRun("access-cut"), {}));
}

TEST(DefinedEndTest, GatesThatKeepStrangersOutLetNoSessionFail)
{
    auto stranger = MakeRun("syn-stranger");
    const Outcomes failed{{"UE", ENDED_EARLY}, {"PEER", RESET}, {"ALG", COMPLETED}};
    EXPECT_TRUE(IsDefinedEnd(stranger, failed));
    stranger.tcpSetup = TcpSetup::Delayed;
    EXPECT_FALSE(IsDefinedEnd(stranger, failed));
    stranger.sourceFilter = SourceFilter::Address;
    EXPECT_TRUE(IsDefinedEnd(stranger, failed));
}

// Without an AGW that ends TLS, NOTE 3 of 5.2.1.2.2 lets it begin before the answer.
TEST(DefinedEndTest, ARefusalBetweenTheEndsMayComeBeforeTheAnswer)
{
    const Outcomes outcomes{{"UE", MakeRejected(503)},
                            {"PEER", {Kind::Cancelled}},
                            {"ALG", {Kind::GatewayReport, "tcpbcc/BNCChange"}}};
    auto certificate = MakeRun("ue-certificate");
    EXPECT_FALSE(IsDefinedEnd(certificate, outcomes));
    certificate.e2ae = E2aeDecision::NetworkWithout;
    EXPECT_TRUE(IsDefinedEnd(certificate, outcomes));
}

TEST(DefinedEndTest, WhoWaitsForTheFarLegMayLosePatienceBeforeTheAgw)
{
    const Outcomes outcomes{{"UE", {Kind::BfcpFailed, "no response to Hello in time"}},
                            {"PEER", ENDED_EARLY},
                            {"ALG", COMPLETED}};
    EXPECT_TRUE(IsDefinedEnd(MakeRun("syn-unanswered"), outcomes));
    EXPECT_TRUE(IsDefinedEnd(MakeRun("mute-client"), outcomes));
    EXPECT_FALSE(IsDefinedEnd(MakeRun("ue-certificate"), outcomes));
}

// NOTE 3: of an active answerer nothing is told but to begin TLS for MSRP.
TEST(DefinedEndTest, ARequestAfterTheAnswerIsRefusedWhereThereIsOne)
{
    const auto hasMeaning = [](Figure figure, E2aeDecision e2ae, AnswerSetup answer) {
        auto options = MakeRun("h248-error");
        options.procedures = Procedures::SkipConfigure;
        options.figure = figure;
        options.e2ae = e2ae;
        options.answerSetup = answer;
        return !FindFaultMistake(options);
    };
    constexpr auto msrp = Figure::MsrpOriginating;
    constexpr auto bfcp = Figure::BfcpOriginating;
    EXPECT_TRUE(hasMeaning(msrp, E2aeDecision::Asked, AnswerSetup::Active));
    EXPECT_FALSE(hasMeaning(msrp, E2aeDecision::NotAsked, AnswerSetup::Active));
    EXPECT_FALSE(hasMeaning(bfcp, E2aeDecision::Asked, AnswerSetup::Active));
    EXPECT_TRUE(hasMeaning(msrp, E2aeDecision::NotAsked, AnswerSetup::Passive));
    EXPECT_TRUE(hasMeaning(bfcp, E2aeDecision::Asked, AnswerSetup::Passive));
}

} // namespace
