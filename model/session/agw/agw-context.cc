// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-context.h"

#include "model/base/deadlines.h"
#include "model/codec/h248/h248-names.h"
#include "model/session/agw/agw-descriptors.h"
#include "model/session/agw/control/agw-audit.h"
#include "model/session/agw/control/agw-checks.h"
#include "model/session/agw/control/agw-replies.h"
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

bool
IsLatchOn(const H248Item& signal)
{
    return std::any_of(signal.parameters.begin(),
                       signal.parameters.end(),
                       [](const H248Parameter& parameter) {
                           return EqualsIgnoreCase(parameter.name, h248::LATCH_PROCESSING) &&
                                  EqualsIgnoreCase(parameter.value, "LATCH");
                       });
}

/// Statistics are returned unless the Audit descriptor asks for something else (H.248.1 7.2.3).
bool
WantsStatistics(const H248Command& subtract)
{
    return !subtract.audit || AsksFor(*subtract.audit, "Statistics");
}

} // namespace

AgwContext::AgwContext(uint32_t id, AgwResources& resources)
    : m_id(id),
      m_resources(resources),
      m_relays(id, resources)
{
}

uint32_t
AgwContext::GetId() const
{
    return m_id;
}

AgwContext::Executor
AgwContext::FindExecutor(H248CommandKind kind)
{
    switch (kind)
    {
    case H248CommandKind::Modify:
        return &AgwContext::Modify;
    case H248CommandKind::Subtract:
        return &AgwContext::Subtract;
    case H248CommandKind::AuditValue:
    case H248CommandKind::AuditCapability:
        return &AgwContext::Audit;
    default:
        return nullptr;
    }
}

std::vector<H248Command>
AgwContext::Execute(TimePoint now, const H248Command& command, Actions& actions)
{
    if (command.kind == H248CommandKind::Add)
    {
        return {Add(now, command, actions)};
    }
    const Executor execute = FindExecutor(command.kind);
    if (!execute)
    {
        const auto code = command.kind == H248CommandKind::ServiceChange
                              ? H248ErrorCode::NotOnThisTermination // but on ROOT
                              : H248ErrorCode::UnsupportedCommand;
        return {MakeCommandError(command, MakeH248Error(code, ToString(command.kind)))};
    }
    const bool wildcard = HasWildcard(command.termination);
    std::vector<H248Command> replies;
    for (const auto& id : Match(command.termination))
    {
        H248Command one = command;
        one.termination = id;
        replies.push_back((this->*execute)(now, m_terminations.at(id), one, actions));
    }
    if (replies.empty())
    {
        const auto code =
            wildcard ? H248ErrorCode::NoTerminationMatched : H248ErrorCode::UnknownTermination;
        return {MakeCommandError(command, MakeH248Error(code, command.termination))};
    }
    return wildcard && command.wildcardReply
               ? std::vector<H248Command>{MergeReplies(command, replies)}
               : replies;
}

std::vector<std::string>
AgwContext::Match(std::string_view pattern) const
{
    std::vector<std::string> ids;
    for (const auto& [id, termination] : m_terminations)
    {
        if (HasWildcard(pattern) ? MatchesTermination(pattern, id) : pattern == id)
        {
            ids.push_back(id);
        }
    }
    return ids;
}

bool
AgwContext::Has(std::string_view termination) const
{
    return !Match(termination).empty();
}

std::size_t
AgwContext::GetSize() const
{
    return m_terminations.size();
}

/// The interface in the TerminationID names the side, or else the realm of its first stream does.
std::optional<Side>
AgwContext::ChooseSide(const H248Command& command) const
{
    if (!LeavesInterface(command.termination))
    {
        return command.termination.find(H248_CHOOSE) == std::string::npos
                   ? std::nullopt
                   : GetTerminationSide(command.termination);
    }
    const auto realm = command.streams.empty()
                           ? std::nullopt
                           : command.streams.front().GetProperty(h248::IP_REALM);
    if (!realm)
    {
        return std::nullopt;
    }
    // With an unknown realm any side will do: CheckStream() refuses it.
    return *realm == m_resources.GetRealm(Side::Access) ? Side::Access : Side::Core;
}

H248Command
AgwContext::Add(TimePoint now, const H248Command& command, Actions& actions)
{
    const auto side = ChooseSide(command);
    if (!side)
    {
        return MakeCommandError(
            command,
            MakeH248Error(H248ErrorCode::NoTerminationMatched, command.termination));
    }
    if (auto error = CheckAdd(command, *side, m_resources))
    {
        return MakeCommandError(command, std::move(*error));
    }
    const std::string interface = *side == Side::Access ? "access" : "core";
    const std::string id =
        "ip/1/" + interface + "/" + std::to_string(m_resources.nextTermination++);
    H248Command reply = MakeCommandReply(command, id);
    m_terminations.try_emplace(id, id, *side, m_terminations.empty() ? "T2" : "T1", now);
    m_terminations.at(id).SetEvents(command.events);
    auto error = AddStreams(id, *side, command, reply);
    error = error ? error : CheckItems(command, *side, m_relays);
    if (error)
    {
        Actions undone; // nobody has heard of these endpoints yet
        SubtractOne(id, undone);
        return MakeCommandError(command, std::move(*error));
    }
    m_terminations.at(id).Store(command.streams);
    m_terminations.at(id).Store(reply.streams);
    Open(now, id, command, actions);
    return reply;
}

/// All streams of a new termination exist: they may be used now.
void
AgwContext::Open(TimePoint now, const std::string& id, const H248Command& command, Actions& actions)
{
    AgwTermination& termination = m_terminations.at(id);
    OpenStreams(termination, command.streams, command, actions);
    actions.push_back(termination.MakeStep("create", m_id));
    ApplySignals(command, termination.GetSide());
    termination.NoteExchange(now);
    for (const auto& stream : command.streams)
    {
        m_relays.Get(stream.id).OnConfigured(now, actions);
    }
}

/// @param added those of the command that are new
void
AgwContext::OpenStreams(AgwTermination& termination,
                        const std::vector<H248Stream>& added,
                        const H248Command& command,
                        Actions& actions)
{
    for (const auto& stream : command.streams)
    {
        const bool isNew = std::any_of(added.begin(), added.end(), [&](const auto& one) {
            return one.id == stream.id;
        });
        if (isNew)
        {
            auto& relay = m_relays.Get(stream.id);
            auto& endpoint = *relay.GetEndpoint(termination.GetSide());
            ConfigureStream(endpoint, stream);
            relay.ShowGates(actions);
            actions.push_back(ListenStream{endpoint.id, endpoint.local, true});
        }
    }
}

std::optional<H248Error>
AgwContext::AddStreams(const std::string& termination,
                       Side side,
                       const H248Command& command,
                       H248Command& reply)
{
    for (const auto& stream : command.streams)
    {
        if (auto error = AddStream(termination, side, stream, reply))
        {
            return error;
        }
        if (auto error = CheckChosen(*reply.streams.back().local))
        {
            return error;
        }
    }
    return std::nullopt;
}

std::optional<H248Error>
AgwContext::AddStream(const std::string& termination,
                      Side side,
                      const H248Stream& request,
                      H248Command& reply)
{
    AgwRelay& relay = m_relays.Get(request.id);
    if (!relay.CanTake(side))
    {
        return MakeH248Error(H248ErrorCode::InsufficientResources,
                             "stream " + std::to_string(request.id) + " has this side already");
    }
    const auto port = m_resources.AllocatePort(side);
    if (!port)
    {
        return MakeH248Error(H248ErrorCode::InsufficientResources, port.GetError().what);
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
    if (const auto mode = request.GetProperty(h248::STREAM_MODE))
    {
        endpoint.sends = *mode == h248::SEND_RECEIVE || *mode == h248::SEND_ONLY;
        endpoint.receives = *mode == h248::SEND_RECEIVE || *mode == h248::RECEIVE_ONLY;
    }
    if (ims::IsEmpty(request.remote))
    {
        endpoint.remote.reset();
        endpoint.path.clear();
    }
    if (!request.remote || ims::IsEmpty(request.remote))
    {
        return;
    }
    endpoint.remote = GetRemoteAddress(*request.remote);
    endpoint.path = request.remote->media[0].GetAttribute("path").value_or("");
    const auto fingerprints = request.remote->GetAttributes(0, "fingerprint");
    if (endpoint.tls && !fingerprints.empty())
    {
        endpoint.fingerprints.assign(fingerprints.begin(), fingerprints.end());
        endpoint.leg->SetExpectedFingerprint(fingerprints);
    }
}

H248Command
AgwContext::Modify(TimePoint now,
                   AgwTermination& termination,
                   const H248Command& command,
                   Actions& actions)
{
    if (auto error = CheckModify(command, termination.GetSide(), m_resources, m_relays))
    {
        return MakeCommandError(command, std::move(*error));
    }
    H248Command reply = MakeCommandReply(command, command.termination);
    if (auto error = AddToTermination(termination, command, reply))
    {
        return MakeCommandError(command, std::move(*error));
    }
    ChangeStreams(termination, command, actions);
    OpenStreams(termination, reply.streams, command, actions);
    termination.Store(reply.streams);
    if (command.events)
    {
        termination.SetEvents(command.events);
    }
    ApplySignals(command, termination.GetSide());
    termination.NoteExchange(now);
    actions.push_back(termination.MakeStep("configure", m_id));
    m_relays.OnConfigured(now, actions);
    return reply;
}

/// The streams of a Modify that are not there yet. On an error nothing has happened.
std::optional<H248Error>
AgwContext::AddToTermination(const AgwTermination& termination,
                             const H248Command& command,
                             H248Command& reply)
{
    const Side side = termination.GetSide();
    H248Command added;
    std::copy_if(command.streams.begin(),
                 command.streams.end(),
                 std::back_inserter(added.streams),
                 [&](const auto& stream) { return !m_relays.FindEndpoint(stream.id, side); });
    auto error = AddStreams(termination.GetId(), side, added, reply);
    error = error ? error : CheckItems(command, side, m_relays);
    if (error)
    {
        Actions undone; // nobody has heard of these endpoints yet
        for (const auto& stream : reply.streams)
        {
            m_relays.RemoveStream(stream.id, side, undone);
        }
    }
    return error;
}

/// The streams of a Modify that were there before.
void
AgwContext::ChangeStreams(AgwTermination& termination, const H248Command& command, Actions& actions)
{
    const Side side = termination.GetSide();
    for (const auto& stream : command.streams)
    {
        if (RemovesStream(stream))
        {
            m_relays.RemoveStream(stream.id, side, actions);
            termination.Forget(stream.id);
            continue;
        }
        m_relays.RenewIfMoved(stream, side, actions);
        ConfigureStream(*m_relays.FindEndpoint(stream.id, side), stream);
        termination.Store({stream});
    }
}

/// CheckItems() has found their streams.
void
AgwContext::ApplySignals(const H248Command& command, Side side)
{
    for (const auto& signal : command.signals)
    {
        AgwEndpoint& endpoint = *m_relays.FindEndpoint(signal.stream.value_or(1), side);
        if (EqualsIgnoreCase(signal.name, h248::TLS_ESTABLISH_SIGNAL))
        {
            endpoint.establishTls = true;
        }
        else if (EqualsIgnoreCase(signal.name, h248::LATCH_SIGNAL))
        {
            endpoint.latches = IsLatchOn(signal);
        }
    }
}

H248Command
AgwContext::Subtract(TimePoint now,
                     AgwTermination& termination,
                     const H248Command& command,
                     Actions& actions)
{
    H248Command reply = MakeCommandReply(command, command.termination);
    if (WantsStatistics(command))
    {
        reply.statistics = termination.MakeStatistics(now, m_relays.CountOctets());
    }
    SubtractOne(command.termination, actions);
    return reply;
}

H248Command
AgwContext::Audit(TimePoint now, AgwTermination& termination, const H248Command& command, Actions&)
{
    H248Command reply = MakeCommandReply(command, command.termination);
    const bool values = command.kind == H248CommandKind::AuditValue;
    AnswerAudit(command.audit.value_or(std::vector<std::string>()),
                values ? termination.GetValues(now, m_relays.CountOctets()) : H248Command(),
                reply);
    termination.NoteExchange(now);
    return reply;
}

void
AgwContext::SubtractOne(const std::string& id, Actions& actions)
{
    m_relays.Remove(id, m_terminations.at(id).GetSide(), actions);
    m_terminations.erase(id);
}

H248ContextProperties&
AgwContext::GetAttributes()
{
    return m_attributes;
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

bool
AgwContext::Handle(TimePoint now, const Event& event, StreamId stream, Actions& actions)
{
    return m_relays.Handle(now, event, stream, actions);
}

void
AgwContext::OnTimeout(TimePoint now, Actions& actions)
{
    m_relays.OnTimeout(now, actions);
}

std::optional<TimePoint>
AgwContext::NextTimeout() const
{
    std::optional<TimePoint> next = m_relays.NextTimeout();
    for (const auto& [id, termination] : m_terminations)
    {
        next = Earlier(next, termination.NextHanging());
    }
    return next;
}

StreamPort*
AgwContext::FindStream(StreamId stream)
{
    return m_relays.FindStream(stream);
}

bool
AgwContext::NoteSent(TimePoint now, StreamId stream)
{
    return m_relays.NoteSent(now, stream);
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
            const auto reason = (report->tls ? "tls: " : "tcp: ") + report->text;
            if (auto notify = termination.MakeFailureNotify(event, number, reason))
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
