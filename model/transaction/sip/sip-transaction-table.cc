// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/sip/sip-transaction-table.h"

#include <algorithm>
#include <iterator>

namespace ims::sip
{

namespace
{

constexpr StepSet<Step>
Do(Step step)
{
    return StepSet<Step>(step);
}

constexpr StepSet<Step> NOTHING;
constexpr StepSet<Step> TRANSMIT = Do(Step::Transmit);
constexpr StepSet<Step> REPEAT = TRANSMIT | Step::BackOff;
constexpr StepSet<Step> ANSWER = Do(Step::Remember) | Step::Transmit;
constexpr StepSet<Step> ANSWER_AND_AWAIT = ANSWER | Step::AwaitAck;
constexpr StepSet<Step> PASS_UP = Do(Step::PassUp);
constexpr StepSet<Step> ACKNOWLEDGE = Do(Step::Acknowledge);
constexpr StepSet<Step> FAIL = Do(Step::Fail);

constexpr Machine IC = Machine::InviteClient;
constexpr Machine NC = Machine::NonInviteClient;
constexpr Machine IS = Machine::InviteServer;
constexpr Machine NS = Machine::NonInviteServer;

constexpr Row ROWS[] = {
    // RFC 3261 figure 5, RFC 6026 figure 3
    {IC, State::Calling, Input::TimerA, State::Calling, REPEAT},
    {IC, State::Calling, Input::TimerB, State::Terminated, FAIL},
    {IC, State::Calling, Input::Provisional, State::Proceeding, PASS_UP | Step::ExtendC},
    {IC, State::Calling, Input::Success, State::Accepted, PASS_UP},
    {IC, State::Calling, Input::Failure, State::Completed, PASS_UP | Step::Acknowledge},
    {IC, State::Proceeding, Input::Provisional, State::Proceeding, PASS_UP | Step::ExtendC},
    {IC, State::Proceeding, Input::Success, State::Accepted, PASS_UP},
    {IC, State::Proceeding, Input::Failure, State::Completed, PASS_UP | Step::Acknowledge},
    {IC, State::Proceeding, Input::TimerC, State::Proceeding, Do(Step::Cancel)},
    {IC, State::Proceeding, Input::TimerCancel, State::Terminated, FAIL},
    {IC, State::Completed, Input::Failure, State::Completed, ACKNOWLEDGE},
    {IC, State::Completed, Input::TimerD, State::Terminated, NOTHING},
    {IC, State::Accepted, Input::Success, State::Accepted, PASS_UP},
    {IC, State::Accepted, Input::TimerM, State::Terminated, NOTHING},

    // RFC 3261 figure 6
    {NC, State::Trying, Input::TimerE, State::Trying, REPEAT},
    {NC, State::Trying, Input::TimerF, State::Terminated, FAIL},
    {NC, State::Trying, Input::Provisional, State::Proceeding, PASS_UP},
    {NC, State::Trying, Input::Success, State::Completed, PASS_UP},
    {NC, State::Trying, Input::Failure, State::Completed, PASS_UP},
    {NC, State::Proceeding, Input::TimerE, State::Proceeding, TRANSMIT | Step::SlowDown},
    {NC, State::Proceeding, Input::TimerF, State::Terminated, FAIL},
    {NC, State::Proceeding, Input::Provisional, State::Proceeding, PASS_UP},
    {NC, State::Proceeding, Input::Success, State::Completed, PASS_UP},
    {NC, State::Proceeding, Input::Failure, State::Completed, PASS_UP},
    {NC, State::Completed, Input::TimerK, State::Terminated, NOTHING},

    // RFC 3261 figure 7, RFC 6026 figure 1
    {IS, State::Proceeding, Input::Repeated, State::Proceeding, TRANSMIT},
    {IS, State::Proceeding, Input::Provisional, State::Proceeding, ANSWER},
    {IS, State::Proceeding, Input::Success, State::Accepted, ANSWER_AND_AWAIT},
    {IS, State::Proceeding, Input::Failure, State::Completed, ANSWER},
    {IS, State::Completed, Input::Repeated, State::Completed, TRANSMIT},
    {IS, State::Completed, Input::TimerG, State::Completed, REPEAT},
    {IS, State::Completed, Input::TimerH, State::Terminated, FAIL},
    {IS, State::Completed, Input::Ack, State::Confirmed, NOTHING},
    {IS, State::Confirmed, Input::TimerI, State::Terminated, NOTHING},
    {IS, State::Accepted, Input::Success, State::Accepted, ANSWER},
    {IS, State::Accepted, Input::TimerSuccess, State::Accepted, REPEAT},
    {IS, State::Accepted, Input::TimerL, State::Terminated, Do(Step::FailUnacked)},

    // RFC 3261 figure 8
    {NS, State::Trying, Input::Provisional, State::Proceeding, ANSWER},
    {NS, State::Trying, Input::Success, State::Completed, ANSWER},
    {NS, State::Trying, Input::Failure, State::Completed, ANSWER},
    {NS, State::Proceeding, Input::Repeated, State::Proceeding, TRANSMIT},
    {NS, State::Proceeding, Input::Provisional, State::Proceeding, ANSWER},
    {NS, State::Proceeding, Input::Success, State::Completed, ANSWER},
    {NS, State::Proceeding, Input::Failure, State::Completed, ANSWER},
    {NS, State::Completed, Input::Repeated, State::Completed, TRANSMIT},
    {NS, State::Completed, Input::TimerJ, State::Terminated, NOTHING},
};

constexpr StateTimer TIMERS[] = {
    {IC, State::Calling, SipTimer::A},
    {IC, State::Calling, SipTimer::B},
    {IC, State::Calling, SipTimer::C},
    {IC, State::Proceeding, SipTimer::C},
    {IC, State::Proceeding, SipTimer::Cancel, false},
    {IC, State::Completed, SipTimer::D},
    {IC, State::Accepted, SipTimer::M},
    {NC, State::Trying, SipTimer::E},
    {NC, State::Trying, SipTimer::F},
    {NC, State::Proceeding, SipTimer::E},
    {NC, State::Proceeding, SipTimer::F},
    {NC, State::Completed, SipTimer::K},
    {IS, State::Completed, SipTimer::G},
    {IS, State::Completed, SipTimer::H},
    {IS, State::Confirmed, SipTimer::I},
    {IS, State::Accepted, SipTimer::Success, false},
    {IS, State::Accepted, SipTimer::L},
    {NS, State::Completed, SipTimer::J},
};

} // namespace

const Row*
Find(Machine machine, State from, Input input)
{
    return FindTransition(ROWS, machine, from, input);
}

std::vector<StateTimer>
GetTimers(Machine machine, State state)
{
    std::vector<StateTimer> timers;
    std::copy_if(
        std::begin(TIMERS),
        std::end(TIMERS),
        std::back_inserter(timers),
        [&](const StateTimer& row) { return row.machine == machine && row.state == state; });
    return timers;
}

Input
ToInput(SipTimer timer)
{
    return static_cast<Input>(static_cast<int>(Input::TimerA) + static_cast<int>(timer));
}

SipTimer
ToTimer(Input input)
{
    return static_cast<SipTimer>(static_cast<int>(input) - static_cast<int>(Input::TimerA));
}

std::string_view
ToString(Machine machine)
{
    constexpr std::string_view names[] = {"invite-client",
                                          "non-invite-client",
                                          "invite-server",
                                          "non-invite-server"};
    return names[static_cast<std::size_t>(machine)];
}

std::string_view
ToString(State state)
{
    constexpr std::string_view names[] =
        {"Calling", "Trying", "Proceeding", "Completed", "Confirmed", "Accepted", "Terminated"};
    return names[static_cast<std::size_t>(state)];
}

bool
IsClient(Machine machine)
{
    return machine == Machine::InviteClient || machine == Machine::NonInviteClient;
}

} // namespace ims::sip
