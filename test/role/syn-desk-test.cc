// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/role/role-driver-fixture.h"

namespace ims::drivertest
{

namespace
{

class SynDeskTest : public RoleDriverTest
{
};

TEST_F(SynDeskTest, AnswersWhileTheCoreIsBusy)
{
    m_role.costs["session 1"] = Us(100);
    m_role.react = [](const Event& event) {
        return ToString(event) == "syn 5" ? Actions{Accept(5)} : Actions{};
    };
    StartSessions(1, 2);
    m_world.At(Us(7), [this] { m_driver.Dispatch(Syn(5)); });
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "7 syn 5", "7 accept 5", "100 session 2"}));
}

TEST_F(SynDeskTest, SynWithoutAVerdictIsDropped)
{
    m_role.react = [](const Event&) { return Actions{Accept(6), LocalStep{"drop SYN", {}}}; };
    m_driver.Dispatch(Syn(5));
    EXPECT_EQ(GetLog(), (Log{"0 syn 5", "0 accept 6", "0 drop SYN", "0 drop 5"}));
}

TEST_F(SynDeskTest, VerdictOnAnotherSenderIsNone)
{
    m_role.react = [](const Event&) {
        return Actions{AnswerSyn{5, TransportAddress{IpAddress{}, 2000}, SynVerdict::Accept}};
    };
    m_driver.Dispatch(Syn(5));
    EXPECT_EQ(GetLog(), (Log{"0 syn 5", "0 accept 5", "0 drop 5"}));
}

TEST_F(SynDeskTest, WaitsForWhatIsOwedToItsAccount)
{
    AddStream(5, 1);
    AddStream(6, 2);
    m_role.costs["broken 5"] = Us(10);
    m_role.react = [](const Event& event) {
        return ToString(event) == "broken 5" ? Actions{SetGate{5, {}}} : Actions{};
    };
    m_driver.Dispatch(StreamBroken{5});
    m_driver.Dispatch(Syn(5));
    m_driver.Dispatch(Syn(6));
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(),
              (Log{"0 broken 5", "0 syn 6", "0 drop 6", "10 gate 5", "10 syn 5", "10 drop 5"}));
}

TEST_F(SynDeskTest, SynKeepsAnIdleCoreBusyAfterItsAnswer)
{
    m_role.costs["syn 5"] = Us(20);
    m_world.performCost = Us(1);
    m_driver.Dispatch(Syn(5));
    StartSessions(1, 1);
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 syn 5", "0 drop 5", "21 session 1"}));
}

TEST_F(SynDeskTest, SynThatComesToABusyMachineIsPaidForLater)
{
    m_role.costs["syn 5"] = Us(20);
    m_role.costs["session 1"] = Us(10);
    StartSessions(1, 2);
    m_driver.Dispatch(Syn(5));
    m_world.RunUntil(Us(1000));
    EXPECT_EQ(GetLog(), (Log{"0 session 1", "0 syn 5", "0 drop 5", "30 session 2"}));
    EXPECT_EQ(m_around.meter.TakeCharge(), Us(0));
}

} // namespace

} // namespace ims::drivertest
