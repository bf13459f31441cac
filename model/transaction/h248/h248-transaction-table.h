// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_TRANSACTION_TABLE_H
#define IMS_H248_TRANSACTION_TABLE_H

#include "model/role/role.h"
#include "model/transaction/h248/h248-timers.h"
#include "model/transaction/h248/h248-transaction-events.h"
#include "model/transaction/transition-table.h"

#include <string_view>

/// @file
/// Sender and receiver of a request (H.248.1 Annex D.1) as a table.

namespace ims::h248
{

enum class Machine
{
    Outgoing, ///< our request
    Incoming  ///< somebody else's
};

enum class State
{
    New,          ///< before the request is sent or has arrived
    Waiting,      ///< sent, nothing came back
    Pending,      ///< sent, the receiver is at work
    Replied,      ///< the reply came: the end
    Failed,       ///< it did not come: the end
    Executing,    ///< arrived, not answered
    Answered,     ///< the reply is kept
    Acknowledged, ///< the reply has arrived; only the TransactionID is kept
    Forgotten     ///< the end
};

enum class Input
{
    Request, ///< from the network
    Reply,   ///< from the network to an outgoing, from the role to an incoming transaction
    Pending,
    Ack,
    Repeat, ///< time for a retransmission
    Deadline,
    LongTimer
};

enum class Step
{
    Transmit,    ///< send what is kept: request or reply
    PassUp,      ///< hand the reply to the role
    Fail,        ///< tell the role
    BackOff,     ///< twice the interval, up to the maximum
    SlowDown,    ///< the maximum interval
    Extend,      ///< start the deadline again
    SendPending, ///< tell the sender that its request is being executed
    AwaitAck,    ///< repeat the reply, when Pending was sent before it
    StopRepeat,
    DropReply
};

using Row = Transition<Machine, State, Input, Step>;

/// @brief What one call from outside works with.
struct Context
{
    TimePoint now;
    Actions& actions;
    std::vector<H248Event>& events;
};

/// @brief Where an entity receives H.248, and what it says of that in each message.
struct LocalEnd
{
    explicit LocalEnd(const TransportAddress& receivesAt);

    TransportAddress address;
    std::string mid; ///< see ToMid()
};

/// @return the arrow of this input, null when the input is to be ignored in that state.
const Row* Find(Machine machine, State from, Input input);

/// @return "h248-outgoing", "h248-incoming".
std::string_view ToString(Machine machine);

/// @return "Waiting" ..., "" for New.
std::string_view ToString(State state);

/// @return the interval after last.
Duration GetNextInterval(Duration last, const H248Timers& timers);

/// @return the interval, or a short one instead of none.
Duration GetInterval(Duration wanted);

/// @brief One transaction in a message of its own.
/// @param version of the message
void Send(Context& context,
          const LocalEnd& local,
          unsigned version,
          const TransportAddress& to,
          H248Transaction transaction);

/// @return the message identifier of an entity that receives at this address,
/// "[10.0.2.2]:2944" (H.248.1 Annex B.2: IPv4 stands in brackets too).
std::string ToMid(const TransportAddress& local);

/// @return the octets of a message with one transaction.
Octets MakeOctets(const LocalEnd& local, unsigned version, H248Transaction transaction);

/// @param peer its address as text
/// @return the change of state of the transaction with this peer and TransactionID.
StateChange MakeChange(Machine machine, const std::string& peer, uint32_t id, State from, State to);

} // namespace ims::h248

#endif // IMS_H248_TRANSACTION_TABLE_H
