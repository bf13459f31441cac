// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registration-state.h"

#include <gtest/gtest.h>
#include <string>

namespace ims
{
namespace
{

using State = RegistrationState;
using Input = RegistrationInput;
using Step = RegistrationStep;

constexpr State STATES[] = {State::Idle,
                            State::Registering,
                            State::Challenged,
                            State::Registered,
                            State::Leaving,
                            State::Failed};

/// @return the name of the next state, "-" when the input is ignored.
std::string
Next(State from, Input input)
{
    const auto* row = FindRegistrationRow(from, input);
    return row ? std::string(ToString(row->to)) : "-";
}

TEST(RegistrationState, TheFourMessagesLeadToRegistered)
{
    EXPECT_EQ(Next(State::Idle, Input::Start), "Registering");
    EXPECT_EQ(Next(State::Registering, Input::Challenge), "Challenged");
    EXPECT_EQ(Next(State::Challenged, Input::Accept), "Registered");
}

TEST(RegistrationState, WithoutARequestOutstandingNoResponseMeansAnything)
{
    for (const auto state : {State::Idle, State::Failed})
    {
        for (const auto input : {Input::Challenge, Input::Adjust, Input::Accept, Input::Refuse})
        {
            EXPECT_EQ(Next(state, input), "-");
        }
    }
}

TEST(RegistrationState, EveryRequestCanBeRefused)
{
    for (const auto state :
         {State::Registering, State::Challenged, State::Registered, State::Leaving})
    {
        EXPECT_EQ(Next(state, Input::Refuse), "Failed");
        EXPECT_TRUE(FindRegistrationRow(state, Input::Refuse)->steps.Has(Step::Forget));
    }
}

TEST(RegistrationState, OnlyARegisteredUeRefreshesAndLeaves)
{
    for (const auto state : STATES)
    {
        const bool registered = state == State::Registered;
        EXPECT_EQ(Next(state, Input::Refresh), registered ? "Registered" : "-");
        EXPECT_EQ(Next(state, Input::Stop), registered ? "Leaving" : "-");
    }
}

TEST(RegistrationState, StartIsForUesThatAreNotRegistered)
{
    for (const auto state : STATES)
    {
        const bool out = state == State::Idle || state == State::Failed;
        EXPECT_EQ(Next(state, Input::Start), out ? "Registering" : "-");
    }
}

} // namespace
} // namespace ims
