// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_DRIVER_H
#define IMS_H248_DRIVER_H

#include "model/transaction/h248/h248-transactions.h"
#include "test/transaction/transaction-driver.h"

/// @file
/// Drives H248Transactions in virtual time and writes down what it does and when.

namespace ims::h248test
{

using test::Milliseconds;
using test::Times;
using Sent = test::SentMessage<H248Message>;

/// @return "Transaction", "Reply", "Pending", "Ack", "Error".
inline std::string
Label(const H248Message& message)
{
    constexpr const char* names[] = {"Transaction", "Reply", "Pending", "Ack"};
    return message.transactions.empty()
               ? "Error"
               : names[static_cast<int>(message.transactions.front().kind)];
}

inline TransportAddress
Address(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

/// @brief What TransactionDriver asks of H.248.
struct H248Protocol
{
    using Layer = H248Transactions;
    using Message = H248Message;
    using Event = H248Event;
    using Failed = H248TransactionFailed;

    static H248Message Parse(OctetsView octets)
    {
        const auto message = ParseH248(octets);
        return message ? *message : H248Message();
    }

    static std::string Label(const H248Message& message)
    {
        return h248test::Label(message);
    }
};

/// @brief One H.248 transaction layer with its clock.
class H248Driver : public test::TransactionDriver<H248Protocol>
{
  public:
    explicit H248Driver(std::string_view local,
                        uint32_t firstId = 1001,
                        const H248Timers& timers = {},
                        const H248TransactionLimits& limits = {})
        : TransactionDriver(Address(local), firstId, timers, limits)
    {
    }

    uint32_t Send(std::string_view to)
    {
        Actions actions;
        H248Command command;
        command.kind = H248CommandKind::Subtract;
        command.termination = "ip/1/core/2";
        const auto id = Layer().Send(Now(), {{"1", {command}, {}, {}, {}}}, Address(to), actions);
        Take(actions, {});
        return id;
    }

    void Receive(std::string_view octets, std::string_view from)
    {
        Actions actions;
        const auto taken = Layer().Receive(Now(), Address(from), octets, actions);
        Take(actions, taken);
    }

    void Reply(uint32_t id, std::string_view to, std::size_t commands = 1)
    {
        Actions actions;
        H248Transaction reply;
        reply.id = id;
        H248Command command;
        command.kind = H248CommandKind::Subtract;
        command.termination = "ip/1/core/2";
        reply.actions = {{"1", std::vector<H248Command>(commands, command), {}, {}, {}}};
        Layer().Reply(Now(), Address(to), reply, actions);
        Take(actions, {});
    }
};

} // namespace ims::h248test

#endif // IMS_H248_DRIVER_H
