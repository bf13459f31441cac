// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/message-text.h"

#include "model/codec/h248/h248-message.h"
#include "model/codec/sip/sip-message.h"

namespace ims::roletest
{

namespace
{

std::string
DescribeError(const std::optional<H248Error>& error)
{
    return error ? " error " + std::to_string(error->code) : "";
}

std::string
DescribeCommands(const H248Transaction& transaction)
{
    std::string text = DescribeError(transaction.error);
    for (const auto& action : transaction.actions)
    {
        text += DescribeError(action.error);
        for (const auto& command : action.commands)
        {
            text += " " + std::string(ToString(command.kind)) + " " + command.termination +
                    DescribeError(command.error);
        }
    }
    return text;
}

std::string
DescribeH248(const H248Message& message)
{
    std::string text = DescribeError(message.error);
    for (const auto& transaction : message.transactions)
    {
        constexpr const char* kinds[] = {"", " reply", " pending", " ack"};
        text += kinds[static_cast<std::size_t>(transaction.kind)] + DescribeCommands(transaction);
    }
    return text.substr(text.empty() ? 0 : 1);
}

} // namespace

std::string
DescribeMessage(OctetsView octets)
{
    if (const auto message = ParseSip(octets))
    {
        return message->IsRequest() ? message->method
                                    : std::to_string(message->status) + " " + message->method;
    }
    const auto message = ParseH248(octets);
    return message ? DescribeH248(*message) : "malformed: " + Octets(octets);
}

} // namespace ims::roletest
