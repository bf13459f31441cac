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

H248Command
MakeNotify(const std::string& termination, const H248Events& asked, H248Item observed)
{
    H248Command notify;
    notify.kind = H248CommandKind::Notify;
    notify.termination = termination;
    notify.observedEvents = H248ObservedEvents{asked.requestId, {}};
    notify.observedEvents->events.push_back({"", std::move(observed)});
    return notify;
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
        if (auto error = CheckNewStream(stream, m_resources.config.tls != nullptr))
        {
            return MakeErrorReply(command, std::move(*error));
        }
    }
    const std::string interface = *side == Side::Access ? "access" : "core";
    const std::string id =
        "ip/1/" + interface + "/" + std::to_string(m_resources.nextTermination++);
    H248Command reply = MakeReply(command, id);
    m_terminations[id] = {*side, m_terminations.empty() ? "T2" : "T1", command.events, now, {}};
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
    const Termination& termination = m_terminations[id];
    for (const auto& stream : command.streams)
    {
        auto& relay = GetRelay(stream.id);
        auto& endpoint = *relay.GetEndpoint(termination.side);
        ConfigureStream(now, endpoint, stream);
        relay.ShowGates(actions);
        actions.push_back(ListenStream{endpoint.id, endpoint.local, true});
    }
    actions.push_back(
        LocalStep{"create " + termination.figureName, {{"C", std::to_string(m_id)}, {"T", id}}});
    ApplySignals(command, termination.side);
    NoteExchange(now, id);
    for (const auto& stream : command.streams)
    {
        GetRelay(stream.id).Update(now, actions);
    }
}

/// A message concerned the termination: only silence from here on makes it suspect.
void
AgwContext::NoteExchange(TimePoint now, const std::string& id)
{
    Termination& termination = m_terminations.at(id);
    const auto period = GetHangingTime(termination.events);
    termination.hangsAt = period ? std::optional(now + *period) : std::nullopt;
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
    AgwEndpoint endpoint;
    endpoint.id = m_resources.nextStream++;
    endpoint.termination = termination;
    endpoint.tls = IsTlsTransport(transport);
    endpoint.rewritesMsrp = !m_resources.config.faults.untouchedMsrp && IsMsrpTransport(transport);
    endpoint.local = {m_resources.GetAddress(side), *port};
    endpoint.ownedLeg = std::make_unique<Leg>(endpoint.tls ? context : nullptr);
    endpoint.leg = endpoint.ownedLeg.get();
    reply.streams.push_back(
        MakeReplyStream(request, endpoint.local, endpoint.tls ? m_resources.GetFingerprint() : ""));
    relay.SetEndpoint(side, std::move(endpoint));
    return std::nullopt;
}

void
AgwContext::ConfigureStream(TimePoint now, AgwEndpoint& endpoint, const H248Stream& request)
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
    const auto fingerprint = request.remote->media[0].GetAttribute("fingerprint");
    if (endpoint.tls && fingerprint)
    {
        endpoint.leg->SetExpectedFingerprint(*fingerprint);
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
    Termination& termination = known->second;
    for (const auto& stream : command.streams)
    {
        const auto relay = m_relays.find(stream.id);
        if (relay == m_relays.end() || !relay->second.GetEndpoint(termination.side))
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
        ConfigureStream(now, *GetRelay(stream.id).GetEndpoint(termination.side), stream);
    }
    if (command.events)
    {
        termination.events = command.events;
    }
    ApplySignals(command, termination.side);
    NoteExchange(now, command.termination);
    actions.push_back(LocalStep{"configure " + termination.figureName,
                                {{"C", std::to_string(m_id)}, {"T", command.termination}}});
    for (auto& [number, relay] : m_relays)
    {
        relay.Update(now, actions);
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
        reply.statistics = MakeStatistics(now, m_terminations.at(command.termination));
    }
    SubtractOne(command.termination, actions);
    return reply;
}

/// Application octets, of all streams of the termination.
std::vector<H248Parameter>
AgwContext::MakeStatistics(TimePoint now, const Termination& termination) const
{
    uint64_t sent = 0;
    uint64_t received = 0;
    for (const auto& [number, relay] : m_relays)
    {
        const RelayCounters counters = relay.GetCounters();
        const bool access = termination.side == Side::Access;
        sent += access ? counters.octetsToAccess : counters.octetsToCore;
        received += access ? counters.octetsFromAccess : counters.octetsFromCore;
    }
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(now - termination.since);
    return {{std::string(h248::DURATION), std::to_string(age.count())},
            {std::string(h248::OCTETS_SENT), std::to_string(sent)},
            {std::string(h248::OCTETS_RECEIVED), std::to_string(received)}};
}

void
AgwContext::SubtractOne(const std::string& id, Actions& actions)
{
    const Side side = m_terminations.at(id).side;
    for (auto& [number, relay] : m_relays)
    {
        const auto* endpoint = relay.GetEndpoint(side);
        if (endpoint && endpoint->termination == id)
        {
            m_resources.GetPorts(side).Free(endpoint->local.port);
            relay.Remove(side, actions);
        }
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
    return m_relays.try_emplace(stream, config.synAckPolicy, timeouts, config.meter).first->second;
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
    if (!relay)
    {
        return false;
    }
    if (std::get_if<StreamActivity>(&event))
    {
        return relay->OnActivity(now, side, actions);
    }
    if (const auto* syn = std::get_if<SynArrived>(&event))
    {
        relay->OnSyn(now, side, syn->from, actions);
    }
    else if (const auto* connected = std::get_if<StreamConnected>(&event))
    {
        relay->OnConnected(now, side, connected->remote, actions);
    }
    else if (const auto* failed = std::get_if<ConnectFailed>(&event))
    {
        relay->OnConnectFailed(now, side, failed->refused, actions);
    }
    else if (std::get_if<StreamBroken>(&event))
    {
        relay->OnBroken(now, side, actions);
    }
    return true;
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
        next = Earlier(next, termination.hangsAt);
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
        NoteExchange(now, notify.termination);
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
            if (!report || termination.side != report->side)
            {
                continue;
            }
            const std::string_view event =
                report->tls ? h248::TLS_CHANGE_EVENT : h248::TCP_CHANGE_EVENT;
            if (FindEvent(termination.events, event))
            {
                commands.push_back(
                    MakeNotify(id, *termination.events, {std::string(event), number, {}}));
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
        if (termination.hangsAt && *termination.hangsAt <= now)
        {
            commands.push_back(MakeNotify(id,
                                          *termination.events,
                                          {std::string(h248::HANGING_TERMINATION), {}, {}}));
        }
    }
}

} // namespace ims
