// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/codec/h248/h248-describe.h"

namespace ims
{

namespace
{

/// @brief Collects lines with their indentation.
class Description
{
  public:
    void Line(std::size_t depth, const std::string& line)
    {
        m_text += std::string(depth, ' ') + line + '\n';
    }

    std::string GetText() const
    {
        return m_text;
    }

  private:
    std::string m_text;
};

std::string
Describe(const H248Parameter& parameter)
{
    return parameter.name + (parameter.value.empty() ? "" : "=" + parameter.value);
}

void
Describe(Description& out, const std::string& head, const std::vector<H248Parameter>& parameters)
{
    for (const auto& parameter : parameters)
    {
        out.Line(5, head + Describe(parameter));
    }
}

void
Describe(Description& out, const std::string& head, const std::optional<SdpDescription>& sdp)
{
    if (sdp)
    {
        out.Line(5, head);
        const auto text = sdp->Serialize();
        for (const auto line : Split(text, '\n'))
        {
            if (!line.empty())
            {
                out.Line(6, std::string(Trim(line)));
            }
        }
    }
}

void
Describe(Description& out, const H248Stream& stream)
{
    out.Line(4, "stream " + std::to_string(stream.id));
    Describe(out, "", stream.localControl);
    Describe(out, "local", stream.local);
    Describe(out, "remote", stream.remote);
    Describe(out, "statistics ", stream.statistics);
}

std::string
Describe(const H248Item& item)
{
    std::string text = item.name;
    if (item.stream)
    {
        text += " stream " + std::to_string(*item.stream);
    }
    for (const auto& parameter : item.parameters)
    {
        text += ' ' + Describe(parameter);
    }
    return text;
}

void
Describe(Description& out, const std::optional<H248Error>& error, std::size_t depth)
{
    if (error)
    {
        out.Line(depth, "error " + std::to_string(error->code) + ' ' + error->text);
    }
}

void
Describe(Description& out, const H248ServiceChange& change)
{
    out.Line(4, "services");
    const H248Parameter fields[] = {
        {"method", change.method},
        {"reason", change.reason},
        {"profile", change.profile},
        {"version", change.version ? std::to_string(*change.version) : ""}};
    for (const auto& [name, value] : fields)
    {
        if (!value.empty())
        {
            out.Line(5, name + ' ' + value);
        }
    }
    Describe(out, "", change.extensions);
}

void
DescribeEvents(Description& out, const H248Command& command)
{
    if (command.events)
    {
        out.Line(4, "events " + std::to_string(command.events->requestId));
        for (const auto& event : command.events->events)
        {
            out.Line(5, Describe(event));
        }
    }
    if (command.observedEvents)
    {
        out.Line(4, "observed " + std::to_string(command.observedEvents->requestId));
        for (const auto& observed : command.observedEvents->events)
        {
            out.Line(5, observed.timeStamp + ' ' + Describe(observed.event));
        }
    }
}

void
DescribeAudit(Description& out, const H248Command& command)
{
    if (command.audit)
    {
        out.Line(4, "audit");
        for (const auto& name : *command.audit)
        {
            out.Line(5, name);
        }
    }
}

void
Describe(Description& out, const H248Command& command)
{
    const std::string prefix =
        std::string(command.optional ? "O-" : "") + (command.wildcardReply ? "W-" : "");
    out.Line(3, prefix + std::string(ToString(command.kind)) + ' ' + command.termination);
    for (const auto& stream : command.streams)
    {
        Describe(out, stream);
    }
    for (const auto& signal : command.signals)
    {
        out.Line(4, "signal " + Describe(signal));
    }
    DescribeEvents(out, command);
    if (command.serviceChange)
    {
        Describe(out, *command.serviceChange);
    }
    Describe(out, "statistics ", command.statistics);
    DescribeAudit(out, command);
    Describe(out, command.error, 4);
}

void
Describe(Description& out, const H248Transaction& transaction)
{
    constexpr const char* kinds[] = {"request", "reply", "pending", "acknowledged"};
    const bool isRange = transaction.kind == H248TransactionKind::ResponseAck;
    out.Line(1,
             kinds[static_cast<int>(transaction.kind)] + (' ' + std::to_string(transaction.id)) +
                 (isRange ? " to " + std::to_string(transaction.lastId) : "") +
                 (transaction.immediateAckRequired ? " acknowledge" : ""));
    for (const auto& action : transaction.actions)
    {
        out.Line(2, "context " + action.context);
        for (const auto& command : action.commands)
        {
            Describe(out, command);
        }
        Describe(out, action.error, 3);
    }
    Describe(out, transaction.error, 2);
}

} // namespace

std::string
Describe(const H248Message& message)
{
    Description out;
    out.Line(0, "version " + std::to_string(message.version) + " from " + message.mid);
    for (const auto& transaction : message.transactions)
    {
        Describe(out, transaction);
    }
    Describe(out, message.error, 1);
    return out.GetText();
}

std::string
DescribeParsed(OctetsView octets)
{
    const auto message = ParseH248(octets);
    return message ? Describe(*message) : message.GetError().ToString();
}

std::string
ToCrLf(std::string_view text)
{
    std::string result;
    for (const char c : text)
    {
        if (c == '\n' && (result.empty() || result.back() != '\r'))
        {
            result += '\r';
        }
        result += c;
    }
    return result;
}

} // namespace ims
