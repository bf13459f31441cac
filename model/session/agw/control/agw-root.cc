// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-root.h"

#include "model/codec/h248/h248-names.h"
#include "model/session/agw/control/agw-audit.h"
#include "model/session/agw/control/agw-checks.h"
#include "model/session/agw/control/agw-replies.h"

#include <algorithm>

namespace ims
{

namespace
{

/// @return the address in an mId such as "[10.0.2.9]:2944" (H.248.1 Annex B.2).
std::optional<TransportAddress>
ParseMid(std::string_view mid)
{
    const auto end = mid.find("]:");
    if (mid.empty() || mid.front() != '[' || end == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto ip = IpAddress::Parse(mid.substr(1, end - 1));
    const auto port = ParseUnsigned(mid.substr(end + 2), UINT16_MAX);
    return ip && port ? std::optional(TransportAddress{*ip, static_cast<uint16_t>(*port)})
                      : std::nullopt;
}

/// No termination stands in the null Context but ROOT.
std::optional<H248Error>
CheckRoot(const H248Command& command)
{
    if (command.termination == H248_ROOT)
    {
        return std::nullopt;
    }
    const bool wildcard = command.termination.find(H248_ALL) != std::string::npos;
    return MakeH248Error(wildcard ? H248ErrorCode::NoTerminationMatched
                                  : H248ErrorCode::UnknownTermination,
                         command.termination);
}

} // namespace

H248Command
AgwRoot::Execute(const H248Command& command, RootOrder& order)
{
    H248Command reply = MakeCommandReply(command, command.termination);
    reply.error = CheckRoot(command);
    if (reply.error)
    {
        return reply;
    }
    switch (command.kind)
    {
    case H248CommandKind::AuditValue:
        AnswerAudit(command.audit.value_or(std::vector<std::string>()), GetValues(), reply);
        break;
    case H248CommandKind::AuditCapability:
        AnswerAudit(command.audit.value_or(std::vector<std::string>()), {}, reply);
        break;
    case H248CommandKind::Modify:
        reply.error = Modify(command);
        break;
    case H248CommandKind::ServiceChange:
        reply.error = ChangeService(command, order);
        break;
    default:
        reply.error = MakeH248Error(H248ErrorCode::UnsupportedCommand, ToString(command.kind));
    }
    return reply;
}

bool
AgwRoot::IsInService() const
{
    return m_inService;
}

H248Command
AgwRoot::GetValues() const
{
    H248Command values;
    values.terminationState = {{"ServiceStates", m_inService ? "InService" : "OutOfService"}};
    MergeParameters(m_properties, values.terminationState);
    return values;
}

/// Properties of the root package are stored. Nothing that could be notified happens to ROOT.
std::optional<H248Error>
AgwRoot::Modify(const H248Command& command)
{
    if (auto error = CheckDescriptors(command))
    {
        return error;
    }
    if (command.events && !command.events->events.empty())
    {
        return MakeH248Error(H248ErrorCode::UndetectableEvent, command.events->events[0].name);
    }
    if (!command.signals.empty())
    {
        return MakeH248Error(H248ErrorCode::UnequippedForSignal, command.signals[0].name);
    }
    if (!command.streams.empty())
    {
        return MakeH248Error(H248ErrorCode::IllegalDescriptor, "Stream");
    }
    MergeParameters(command.terminationState, m_properties);
    return std::nullopt;
}

/// RFC 3525 7.2.8: Forced and Graceful take terminations out of service, Restart brings them back,
/// and with Forced and Restart none stays in a Context; HandOff names another controller.
std::optional<H248Error>
AgwRoot::ChangeService(const H248Command& command, RootOrder& order)
{
    const H248ServiceChange change = command.serviceChange.value_or(H248ServiceChange());
    const std::string& method = change.method;
    if (method == h248::RESTART || method == h248::FORCED || method == h248::GRACEFUL)
    {
        m_inService = method == h248::RESTART;
        order.endContexts = method != h248::GRACEFUL;
        return std::nullopt;
    }
    if (method == h248::HAND_OFF)
    {
        for (const auto& extension : change.extensions)
        {
            if (extension.name == "MgcIdToTry")
            {
                order.handOff = ParseMid(extension.value);
            }
        }
        return order.handOff ? std::nullopt
                             : std::optional(MakeH248Error(H248ErrorCode::UnsupportedValue,
                                                           "HandOff without an address"));
    }
    return MakeH248Error(H248ErrorCode::UnsupportedValue, "Method = " + method);
}

} // namespace ims
