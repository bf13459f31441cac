// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-packages.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

int
GetCode(const std::optional<H248Error>& error)
{
    return error ? error->code : 0;
}

int
Property(const std::string& name, const std::string& value)
{
    return GetCode(CheckProperty({name, value}));
}

H248Item
Item(const std::string& name, std::vector<H248Parameter> parameters = {})
{
    return {name, std::nullopt, std::move(parameters)};
}

} // namespace

/// H.248.8: 440, 445 and 450 tell package, support and property apart.
TEST(AgwPackagesTest, AnUnknownPropertyIsRefusedByWhatIsUnknownOfIt)
{
    EXPECT_EQ(Property("foo/bar", "ON"), 440);
    EXPECT_EQ(Property("gm/nosuch", "ON"), 450);
    EXPECT_EQ(Property("Nosuch", "ON"), 445);
    EXPECT_EQ(Property("gm/sam", "10.0.0.0/8"), 445); // of H.248.43, but nothing here does it
    EXPECT_EQ(Property("gm/spr", "4075"), 445);
}

/// TS 29.334 5.17.1: 449 has the value in its text.
TEST(AgwPackagesTest, AValueThatCannotBeIsNamedInTheError)
{
    const auto error = CheckProperty({"gm/saf", "MAYBE"});
    EXPECT_EQ(GetCode(error), 449);
    EXPECT_NE(error->text.find("gm/saf = MAYBE"), std::string::npos) << error->text;
    EXPECT_EQ(Property("gm/spf", "<5"), 449);
    EXPECT_EQ(Property("ReservedValue", "ON"), 449);
    EXPECT_EQ(Property("GM/SAF", "on"), 0);
}

/// H.248.1 7.1.7, H.248.8 error 517
TEST(AgwPackagesTest, LoopbackIsNoModeOfTheAgw)
{
    EXPECT_EQ(Property("Mode", "Loopback"), 517);
    for (const auto* mode : {"SendReceive", "SendOnly", "ReceiveOnly", "Inactive"})
    {
        EXPECT_EQ(Property("Mode", mode), 0) << mode;
    }
}

/// TS 29.334 5.14.1 has these packages mandatory; H.248.52 gives a DSCP six bits.
TEST(AgwPackagesTest, TrafficManagementAndDifferentiatedServicesAreStored)
{
    EXPECT_EQ(Property("tman/pol", "ON"), 0);
    EXPECT_EQ(Property("tman/sdr", "12000"), 0);
    EXPECT_EQ(Property("tman/sdr", "fast"), 449);
    EXPECT_EQ(Property("ds/dscp", "0x2e"), 0);
    EXPECT_EQ(Property("ds/dscp", "3F"), 0);
    EXPECT_EQ(Property("ds/dscp", "0x40"), 449);
    EXPECT_EQ(Property("ds/dscp", ""), 449);
}

TEST(AgwPackagesTest, AnEventThatNobodyKnowsOrCannotHappenIsRefused)
{
    EXPECT_EQ(GetCode(CheckEvent(Item("foo/bar"))), 440);
    EXPECT_EQ(GetCode(CheckEvent(Item("tcpbcc/nosuch"))), 451);
    EXPECT_EQ(GetCode(CheckEvent(Item("g/sc"))), 512); // no signal here reports its end
    EXPECT_EQ(GetCode(CheckEvent(Item("g/cause"))), 0);
    EXPECT_EQ(GetCode(CheckEvent(Item("tlsbsc/BNCChange", {{"Nosuch", "1"}}))), 446);
}

/// H.248.36: timerx in seconds, 0 for none.
TEST(AgwPackagesTest, APeriodIsANumberOfSeconds)
{
    EXPECT_EQ(GetCode(CheckEvent(Item("hangterm/thb", {{"timerx", "0"}}))), 0);
    EXPECT_EQ(GetCode(CheckEvent(Item("hangterm/thb", {{"timerx", "soon"}}))), 449);
}

TEST(AgwPackagesTest, ASignalThatNobodyKnowsIsRefused)
{
    EXPECT_EQ(GetCode(CheckSignal(Item("foo/bar"))), 440);
    EXPECT_EQ(GetCode(CheckSignal(Item("tlsbsc/nosuch"))), 452);
    EXPECT_EQ(GetCode(CheckSignal(Item("tlsbsc/EstBNC", {{"SignalType", "Brief"}}))), 0);
    EXPECT_EQ(GetCode(CheckSignal(Item("tlsbsc/EstBNC", {{"SignalType", "OnOff"}}))), 449);
    EXPECT_EQ(GetCode(CheckSignal(Item("ipnapt/latch", {{"napt", "LATCH"}}))), 0);
    EXPECT_EQ(GetCode(CheckSignal(Item("ipnapt/latch", {{"napt", "RELATCH"}}))), 449);
}

TEST(AgwPackagesTest, TheStateOfATerminationIsInService)
{
    EXPECT_EQ(GetCode(CheckState({"ServiceStates", "InService"})), 0);
    EXPECT_EQ(GetCode(CheckState({"ServiceStates", "Test"})), 449);
    EXPECT_EQ(GetCode(CheckState({"root/normalMGExecutionTime", "2000"})), 0);
    EXPECT_EQ(GetCode(CheckState({"root/maxNumberOfContexts", "5"})), 445); // read only
}

} // namespace ims
