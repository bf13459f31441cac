// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/transaction/h248/h248-transaction-table.h"

#include <algorithm>

namespace ims::h248
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
constexpr StepSet<Step> PATIENCE = Do(Step::SlowDown) | Step::Extend;
constexpr StepSet<Step> PASS_UP = Do(Step::PassUp);
constexpr StepSet<Step> FAIL = Do(Step::Fail);
constexpr StepSet<Step> DROP = Do(Step::DropReply) | Step::StopRepeat;

constexpr Machine OUT = Machine::Outgoing;
constexpr Machine IN = Machine::Incoming;

constexpr Row ROWS[] = {
    {OUT, State::Waiting, Input::Repeat, State::Waiting, REPEAT},
    {OUT, State::Waiting, Input::Pending, State::Pending, PATIENCE},
    {OUT, State::Waiting, Input::Reply, State::Replied, PASS_UP},
    {OUT, State::Waiting, Input::Deadline, State::Failed, FAIL},
    {OUT, State::Pending, Input::Repeat, State::Pending, TRANSMIT | Step::SlowDown},
    {OUT, State::Pending, Input::Pending, State::Pending, PATIENCE},
    {OUT, State::Pending, Input::Reply, State::Replied, PASS_UP},
    {OUT, State::Pending, Input::Deadline, State::Failed, FAIL},

    {IN, State::Executing, Input::Request, State::Executing, Do(Step::SendPending)},
    {IN, State::Executing, Input::Reply, State::Answered, TRANSMIT | Step::AwaitAck},
    {IN, State::Answered, Input::Request, State::Answered, TRANSMIT},
    {IN, State::Answered, Input::Repeat, State::Answered, REPEAT},
    {IN, State::Answered, Input::Deadline, State::Answered, Do(Step::StopRepeat)},
    {IN, State::Answered, Input::Ack, State::Acknowledged, DROP},
    {IN, State::Answered, Input::LongTimer, State::Forgotten, NOTHING},
    {IN, State::Acknowledged, Input::LongTimer, State::Forgotten, NOTHING},
};

/// Below this a timer that repeats would stand still.
constexpr Duration MINIMUM = std::chrono::milliseconds(1);

} // namespace

const Row*
Find(Machine machine, State from, Input input)
{
    return FindTransition(ROWS, machine, from, input);
}

std::string_view
ToString(Machine machine)
{
    return machine == Machine::Outgoing ? "h248-outgoing" : "h248-incoming";
}

std::string_view
ToString(State state)
{
    constexpr std::string_view names[] = {"",
                                          "Waiting",
                                          "Pending",
                                          "Replied",
                                          "Failed",
                                          "Executing",
                                          "Answered",
                                          "Acknowledged",
                                          "Forgotten"};
    return names[static_cast<std::size_t>(state)];
}

Duration
GetNextInterval(Duration last, const H248Timers& timers)
{
    return std::min(2 * last, timers.maxRetransmission);
}

Duration
GetInterval(Duration wanted)
{
    return std::max(wanted, MINIMUM);
}

std::string
ToMid(const TransportAddress& local)
{
    return "[" + local.ip.ToString() + "]:" + std::to_string(local.port);
}

LocalEnd::LocalEnd(const TransportAddress& receivesAt)
    : address(receivesAt),
      mid(ToMid(receivesAt))
{
}

Octets
MakeOctets(const LocalEnd& local, unsigned version, H248Transaction transaction)
{
    H248Message message;
    message.version = version;
    message.mid = local.mid;
    message.transactions.push_back(std::move(transaction));
    return SerializeH248(message);
}

void
Send(Context& context,
     const LocalEnd& local,
     unsigned version,
     const TransportAddress& to,
     H248Transaction transaction)
{
    context.actions.push_back(
        SendDatagram{local.address, to, MakeOctets(local, version, std::move(transaction))});
}

StateChange
MakeChange(Machine machine, const std::string& peer, uint32_t id, State from, State to)
{
    return StateChange{std::string(ToString(machine)),
                       peer + " " + std::to_string(id),
                       std::string(ToString(from)),
                       std::string(ToString(to))};
}

} // namespace ims::h248
