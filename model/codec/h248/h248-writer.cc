// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-descriptor-writer.h"
#include "model/codec/h248/h248-layout.h"
#include "model/codec/h248/h248-tokens.h"
#include "model/codec/h248/h248-value-writer.h"

namespace ims
{

namespace h248
{

namespace
{

std::string
FormatCommand(const H248Command& command, H248TransactionKind kind)
{
    std::string head = command.optional ? "O-" : "";
    head += command.wildcardReply ? "W-" : "";
    head += Assign(ToString(command.kind), command.termination);
    return Block(head, FormatDescriptors(command, kind), Depth::Command);
}

void
AppendProperties(Items& items, const H248Action& action)
{
    const auto& properties = action.properties;
    if (!properties.topology.empty())
    {
        items.push_back(Inline(TOPOLOGY.longForm, FormatAll(properties.topology, FormatParameter)));
    }
    if (properties.priority)
    {
        items.push_back(Assign(PRIORITY.longForm, std::to_string(*properties.priority)));
    }
    if (properties.emergency)
    {
        items.emplace_back((*properties.emergency ? EMERGENCY : EMERGENCY_OFF).longForm);
    }
    if (!action.contextAudit.empty())
    {
        items.push_back(Inline(CONTEXT_AUDIT.longForm,
                               Items(action.contextAudit.begin(), action.contextAudit.end())));
    }
}

std::string
FormatAction(const H248Action& action, H248TransactionKind kind)
{
    Items items;
    AppendProperties(items, action);
    for (const auto& command : action.commands)
    {
        items.push_back(FormatCommand(command, kind));
    }
    if (action.error)
    {
        items.push_back(FormatError(*action.error));
    }
    return Block(Assign(CONTEXT.longForm, action.context), items, Depth::Action);
}

/// @brief A request or a reply.
std::string
FormatExchange(const Token& token, const H248Transaction& transaction)
{
    Items items;
    if (transaction.immediateAckRequired)
    {
        items.emplace_back(IMM_ACK_REQUIRED.longForm);
    }
    for (const auto& action : transaction.actions)
    {
        items.push_back(FormatAction(action, transaction.kind));
    }
    if (transaction.error)
    {
        items.push_back(FormatError(*transaction.error));
    }
    const auto head = Assign(token.longForm, std::to_string(transaction.id));
    return Block(head, items, Depth::Transaction);
}

std::string
FormatAcknowledged(const H248Transaction& transaction)
{
    auto range = std::to_string(transaction.id);
    if (transaction.lastId > transaction.id)
    {
        range += '-' + std::to_string(transaction.lastId);
    }
    return Inline(RESPONSE_ACK.longForm, {range});
}

std::string
FormatTransaction(const H248Transaction& transaction)
{
    switch (transaction.kind)
    {
    case H248TransactionKind::Request:
        return FormatExchange(TRANSACTION, transaction);
    case H248TransactionKind::Reply:
        return FormatExchange(REPLY, transaction);
    case H248TransactionKind::Pending:
        return Inline(Assign(PENDING.longForm, std::to_string(transaction.id)), {});
    case H248TransactionKind::ResponseAck:
        return FormatAcknowledged(transaction);
    }
    return {};
}

} // namespace

} // namespace h248

Octets
SerializeH248(const H248Message& message)
{
    Octets octets = std::string(h248::MEGACO.longForm) + '/' + std::to_string(message.version) +
                    ' ' + message.mid + "\r\n";
    for (const auto& transaction : message.transactions)
    {
        octets += h248::FormatTransaction(transaction) + "\r\n";
    }
    if (message.error)
    {
        octets += h248::FormatError(*message.error) + "\r\n";
    }
    return octets;
}

} // namespace ims
