// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_TABLE_H
#define IMS_SIP_TRANSACTION_TABLE_H

#include "model/transaction/sip/sip-timers.h"
#include "model/transaction/transition-table.h"

#include <string_view>
#include <vector>

/// @file
/// The four transaction machines of RFC 3261 clause 17 as tables, with the Accepted state of
/// RFC 6026.

namespace ims::sip
{

enum class Machine
{
    InviteClient,
    NonInviteClient,
    InviteServer,
    NonInviteServer
};

enum class State
{
    Calling,
    Trying,
    Proceeding,
    Completed,
    Confirmed,
    Accepted,
    Terminated
};

/// @brief What happens to a machine. A response comes from the network at a client, from the role
/// at a server.
enum class Input
{
    Provisional, ///< 100-199
    Success,     ///< 200-299
    Failure,     ///< 300-699
    Repeated,    ///< the request once more
    Ack,
    TimerA,
    TimerB,
    TimerC,
    TimerD,
    TimerE,
    TimerF,
    TimerG,
    TimerH,
    TimerI,
    TimerJ,
    TimerK,
    TimerL,
    TimerM,
    TimerSuccess,
    TimerCancel
};

/// @brief What an arrow does, in the order in which several of one arrow are done.
enum class Step
{
    Remember,    ///< remember the response for repetition
    Transmit,    ///< send what is remembered: a client's request, a server's last response
    Acknowledge, ///< send the ACK of a non-2xx response
    AwaitAck,    ///< repeat the 2xx until its ACK, when this entity is the UAS
    PassUp,      ///< hand the response to the role
    Cancel,      ///< send CANCEL
    ExtendC,     ///< restart timer C, unless the response is 100
    BackOff,     ///< start the timer again with twice its value
    SlowDown,    ///< start the timer again with T2
    Fail,        ///< tell the role of the failure
    FailUnacked  ///< tell the role when no ACK came
};

using Row = Transition<Machine, State, Input, Step>;

/// @return the arrow of this input, null when the input is to be ignored in that state.
const Row* Find(Machine machine, State from, Input input);

/// @brief A timer that may run in a state.
struct StateTimer
{
    Machine machine;
    State state;
    SipTimer timer;
    bool onEntry = true; ///< entering the state starts it unless it runs already; else a step does
};

/// @return the timers that may run in a state; any other stops when the state is entered.
std::vector<StateTimer> GetTimers(Machine machine, State state);

/// @return the input that a timer's end is.
Input ToInput(SipTimer timer);

/// @return the timer whose end this input is; only for the inputs that are timers.
SipTimer ToTimer(Input input);

/// @return "invite-client" ...
std::string_view ToString(Machine machine);

/// @return "Calling" ...
std::string_view ToString(State state);

bool IsClient(Machine machine);

} // namespace ims::sip

#endif // IMS_SIP_TRANSACTION_TABLE_H
