// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-replies.h"

#include <algorithm>
#include <iterator>

namespace ims
{

H248Command
MakeCommandReply(const H248Command& command, std::string_view termination)
{
    H248Command reply;
    reply.kind = command.kind;
    reply.termination = termination;
    return reply;
}

H248Command
MakeCommandError(const H248Command& command, H248Error error)
{
    H248Command reply = MakeCommandReply(command, command.termination);
    reply.error = std::move(error);
    return reply;
}

H248Command
MergeReplies(const H248Command& command, const std::vector<H248Command>& replies)
{
    H248Command merged = MakeCommandReply(command, command.termination);
    for (const auto& reply : replies)
    {
        merged.error = merged.error ? merged.error : reply.error;
        merged.statistics.insert(merged.statistics.end(),
                                 reply.statistics.begin(),
                                 reply.statistics.end());
    }
    return merged;
}

H248Action
MakeActionError(const H248Action& action, H248ErrorCode code, std::string_view detail)
{
    return MakeActionError(action, MakeH248Error(code, detail));
}

H248Action
MakeActionError(const H248Action& action, H248Error error)
{
    H248Action reply;
    reply.context = action.context;
    reply.error = std::move(error);
    return reply;
}

H248Action
MakeRefusal(const H248Action& action)
{
    H248Action reply;
    reply.context = action.context;
    for (const auto& command : action.commands)
    {
        H248Command refused;
        refused.kind = command.kind;
        refused.termination = command.termination;
        refused.error = MakeH248Error(H248ErrorCode::InsufficientResources);
        reply.commands.push_back(std::move(refused));
    }
    return reply;
}

H248Action
MergeActions(const H248Action& request, const std::vector<H248Action>& replies)
{
    H248Action merged;
    merged.context = request.context;
    for (const auto& command : request.commands)
    {
        std::vector<H248Command> ofCommand;
        for (const auto& reply : replies)
        {
            std::copy_if(reply.commands.begin(),
                         reply.commands.end(),
                         std::back_inserter(ofCommand),
                         [&](const auto& one) { return one.termination == command.termination; });
        }
        merged.commands.push_back(MergeReplies(command, ofCommand));
    }
    return merged;
}

bool
IsForAllContexts(const H248Command& command)
{
    return command.kind != H248CommandKind::Add && command.kind != H248CommandKind::Move;
}

bool
IsListOfContexts(const H248Action& action)
{
    const auto isAudit = [](const H248Command& command) {
        return command.kind == H248CommandKind::AuditValue ||
               command.kind == H248CommandKind::AuditCapability;
    };
    return action.context == H248_ALL && action.commands.size() == 1 &&
           action.commands[0].termination == H248_ROOT && isAudit(action.commands[0]);
}

bool
HasSeveralReplies(const H248Command& command)
{
    return HasWildcard(command.termination) && !command.wildcardReply;
}

bool
HasWildcard(std::string_view termination)
{
    return termination.find(H248_ALL) != std::string_view::npos;
}

} // namespace ims
