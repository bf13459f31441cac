// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-termination.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using namespace std::chrono_literals;

TimePoint
At(Duration time)
{
    return TimePoint(time);
}

AgwTermination
MakeTermination(Side side = Side::Core)
{
    return AgwTermination("ip/1/core/1", side, "T2", At(0s));
}

H248Events
MakeEvents(std::vector<H248Item> items)
{
    H248Events events;
    events.requestId = 7;
    events.events = std::move(items);
    return events;
}

} // namespace

TEST(AgwTerminationTest, AStepOfTheFiguresNamesContextAndTermination)
{
    const LocalStep step = MakeTermination().MakeStep("create", 3);
    EXPECT_EQ(step.what, "create T2");
    ASSERT_EQ(step.fields.size(), 2U);
    EXPECT_EQ(step.fields[0].value, "3");
    EXPECT_EQ(step.fields[1].value, "ip/1/core/1");
}

TEST(AgwTerminationTest, OnlyWhatWasAskedForLastIsNotified)
{
    auto termination = MakeTermination();
    EXPECT_FALSE(termination.MakeNotify("tcpbcc/BNCChange", 1));
    termination.SetEvents(MakeEvents({{"TCPBCC/bncchange", {}, {}}}));
    const auto notify = termination.MakeNotify("tcpbcc/BNCChange", 2);
    ASSERT_TRUE(notify);
    EXPECT_EQ(notify->kind, H248CommandKind::Notify);
    EXPECT_EQ(notify->termination, "ip/1/core/1");
    EXPECT_EQ(notify->observedEvents->requestId, 7U);
    EXPECT_EQ(notify->observedEvents->events.at(0).event.stream, 2);
    EXPECT_FALSE(termination.MakeNotify("tlsbsc/BNCChange", 2));
    termination.SetEvents(MakeEvents({}));
    EXPECT_FALSE(termination.MakeNotify("tcpbcc/BNCChange", 2));
}

/// H.248.36
TEST(AgwTerminationTest, ItHangsWhenNoMessageHasConcernedItForTheTimeThatWasAskedFor)
{
    auto termination = MakeTermination();
    termination.NoteExchange(At(0s));
    EXPECT_FALSE(termination.NextHanging());
    termination.SetEvents(MakeEvents({{"hangterm/thb", {}, {{"timerx", "20"}}}}));
    termination.NoteExchange(At(1s));
    EXPECT_EQ(termination.NextHanging(), At(21s));
    termination.NoteExchange(At(15s));
    EXPECT_EQ(termination.NextHanging(), At(35s));
}

/// H.248.1 Annex E.1.2
TEST(AgwTerminationTest, WhyAStreamHasFailedIsSaidToWhoAsksForIt)
{
    auto termination = MakeTermination();
    EXPECT_FALSE(termination.MakeFailureNotify("tlsbsc/BNCChange", 1, "tls: bad_certificate"));
    termination.SetEvents(MakeEvents({{"g/cause", {}, {}}, {"tlsbsc/BNCChange", {}, {}}}));
    const auto notify =
        termination.MakeFailureNotify("tlsbsc/BNCChange", 1, "tls: bad_certificate");
    ASSERT_EQ(notify->observedEvents->events.size(), 2U);
    EXPECT_EQ(notify->observedEvents->events[0].event.name, "tlsbsc/BNCChange");
    const auto& cause = notify->observedEvents->events[1].event;
    EXPECT_EQ(cause.name, "g/cause");
    EXPECT_EQ(cause.stream, 1);
    ASSERT_EQ(cause.parameters.size(), 2U);
    EXPECT_EQ(cause.parameters[0].name, "Generalcause");
    EXPECT_EQ(cause.parameters[0].value, "FT"); // failure, temporary
    EXPECT_EQ(cause.parameters[1].name, "Failurecause");
    EXPECT_EQ(cause.parameters[1].value, "tls: bad_certificate");
    termination.SetEvents(MakeEvents({{"g/cause", {}, {}}}));
    EXPECT_EQ(
        termination.MakeFailureNotify("tlsbsc/BNCChange", 1, "x")->observedEvents->events.size(),
        1U);
}

TEST(AgwTerminationTest, StatisticsAreThoseOfItsOwnSide)
{
    const RelayCounters counters{1, 2, 3, 4}; // to core, to access, from core, from access
    const auto core = MakeTermination(Side::Core).MakeStatistics(At(1500ms), counters);
    ASSERT_EQ(core.size(), 3U);
    EXPECT_EQ(core[0].value, "1500");
    EXPECT_EQ(core[1].value, "1");
    EXPECT_EQ(core[2].value, "3");
    const auto access = MakeTermination(Side::Access).MakeStatistics(At(1500ms), counters);
    EXPECT_EQ(access[1].value, "2");
    EXPECT_EQ(access[2].value, "4");
}

} // namespace ims
