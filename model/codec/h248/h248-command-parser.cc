// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"

#include <array>
#include <bitset>

namespace ims::h248
{

namespace
{

struct CommandName
{
    Token token;
    H248CommandKind kind;
};

constexpr CommandName COMMANDS[] = {
    {{"Add", "A"}, H248CommandKind::Add},
    {{"Modify", "MF"}, H248CommandKind::Modify},
    {{"Move", "MV"}, H248CommandKind::Move},
    {{"Subtract", "S"}, H248CommandKind::Subtract},
    {{"AuditValue", "AV"}, H248CommandKind::AuditValue},
    {{"AuditCapability", "AC"}, H248CommandKind::AuditCapability},
    {{"Notify", "N"}, H248CommandKind::Notify},
    {{"ServiceChange", "SC"}, H248CommandKind::ServiceChange},
};

void
ReadCommandError(H248Reader& reader, H248Command& command)
{
    command.error = ReadError(reader);
}

void
ReadCommandStatistics(H248Reader& reader, H248Command& command)
{
    command.statistics = ReadProperties(reader);
}

void
ReadPackages(H248Reader& reader, H248Command& command)
{
    reader.List(reader.GetLimits().maxParameters, true, [&] {
        command.packages.emplace_back(reader.Word());
    });
}

struct Descriptor
{
    Token token;
    void (*read)(H248Reader&, H248Command&); ///< null: it is read over
};

constexpr std::array<Descriptor, 13> DESCRIPTORS = {{
    {MEDIA, ReadMedia},
    {EVENTS, ReadEvents},
    {SIGNALS, ReadSignals},
    {OBSERVED_EVENTS, ReadObservedEvents},
    {SERVICES, ReadServices},
    {AUDIT, ReadAudit},
    {STATISTICS, ReadCommandStatistics},
    {ERROR, ReadCommandError},
    {PACKAGES, ReadPackages},
    {EVENT_BUFFER, nullptr},
    {MODEM, nullptr},
    {MUX, nullptr},
    {DIGIT_MAP, nullptr},
}};

/// @brief Which descriptors a command already has, by their place in DESCRIPTORS.
using Seen = std::bitset<DESCRIPTORS.size()>;

void
ReadDescriptor(H248Reader& reader, H248Command& command, std::string_view word, Seen& seen)
{
    std::size_t index = 0;
    while (index < DESCRIPTORS.size() && !IsToken(word, DESCRIPTORS[index].token))
    {
        ++index;
    }
    if (index == DESCRIPTORS.size())
    {
        return reader.Fail(444, "unknown descriptor", word);
    }
    if (seen[index])
    {
        return reader.Fail(448, "a command's second", word);
    }
    seen.set(index);
    if (const auto read = DESCRIPTORS[index].read)
    {
        return read(reader, command);
    }
    command.unread.emplace_back(DESCRIPTORS[index].token.longForm);
    SkipDescriptor(reader);
}

/// @brief Read what stands between the braces of a command.
void
ReadBody(H248Reader& reader, H248Command& command, bool isReply)
{
    Seen seen;
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        const auto word = reader.Word();
        if (isReply && StandsAlone(reader))
        {
            // what an audit asked for and is not there: auditItem
            command.audit = command.audit.value_or(std::vector<std::string>());
            command.audit->push_back(Expand(word, AUDIT_NAMES));
        }
        else
        {
            ReadDescriptor(reader, command, word, seen);
        }
    });
}

/// @brief Remove a prefix such as "O-".
/// @return whether it was there
bool
TakePrefix(std::string_view& name, std::string_view prefix)
{
    const bool has = EqualsIgnoreCase(name.substr(0, prefix.size()), prefix);
    name.remove_prefix(has ? prefix.size() : 0);
    return has;
}

void
ReadKind(H248Reader& reader, std::string_view name, H248Command& command)
{
    for (const auto& known : COMMANDS)
    {
        if (IsToken(name, known.token))
        {
            command.kind = known.kind;
            return;
        }
    }
    reader.Fail(443, "unknown command", name);
}

} // namespace

H248Command
ReadCommand(H248Reader& reader, std::string_view name, H248TransactionKind kind)
{
    H248Command command;
    command.optional = TakePrefix(name, "O-");
    command.wildcardReply = TakePrefix(name, "W-");
    ReadKind(reader, name, command);
    reader.Expect('=');
    const auto termination = reader.Word();
    command.termination = EqualsIgnoreCase(termination, H248_ROOT) ? H248_ROOT : termination;
    if (reader.Peek() == '{')
    {
        ReadBody(reader, command, kind == H248TransactionKind::Reply);
    }
    return command;
}

} // namespace ims::h248
