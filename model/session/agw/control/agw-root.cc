// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-root.h"

#include "model/codec/h248/h248-names.h"
#include "model/session/agw/control/agw-audit.h"
#include "model/session/agw/control/agw-checks.h"
#include "model/session/agw/control/agw-registration.h"
#include "model/session/agw/control/agw-replies.h"

#include <chrono>

namespace ims
{

namespace
{

/// Longer than anybody plans ahead (seconds).
constexpr uint64_t LONGEST_DELAY = 86400;

/// @return the ServiceChangeDelay, no time when there is none, nothing when it cannot be used.
std::optional<Duration>
FindDelay(const H248ServiceChange& change)
{
    for (const auto& extension : change.extensions)
    {
        if (extension.name == h248::SERVICE_CHANGE_DELAY)
        {
            const auto seconds = ParseUnsigned(extension.value, LONGEST_DELAY);
            return seconds ? std::optional<Duration>(std::chrono::seconds(*seconds)) : std::nullopt;
        }
    }
    return Duration(0);
}

/// @return whether a reason has this code: text may follow it.
bool
HasReason(const H248ServiceChange& change, std::string_view reason)
{
    constexpr std::size_t digits = 3;
    return change.reason.substr(0, digits) == reason.substr(0, digits);
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
AgwRoot::Execute(TimePoint now, const H248Command& command, bool idle, RootOrder& order)
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
        AnswerAudit(command.audit.value_or(std::vector<std::string>()), GetValues(idle), reply);
        break;
    case H248CommandKind::AuditCapability:
        AnswerAudit(command.audit.value_or(std::vector<std::string>()), {}, reply);
        break;
    case H248CommandKind::Modify:
        reply.error = Modify(command);
        break;
    case H248CommandKind::ServiceChange:
        reply.error =
            ChangeService(now, command.serviceChange.value_or(H248ServiceChange()), order);
        break;
    case H248CommandKind::Add:
    case H248CommandKind::Subtract:
        reply.error = MakeH248Error(H248ErrorCode::NotOnThisTermination, ToString(command.kind));
        break;
    default:
        reply.error = MakeH248Error(H248ErrorCode::UnsupportedCommand, ToString(command.kind));
    }
    return reply;
}

bool
AgwRoot::IsInService() const
{
    return m_state == State::InService;
}

H248Command
AgwRoot::GetValues(bool idle) const
{
    const bool out = m_state == State::OutOfService || (m_state == State::Retiring && idle);
    H248Command values;
    values.terminationState = {{"ServiceStates", out ? "OutOfService" : "InService"}};
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
/// and with Forced and Restart none stays in a Context; HandOff names another controller. A
/// Restart that cancels a Graceful leaves Contexts alone (H.248.8, reason 918).
std::optional<H248Error>
AgwRoot::ChangeService(TimePoint now, const H248ServiceChange& change, RootOrder& order)
{
    const std::string& method = change.method;
    const auto delay = FindDelay(change);
    if (!delay)
    {
        return MakeH248Error(H248ErrorCode::UnsupportedValue, h248::SERVICE_CHANGE_DELAY);
    }
    if (method == h248::FORCED)
    {
        Retire(now, Duration(0));
        order.endContexts = true;
    }
    else if (method == h248::GRACEFUL)
    {
        MoveTo(State::Retiring, State::OutOfService, now, *delay);
    }
    else if (method == h248::RESTART)
    {
        order.endContexts = m_state != State::Retiring || !HasReason(change, h248::CANCEL_GRACEFUL);
        const bool atOnce = *delay == Duration(0);
        MoveTo(atOnce ? State::InService : State::OutOfService, State::InService, now, *delay);
    }
    else if (method == h248::HAND_OFF)
    {
        order.handOff = FindMid(change, h248::OTHER_CONTROLLER);
        return order.handOff ? std::nullopt
                             : std::optional(MakeH248Error(H248ErrorCode::UnsupportedValue,
                                                           "HandOff without an address"));
    }
    else
    {
        return MakeH248Error(H248ErrorCode::UnsupportedValue, "Method = " + method);
    }
    return std::nullopt;
}

void
AgwRoot::Retire(TimePoint now, Duration within)
{
    const bool atOnce = within == Duration(0);
    MoveTo(atOnce ? State::OutOfService : State::Retiring, State::OutOfService, now, within);
}

/// A later order replaces what an earlier one had put off.
/// @param then the state when the delay is over; without one, nothing more changes
void
AgwRoot::MoveTo(State state, State then, TimePoint now, Duration delay)
{
    m_state = state;
    m_then = then;
    m_delayed = delay > Duration(0) ? std::optional(now + delay) : std::nullopt;
}

std::optional<TimePoint>
AgwRoot::NextTimeout() const
{
    return m_delayed;
}

bool
AgwRoot::TakeTimeout(TimePoint now)
{
    if (!m_delayed || *m_delayed > now)
    {
        return false;
    }
    m_state = m_then;
    m_delayed.reset();
    return m_state == State::OutOfService;
}

} // namespace ims
