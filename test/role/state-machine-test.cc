// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/state-machine.h"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

namespace ims
{

namespace
{

enum class Door
{
    Closed,
    Open,
    Locked
};

std::string_view
ToString(Door door)
{
    constexpr std::string_view names[] = {"Closed", "Open", "Locked"};
    return names[static_cast<std::size_t>(door)];
}

constexpr Move<Door> MOVES[] = {
    {Door::Closed, Door::Open},
    {Door::Open, Door::Closed},
    {Door::Closed, Door::Locked},
};

std::vector<std::string> g_observed;

class StateMachineTest : public testing::Test
{
  protected:
    StateMachineTest()
        : before(SetIllegalMoveObserver(
              [](const StateChange& move) { g_observed.push_back(move.key); }))
    {
        g_observed.clear();
    }

    ~StateMachineTest() override
    {
        SetIllegalMoveObserver(before);
    }

    IllegalMoveObserver before;
    StateMachine<Door> door{"door", "front", MOVES, Door::Closed};
    Actions actions;
};

} // namespace

TEST_F(StateMachineTest, ALegalMoveIsMadeAndShown)
{
    door.MoveTo(Door::Open, actions);
    EXPECT_EQ(door.Get(), Door::Open);
    ASSERT_EQ(actions.size(), 1U);
    const auto& change = std::get<StateChange>(actions[0]);
    EXPECT_EQ(change.machine, "door");
    EXPECT_EQ(change.key, "front");
    EXPECT_EQ(change.from, "Closed");
    EXPECT_EQ(change.to, "Open");
    EXPECT_EQ(door.GetIllegalMove(), "");
    EXPECT_TRUE(g_observed.empty());
}

TEST_F(StateMachineTest, TheFirstIllegalMoveIsKeptAndEachIsObserved)
{
    door.MoveTo(Door::Open, actions);
    door.MoveTo(Door::Locked, actions);
    EXPECT_EQ(door.Get(), Door::Locked);
    door.MoveTo(Door::Open, actions);
    EXPECT_EQ(door.GetIllegalMove(), "illegal move of door from Open to Locked");
    EXPECT_EQ(g_observed, (std::vector<std::string>{"front", "front"}));
}

TEST_F(StateMachineTest, WhoStaysWhereItIsMakesAMoveToo)
{
    door.MoveTo(Door::Closed, actions);
    EXPECT_EQ(door.GetIllegalMove(), "illegal move of door from Closed to Closed");
}

TEST_F(StateMachineTest, AnIllegalMoveFailsTheTestThatMakesIt)
{
    SetIllegalMoveObserver(before);
    EXPECT_NONFATAL_FAILURE(door.MoveTo(Door::Closed, actions), "illegal move of door");
}

} // namespace ims
