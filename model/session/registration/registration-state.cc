// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registration-state.h"

namespace ims
{

namespace
{

using State = RegistrationState;
using Input = RegistrationInput;
using Step = RegistrationStep;
using Steps = StepSet<Step>;

constexpr auto UA = RegistrationMachine::UserAgent;
constexpr Steps SEND = Steps(Step::Send);
constexpr Steps BEGIN = Steps(Step::Again) | Step::Send;
constexpr Steps NOTE = Steps(Step::NoteGranted);
constexpr Steps FORGET = Steps(Step::Forget);

constexpr RegistrationRow ROWS[] = {
    {UA, State::Idle, Input::Start, State::Registering, BEGIN},
    {UA, State::Registering, Input::Challenge, State::Challenged, SEND},
    {UA, State::Registering, Input::Adjust, State::Registering, SEND},
    {UA, State::Registering, Input::Accept, State::Registered, NOTE}, // no authentication asked
    {UA, State::Registering, Input::Refuse, State::Failed, FORGET},
    {UA, State::Challenged, Input::Challenge, State::Challenged, SEND},
    {UA, State::Challenged, Input::Adjust, State::Challenged, SEND},
    {UA, State::Challenged, Input::Accept, State::Registered, NOTE},
    {UA, State::Challenged, Input::Refuse, State::Failed, FORGET},
    {UA, State::Registered, Input::Refresh, State::Registered, BEGIN},
    {UA, State::Registered, Input::Challenge, State::Registered, SEND},
    {UA, State::Registered, Input::Adjust, State::Registered, SEND},
    {UA, State::Registered, Input::Accept, State::Registered, NOTE},
    {UA, State::Registered, Input::Refuse, State::Failed, FORGET},
    {UA, State::Registered, Input::Stop, State::Leaving, BEGIN},
    {UA, State::Leaving, Input::Challenge, State::Leaving, SEND},
    {UA, State::Leaving, Input::Adjust, State::Leaving, SEND},
    {UA, State::Leaving, Input::Accept, State::Idle, FORGET},
    {UA, State::Leaving, Input::Refuse, State::Failed, FORGET},
    {UA, State::Failed, Input::Start, State::Registering, BEGIN},
};

} // namespace

const RegistrationRow*
FindRegistrationRow(RegistrationState from, RegistrationInput input)
{
    return FindTransition(ROWS, UA, from, input);
}

std::string_view
ToString(RegistrationState state)
{
    constexpr std::string_view names[] =
        {"Idle", "Registering", "Challenged", "Registered", "Leaving", "Failed"};
    return names[static_cast<std::size_t>(state)];
}

} // namespace ims
