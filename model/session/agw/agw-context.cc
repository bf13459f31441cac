// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-context.h"

#include "model/base/deadlines.h"
#include "model/codec/h248/h248-names.h"
#include "model/session/agw/agw-descriptors.h"
#include "model/transaction/h248/h248-errors.h"

#include <algorithm>

namespace ims
{

namespace
{

bool
IsOn(std::optional<std::string_view> value)
{
    return value && EqualsIgnoreCase(*value, "ON");
}

H248Command
MakeReply(const H248Command& command, std::string_view termination)
{
    H248Command reply;
    reply.kind = command.kind;
    reply.termination = termination;
    return reply;
}

H248Command
MakeErrorReply(const H248Command& command, H248Error error)
{
    H248Command reply = MakeReply(command, command.termination);
    reply.error = std::move(error);
    return reply;
}

/// Statistics are returned unless the Audit descriptor asks for something else (H.248.1 7.2.3).
bool
WantsStatistics(const H248Command& subtract)
{
    return !subtract.audit ||
           std::any_of(subtract.audit->begin(), subtract.audit->end(), [](const auto& name) {
               return EqualsIgnoreCase(name, "Statistics");
           });
}

} // namespace

AgwContext::AgwContext(uint32_t id, AgwResources& resources)
    : m_id(id),
      m_resources(resources)
{
}

uint32_t
AgwContext::GetId() const
{
    return m_id;
}

H248Command
AgwContext::Execute(TimePoint now, const H248Command& command, Actions& actions)
{
    switch (command.kind)
    {
    case H248CommandKind::Add:
        return Add(now, command, actions);
    case H248CommandKind::Modify:
        return Modify(now, command, actions);
    case H248CommandKind::Subtract:
        return Subtract(now, command, actions);
    default:
        return MakeErrorReply(
            command,
            MakeH248Error(H248ErrorCode::UnsupportedCommand, ToString(command.kind)));
    }
}

H248Command
AgwContext::Add(TimePoint now, const H248Command& command, Actions& actions)
{
    const auto side = GetTerminationSide(command.termination);
    if (!side || command.termination.find(H248_CHOOSE) == std::string::npos)
    {
        return MakeErrorReply(
            command,
            MakeH248Error(H248ErrorCode::NoTerminationMatched, command.termination));
    }
    for (const auto& stream : command.streams)
    {
        if (auto error = CheckNewStream(stream, m_resources))
        {
            return MakeErrorReply(command, std::move(*error));
        }
    }
    const std::string interface = *side == Side::Access ? "access" : "core";
    const std::string id =
        "ip/1/" + interface + "/" + std::to_string(m_resources.nextTermination++);
    H248Command reply = MakeReply(command, id);
    m_terminations.try_emplace(id, id, *side, m_terminations.empty() ? "T2" : "T1", now);
    m_terminations.at(id).SetEvents(command.events);
    for (const auto& stream : command.streams)
    {
        if (auto error = AddStream(id, *side, stream, reply))
        {
            Actions undone; // nobody has heard of these endpoints yet
            SubtractOne(id, undone);
            return MakeErrorReply(command, std::move(*error));
        }
    }
    Open(now, id, command, actions);
    return reply;
}

/// All streams of a new termination exist: they may be used now.
void
AgwContext::Open(TimePoint now, const std::string& id, const H248Command& command, Actions& actions)
{
    AgwTermination& termination = m_terminations.at(id);
    for (const auto& stream : command.streams)
    {
        auto& relay = GetRelay(stream.id);
        auto& endpoint = *relay.GetEndpoint(termination.GetSide());
        ConfigureStream(endpoint, stream);
        relay.ShowGates(actions);
        actions.push_back(ListenStream{endpoint.id, endpoint.local, true});
    }
    actions.push_back(termination.MakeStep("create", m_id));
    ApplySignals(command, termination.GetSide());
    termination.NoteExchange(now);
    for (const auto& stream : command.streams)
    {
        GetRelay(stream.id).OnConfigured(now, actions);
    }
}

std::optional<H248Error>
AgwContext::AddStream(const std::string& termination,
                      Side side,
                      const H248Stream& request,
                      H248Command& reply)
{
    AgwRelay& relay = GetRelay(request.id);
    if (!relay.CanTake(side))
    {
        return MakeH248Error(H248ErrorCode::InsufficientResources,
                             "stream " + std::to_string(request.id) + " has this side already");
    }
    const auto port = m_resources.GetPorts(side).Allocate();
    if (!port)
    {
        return MakeH248Error(H248ErrorCode::InsufficientResources, "no media port is free");
    }
    const auto& context = m_resources.config.tls;
    const std::string transport = request.local->media[0].GetMediaLine().transport;
    AgwEndpoint endpoint(m_resources.nextStream++, termination);
    endpoint.tls = IsTlsTransport(transport);
    endpoint.rewritesMsrp = !m_resources.config.faults.untouchedMsrp && IsMsrpTransport(transport);
    endpoint.local = {m_resources.GetAddress(side), *port};
    endpoint.ownedLeg = std::make_unique<Leg>(endpoint.tls ? context : nullptr);
    endpoint.leg = endpoint.ownedLeg.get();
    reply.streams.push_back(MakeReplyStream(request, endpoint.local, m_resources));
    relay.SetEndpoint(side, std::move(endpoint));
    return std::nullopt;
}

void
AgwContext::ConfigureStream(AgwEndpoint& endpoint, const H248Stream& request)
{
    if (const auto filter = request.GetProperty(h248::SOURCE_ADDRESS_FILTER))
    {
        endpoint.sourceAddressFilter = IsOn(filter);
        endpoint.anySource = !IsOn(filter);
    }
    if (const auto filter = request.GetProperty(h248::SOURCE_PORT_FILTER))
    {
        endpoint.sourcePortFilter = IsOn(filter);
    }
    if (!request.remote)
    {
        return;
    }
    endpoint.remote = GetRemoteAddress(*request.remote);
    endpoint.path = request.remote->media[0].GetAttribute("path").value_or("");
    const auto fingerprints = request.remote->GetAttributes(0, "fingerprint");
    if (endpoint.tls && !fingerprints.empty())
    {
        endpoint.leg->SetExpectedFingerprint(fingerprints);
    }
}

H248Command
AgwContext::Modify(TimePoint now, const H248Command& command, Actions& actions)
{
    const auto known = m_terminations.find(command.termination);
    if (known == m_terminations.end())
    {
        return MakeErrorReply(
            command,
            MakeH248Error(H248ErrorCode::UnknownTermination, command.termination));
    }
    AgwTermination& termination = known->second;
    for (const auto& stream : command.streams)
    {
        const auto relay = m_relays.find(stream.id);
        if (relay == m_relays.end() || !relay->second.GetEndpoint(termination.GetSide()))
        {
            return MakeErrorReply(command,
                                  MakeH248Error(H248ErrorCode::UnsupportedValue,
                                                "Stream " + std::to_string(stream.id)));
        }
        if (auto error = CheckRemote(stream))
        {
            return MakeErrorReply(command, std::move(*error));
        }
    }
    for (const auto& stream : command.streams)
    {
        ConfigureStream(*GetRelay(stream.id).GetEndpoint(termination.GetSide()), stream);
    }
    if (command.events)
    {
        termination.SetEvents(command.events);
    }
    ApplySignals(command, termination.GetSide());
    termination.NoteExchange(now);
    actions.push_back(termination.MakeStep("configure", m_id));
    for (auto& [number, relay] : m_relays)
    {
        relay.OnConfigured(now, actions);
    }
    return MakeReply(command, command.termination);
}

void
AgwContext::ApplySignals(const H248Command& command, Side side)
{
    for (const auto& signal : command.signals)
    {
        const auto relay = m_relays.find(signal.stream.value_or(1));
        if (EqualsIgnoreCase(signal.name, h248::TLS_ESTABLISH_SIGNAL) && relay != m_relays.end())
        {
            if (auto* endpoint = relay->second.GetEndpoint(side))
            {
                endpoint->establishTls = endpoint->tls;
            }
        }
    }
}

H248Command
AgwContext::Subtract(TimePoint now, const H248Command& command, Actions& actions)
{
    if (command.termination == H248_ALL)
    {
        Clear(actions);
        return MakeReply(command, command.termination);
    }
    if (m_terminations.find(command.termination) == m_terminations.end())
    {
        return MakeErrorReply(
            command,
            MakeH248Error(H248ErrorCode::UnknownTermination, command.termination));
    }
    H248Command reply = MakeReply(command, command.termination);
    if (WantsStatistics(command))
    {
        reply.statistics =
            m_terminations.at(command.termination).MakeStatistics(now, CountOctets());
    }
    SubtractOne(command.termination, actions);
    return reply;
}

/// @return application octets of all streams.
RelayCounters
AgwContext::CountOctets() const
{
    RelayCounters sum;
    for (const auto& [number, relay] : m_relays)
    {
        const RelayCounters counters = relay.GetCounters();
        sum.octetsToCore += counters.octetsToCore;
        sum.octetsToAccess += counters.octetsToAccess;
        sum.octetsFromCore += counters.octetsFromCore;
        sum.octetsFromAccess += counters.octetsFromAccess;
    }
    return sum;
}

void
AgwContext::SubtractOne(const std::string& id, Actions& actions)
{
    const Side side = m_terminations.at(id).GetSide();
    for (auto item = m_relays.begin(); item != m_relays.end();)
    {
        auto& relay = item->second;
        const auto* endpoint = relay.GetEndpoint(side);
        if (endpoint && endpoint->termination == id)
        {
            m_resources.GetPorts(side).Free(endpoint->local.port);
            relay.Remove(side, actions);
        }
        item = relay.IsUnused() ? m_relays.erase(item) : std::next(item);
    }
    m_terminations.erase(id);
}

void
AgwContext::Clear(Actions& actions)
{
    while (!m_terminations.empty())
    {
        SubtractOne(std::string(m_terminations.begin()->first), actions);
    }
}

bool
AgwContext::IsEmpty() const
{
    return m_terminations.empty();
}

AgwRelay&
AgwContext::GetRelay(uint16_t stream)
{
    const auto& config = m_resources.config;
    const RelayTimeouts timeouts{config.setupTimeout, config.idleTimeout};
    const std::string key = std::to_string(m_id) + "/" + std::to_string(stream);
    return m_relays.try_emplace(stream, key, config.synAckPolicy, timeouts, config.meter)
        .first->second;
}

AgwRelay*
AgwContext::FindRelay(StreamId stream, Side& side)
{
    for (auto& [number, relay] : m_relays)
    {
        if (const auto found = relay.FindSide(stream))
        {
            side = *found;
            return &relay;
        }
    }
    return nullptr;
}

bool
AgwContext::Handle(TimePoint now, const Event& event, StreamId stream, Actions& actions)
{
    Side side = Side::Access;
    AgwRelay* relay = FindRelay(stream, side);
    return relay && relay->Handle(now, side, event, actions);
}

void
AgwContext::OnTimeout(TimePoint now, Actions& actions)
{
    for (auto& [number, relay] : m_relays)
    {
        relay.OnTimeout(now, actions);
    }
}

std::optional<TimePoint>
AgwContext::NextTimeout() const
{
    std::optional<TimePoint> next;
    for (const auto& [number, relay] : m_relays)
    {
        next = Earlier(next, relay.NextTimeout());
    }
    for (const auto& [id, termination] : m_terminations)
    {
        next = Earlier(next, termination.NextHanging());
    }
    return next;
}

StreamPort*
AgwContext::FindStream(StreamId stream)
{
    Side side = Side::Access;
    AgwRelay* relay = FindRelay(stream, side);
    return relay ? relay->GetEndpoint(side)->leg : nullptr;
}

bool
AgwContext::NoteSent(TimePoint now, StreamId stream)
{
    Side side = Side::Access;
    AgwRelay* relay = FindRelay(stream, side);
    return relay && relay->NoteSent(now, side);
}

std::vector<H248Command>
AgwContext::TakeNotifications(TimePoint now)
{
    std::vector<H248Command> commands;
    AddFailures(commands);
    AddHanging(now, commands);
    for (const auto& notify : commands)
    {
        m_terminations.at(notify.termination).NoteExchange(now);
    }
    return commands;
}

/// A relay's failure is reported if the termination's Events descriptor asks for it.
void
AgwContext::AddFailures(std::vector<H248Command>& commands)
{
    for (auto& [number, relay] : m_relays)
    {
        const auto report = relay.TakeReport();
        for (const auto& [id, termination] : m_terminations)
        {
            if (!report || termination.GetSide() != report->side)
            {
                continue;
            }
            const auto event = report->tls ? h248::TLS_CHANGE_EVENT : h248::TCP_CHANGE_EVENT;
            if (auto notify = termination.MakeNotify(event, number))
            {
                commands.push_back(std::move(*notify));
            }
        }
    }
}

/// Nobody has spoken of these terminations for long: does the controller still know them
/// (H.248.36)?
void
AgwContext::AddHanging(TimePoint now, std::vector<H248Command>& commands) const
{
    for (const auto& [id, termination] : m_terminations)
    {
        if (termination.NextHanging().value_or(TimePoint::max()) > now)
        {
            continue;
        }
        if (auto notify = termination.MakeNotify(h248::HANGING_TERMINATION, std::nullopt))
        {
            commands.push_back(std::move(*notify));
        }
    }
}

} // namespace ims
