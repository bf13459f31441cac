// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-registration.h"

#include "model/codec/h248/h248-names.h"

#include <algorithm>

namespace ims
{

namespace
{

/// @return the ServiceChange descriptor that accepts a registration; nothing when it is refused.
std::optional<H248ServiceChange>
FindAcceptance(const H248Transaction& reply)
{
    if (reply.error || reply.actions.empty() || reply.actions[0].error ||
        reply.actions[0].commands.empty() || reply.actions[0].commands[0].error)
    {
        return std::nullopt;
    }
    return reply.actions[0].commands[0].serviceChange.value_or(H248ServiceChange());
}

} // namespace

AgwRegistration::AgwRegistration(unsigned version)
    : m_version(version)
{
}

std::vector<H248Action>
AgwRegistration::MakeRequest(std::string_view method, std::string_view reason) const
{
    H248Command command;
    command.kind = H248CommandKind::ServiceChange;
    command.termination = H248_ROOT;
    command.serviceChange = H248ServiceChange{std::string(method),
                                              std::string(reason),
                                              std::string(h248::IQ_PROFILE),
                                              m_version,
                                              {}};
    H248Action action;
    action.context = H248_NULL;
    action.commands.push_back(std::move(command));
    return {std::move(action)};
}

void
AgwRegistration::Await(uint32_t request)
{
    m_request = request;
}

/// A controller that knows only a lower version says so in its reply.
std::optional<unsigned>
AgwRegistration::TakeReply(const H248ReplyArrived& reply)
{
    const auto accepted = reply.id == m_request ? FindAcceptance(reply.transaction) : std::nullopt;
    if (!accepted)
    {
        return std::nullopt;
    }
    m_request.reset();
    m_accepted = true;
    return std::min<unsigned>(m_version, accepted->version.value_or(m_version));
}

bool
AgwRegistration::IsOpen() const
{
    return m_request.has_value();
}

bool
AgwRegistration::HasBeenAccepted() const
{
    return m_accepted;
}

} // namespace ims
