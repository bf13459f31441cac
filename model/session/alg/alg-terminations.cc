// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-terminations.h"

#include "model/codec/h248/h248-names.h"

namespace ims
{

const std::string&
AlgTerminations::GetContext() const
{
    return m_context;
}

const std::string&
AlgTerminations::GetOutgoing() const
{
    return m_outgoing;
}

const std::string&
AlgTerminations::GetIncoming() const
{
    return m_incoming;
}

void
AlgTerminations::ReadReply(const H248Transaction& reply)
{
    if (reply.actions.empty() || reply.actions[0].commands.empty())
    {
        return;
    }
    const auto& command = reply.actions[0].commands[0];
    if (command.kind == H248CommandKind::Add && !command.error)
    {
        m_context = reply.actions[0].context;
        (m_outgoing.empty() ? m_outgoing : m_incoming) = command.termination;
    }
}

void
AlgTerminations::NoteNoReply()
{
    if (!m_outgoing.empty() && m_incoming.empty())
    {
        m_incoming = H248_ALL;
    }
}

H248Action
AlgTerminations::MakeAction(std::vector<H248Command> commands) const
{
    H248Action action;
    action.context = m_context.empty() ? std::string(H248_CHOOSE) : m_context;
    action.commands = std::move(commands);
    return action;
}

std::vector<H248Command>
AlgTerminations::MakeReleases() const
{
    std::vector<H248Command> commands;
    for (const auto& termination : {m_outgoing, m_incoming})
    {
        if (!termination.empty())
        {
            commands.push_back(MakeRelease(termination));
        }
    }
    return commands;
}

std::optional<SessionStatistics>
AlgTerminations::ReadStatisticsOf(const H248Transaction& reply, Side outgoing) const
{
    std::optional<SessionStatistics> total;
    for (const auto& action : reply.actions)
    {
        for (const auto& command : action.commands)
        {
            const auto statistics = ReadStatistics(command);
            const bool ofOutgoing = command.termination == m_outgoing;
            if (!statistics || (!ofOutgoing && command.termination != m_incoming))
            {
                continue;
            }
            const bool toCore = ofOutgoing == (outgoing == Side::Core);
            total = total.value_or(SessionStatistics{});
            total->context =
                static_cast<uint32_t>(ParseUnsigned(action.context, UINT32_MAX).value_or(0));
            (toCore ? total->octetsToCore : total->octetsToAccess) = statistics->octetsSent;
        }
    }
    return total;
}

} // namespace ims
