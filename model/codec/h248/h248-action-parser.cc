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

/// @return whether a word introduces a property or an audit of the context itself.
bool
IsContextProperty(std::string_view word)
{
    return IsToken(word, TOPOLOGY) || IsToken(word, PRIORITY) || IsToken(word, EMERGENCY) ||
           IsToken(word, CONTEXT_AUDIT);
}

void
ReadActionElement(H248Reader& reader, H248Action& action, H248TransactionKind kind)
{
    const auto word = reader.Word();
    if (IsToken(word, ERROR))
    {
        action.error = ReadError(reader);
    }
    else if (IsContextProperty(word))
    {
        SkipDescriptor(reader);
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
    reader.List(reader.GetLimits().maxCommands + others, false, [&] {
        ReadActionElement(reader, action, kind);
    });
    if (action.commands.empty() && !action.error)
    {
        // a reply to nothing would tell the sender that the context was changed or audited
        reader.Fail(501, "not implemented: an action without a command");
    }
    return action;
}

} // namespace ims::h248
