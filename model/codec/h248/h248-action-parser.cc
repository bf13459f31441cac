// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"

namespace ims::h248
{

namespace
{

/// @brief Read ContextID.
std::string
ReadContextId(H248Reader& reader)
{
    const auto word = reader.Word();
    const bool isSpecial = word == H248_CHOOSE || word == H248_NULL || word == H248_ALL;
    if (!isSpecial && !ParseUnsigned(word, UINT32_MAX))
    {
        reader.Fail(422, "illegal ContextID", word);
    }
    return std::string(word);
}

void
ReadTopology(H248Reader& reader, H248Action& action)
{
    action.properties.topology.clear();
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        std::string word(reader.Word());
        action.properties.topology.push_back({std::move(word), ReadRelation(reader)});
    });
}

void
ReadContextAudit(H248Reader& reader, H248Action& action)
{
    action.contextAudit.clear();
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        action.contextAudit.push_back(Expand(reader.Word(), CONTEXT_AUDIT_NAMES));
        SkipDescriptor(reader);
    });
}

/// @brief Read a property or an audit of the context itself.
/// @return whether the word introduces one
bool
ReadContextElement(H248Reader& reader, std::string_view word, H248Action& action)
{
    if (IsToken(word, TOPOLOGY))
    {
        ReadTopology(reader, action);
    }
    else if (IsToken(word, CONTEXT_AUDIT))
    {
        ReadContextAudit(reader, action);
    }
    else if (IsToken(word, PRIORITY))
    {
        reader.Expect('=');
        action.properties.priority = static_cast<uint16_t>(reader.Number(UINT16_MAX));
    }
    else if (IsToken(word, EMERGENCY) || IsToken(word, EMERGENCY_OFF))
    {
        action.properties.emergency = IsToken(word, EMERGENCY);
    }
    else
    {
        return false;
    }
    return true;
}

void
ReadActionElement(H248Reader& reader, H248Action& action, H248TransactionKind kind)
{
    const auto word = reader.Word();
    if (ReadContextElement(reader, word, action))
    {
        return;
    }
    if (IsToken(word, ERROR))
    {
        action.error = ReadError(reader);
    }
    else if (action.commands.size() == reader.GetLimits().maxCommands)
    {
        reader.Fail(501, "too many commands at", word);
    }
    else
    {
        action.commands.push_back(ReadCommand(reader, word, kind));
    }
}

} // namespace

H248Action
ReadAction(H248Reader& reader, H248TransactionKind kind)
{
    // room for the context's four properties and an error besides the commands
    constexpr std::size_t others = 5;
    H248Action action;
    reader.Expect('=');
    action.context = ReadContextId(reader);
    if (kind == H248TransactionKind::Reply && reader.Peek() != '{')
    {
        return action; // nothing to be said of it
    }
    reader.List(reader.GetLimits().maxCommands + others, false, [&] {
        ReadActionElement(reader, action, kind);
    });
    return action;
}

} // namespace ims::h248
