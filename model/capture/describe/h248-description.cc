// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/h248-description.h"

#include "model/base/record-words.h"
#include "model/codec/h248/h248-names.h"

#include <algorithm>

namespace ims
{

namespace
{

using Fields = std::vector<Field>;

std::string_view
NameCommand(H248CommandKind kind)
{
    switch (kind)
    {
    case H248CommandKind::Add:
        return "ADD";
    case H248CommandKind::Modify:
        return "MOD";
    case H248CommandKind::Move:
        return "MOVE";
    case H248CommandKind::Subtract:
        return "SUB";
    case H248CommandKind::AuditValue:
        return "AUDIT";
    case H248CommandKind::AuditCapability:
        return "AUDITCAP";
    case H248CommandKind::Notify:
        return "NOTIFY";
    case H248CommandKind::ServiceChange:
        return "SVC";
    }
    return "";
}

/// "ADD+MOD": each kind of command once, in order of appearance.
std::string
NameCommands(const H248Transaction& transaction)
{
    std::vector<std::string_view> names;
    for (const H248Action& action : transaction.actions)
    {
        for (const H248Command& command : action.commands)
        {
            const auto name = NameCommand(command.kind);
            if (std::find(names.begin(), names.end(), name) == names.end())
            {
                names.push_back(name);
            }
        }
    }
    std::string joined;
    for (const auto name : names)
    {
        joined += (joined.empty() ? "" : "+") + std::string(name);
    }
    return joined;
}

bool
HasError(const H248Transaction& transaction)
{
    return transaction.error ||
           std::any_of(transaction.actions.begin(),
                       transaction.actions.end(),
                       [](const H248Action& action) { return action.error.has_value(); });
}

/// Without a command it is about a Context as such.
std::string
NameTransaction(const H248Transaction& transaction)
{
    const std::string commands = NameCommands(transaction);
    switch (transaction.kind)
    {
    case H248TransactionKind::Request:
        return (commands.empty() ? "CONTEXT" : commands) + ".req";
    case H248TransactionKind::Reply:
        return (commands.empty() ? HasError(transaction) ? "ERROR" : "CONTEXT" : commands) +
               ".resp";
    case H248TransactionKind::Pending:
        return "PENDING";
    case H248TransactionKind::ResponseAck:
        return "ACK";
    }
    return "";
}

/// The figures draw CHOOSE as "?".
std::string
ShowChoose(std::string_view value)
{
    return value.find(H248_CHOOSE) == std::string_view::npos ? std::string(value) : "?";
}

void
AddError(const std::optional<H248Error>& error, Fields& fields)
{
    if (error)
    {
        fields.push_back({"error", std::to_string(error->code)});
    }
}

void
AddAttributes(const SdpPart& part, const char* key, Fields& fields)
{
    for (const SdpLine& line : part.lines)
    {
        if (line.type != 'a')
        {
            continue;
        }
        const std::size_t colon = line.value.find(':');
        const bool choose =
            colon != std::string::npos && line.value.find('$', colon) != std::string::npos;
        fields.push_back({key, choose ? line.value.substr(0, colon) + ":?" : line.value});
    }
}

/// The field names of a Local or a Remote descriptor.
struct DescriptorKeys
{
    const char* address;
    const char* port;
    const char* attribute;
};

constexpr DescriptorKeys LOCAL_KEYS{fields::LOCAL_ADDRESS,
                                    fields::LOCAL_PORT,
                                    fields::LOCAL_ATTRIBUTE};
constexpr DescriptorKeys REMOTE_KEYS{fields::REMOTE_ADDRESS,
                                     fields::REMOTE_PORT,
                                     fields::REMOTE_ATTRIBUTE};

void
AddDescriptor(SdpDescription sdp, const DescriptorKeys& keys, bool withTransport, Fields& fields)
{
    if (sdp.media.empty()) // it takes back what was said (H.248.1 7.1.6)
    {
        fields.push_back({keys.address, NOTHING_SAID});
        fields.push_back({keys.port, NOTHING_SAID});
        return;
    }
    sdp.MoveToMedia();
    AddAttributes(sdp.session, keys.attribute, fields);
    for (std::size_t index = 0; index < sdp.media.size(); ++index)
    {
        const SdpMediaLine line = sdp.media[index].GetMediaLine();
        if (const auto address = sdp.GetConnectionAddress(index))
        {
            fields.push_back({keys.address, ShowChoose(*address)});
        }
        fields.push_back({keys.port, ShowChoose(line.port)});
        if (withTransport)
        {
            fields.push_back({fields::MEDIA, line.transport});
        }
        AddAttributes(sdp.media[index], keys.attribute, fields);
    }
}

bool
IsOn(const H248Stream& stream, std::string_view property)
{
    const auto value = stream.GetProperty(property);
    return value && EqualsIgnoreCase(*value, "ON");
}

/// A filter on a remote address that is not known yet lets nobody in (TS 23.334 6.2.4).
void
AddFilter(const H248Stream& stream, Fields& fields)
{
    if (!IsOn(stream, h248::SOURCE_ADDRESS_FILTER))
    {
        return;
    }
    if (!stream.remote || stream.remote->media.empty())
    {
        fields.push_back({fields::IGNORE_SYN, ""});
        return;
    }
    const bool port = IsOn(stream, h248::SOURCE_PORT_FILTER);
    fields.push_back({"filter", port ? "address+port" : "address"});
}

void
AddStream(const H248Stream& stream, Fields& fields)
{
    if (stream.id != 1)
    {
        fields.push_back({fields::STREAM, std::to_string(stream.id)});
    }
    if (stream.local)
    {
        AddDescriptor(*stream.local, LOCAL_KEYS, true, fields);
    }
    if (stream.remote)
    {
        AddDescriptor(*stream.remote, REMOTE_KEYS, !stream.local, fields);
    }
    AddFilter(stream, fields);
}

void
AddCommand(const H248Command& command, Fields& fields)
{
    fields.push_back({fields::TERMINATION, ShowChoose(command.termination)});
    for (const H248Stream& stream : command.streams)
    {
        AddStream(stream, fields);
    }
    for (const H248Item& signal : command.signals)
    {
        if (EqualsIgnoreCase(signal.name, h248::TLS_ESTABLISH_SIGNAL))
        {
            const uint16_t stream = signal.stream.value_or(1);
            fields.push_back({"TLS", stream == 1 ? "active" : "active " + std::to_string(stream)});
        }
    }
    if (command.observedEvents)
    {
        for (const H248ObservedEvent& observed : command.observedEvents->events)
        {
            fields.push_back({"event", observed.event.name});
        }
    }
    for (const H248Parameter& statistic : command.statistics)
    {
        fields.push_back({"stat", statistic.name + ":" + statistic.value});
    }
    AddError(command.error, fields);
}

StreamMessage
DescribeTransaction(const H248Transaction& transaction)
{
    StreamMessage description{protocols::H248, NameTransaction(transaction), {}};
    Fields& fields = description.fields;
    constexpr std::size_t usual = 16;
    fields.reserve(usual);
    fields.push_back({fields::TRANSACTION, std::to_string(transaction.id)});
    for (const H248Action& action : transaction.actions)
    {
        fields.push_back({fields::CONTEXT, ShowChoose(action.context)});
        for (const H248Command& command : action.commands)
        {
            AddCommand(command, fields);
        }
        AddError(action.error, fields);
    }
    AddError(transaction.error, fields);
    return description;
}

} // namespace

std::vector<StreamMessage>
DescribeH248(const H248Message& message)
{
    std::vector<StreamMessage> descriptions;
    for (const H248Transaction& transaction : message.transactions)
    {
        descriptions.push_back(DescribeTransaction(transaction));
    }
    if (message.error)
    {
        descriptions.push_back({protocols::H248, "ERROR", {}});
        AddError(message.error, descriptions.back().fields);
    }
    if (descriptions.empty())
    {
        descriptions.push_back({protocols::H248, "EMPTY", {}});
    }
    return descriptions;
}

} // namespace ims
