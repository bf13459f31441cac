// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/role-network.h"

#include "test/session/message-text.h"
#include "test/tls/tls-pair.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace ims::roletest
{

namespace
{

constexpr std::array<Entity, 4> ENTITIES{Entity::Ue, Entity::Alg, Entity::Agw, Entity::Peer};

TransportAddress
Address(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

} // namespace

std::string
ToString(Milestone milestone)
{
    constexpr const char* names[] = {"INVITE sent",
                                     "answer received",
                                     "TCP connected",
                                     "TLS established",
                                     "media ready",
                                     "message delivered",
                                     "floor granted"};
    return names[static_cast<std::size_t>(milestone)];
}

std::string
ToString(Entity entity)
{
    constexpr const char* names[] = {"UE", "ALG", "AGW", "PEER"};
    return names[static_cast<std::size_t>(entity)];
}

RoleConfigs
MakeConfigs(TlsVersion version)
{
    RoleConfigs configs;
    configs.ue.user = "alice";
    configs.ue.sip = Address("10.1.0.10:5060");
    configs.ue.proxy = Address("10.1.0.1:5060");
    configs.ue.remoteUri = "sip:bob@10.2.0.20:5060";
    configs.ue.mediaAddress = configs.ue.sip.ip;
    configs.ue.tls = MakeContext("ue", OnlyVersion(version));
    configs.ue.requestE2ae = true;
    configs.ue.messages = 2;
    configs.ue.seed = 1;

    configs.peer.user = "bob";
    configs.peer.sip = Address("10.2.0.20:5060");
    configs.peer.proxy = Address("10.2.0.1:5060");
    configs.peer.remoteUri = "sip:alice@10.1.0.10:5060";
    configs.peer.mediaAddress = configs.peer.sip.ip;
    configs.peer.firstMediaPort = 40000;
    configs.peer.lastMediaPort = 49999;
    configs.peer.messages = 2;
    configs.peer.seed = 2;

    configs.alg.gm = Address("10.1.0.1:5060");
    configs.alg.mw = Address("10.2.0.1:5060");
    configs.alg.h248 = Address("10.0.2.1:2944");
    configs.alg.gateway = Address("10.0.2.2:2944");

    configs.agw.h248 = configs.alg.gateway;
    configs.agw.controller = configs.alg.h248;
    configs.agw.access = *IpAddress::Parse("10.1.0.2");
    configs.agw.core = *IpAddress::Parse("10.2.0.2");
    configs.agw.tls = MakeContext("agw", OnlyVersion(version));
    return configs;
}

RoleNetwork::RoleNetwork(const RoleConfigs& configs)
    : ue(configs.ue),
      alg(configs.alg),
      agw(configs.agw),
      peer(configs.peer),
      m_tcp(*this)
{
}

RoleNetwork::~RoleNetwork() = default;

Role&
RoleNetwork::GetRole(Entity entity)
{
    Role* roles[] = {&ue, &alg, &agw, &peer};
    return *roles[static_cast<std::size_t>(entity)];
}

Entity
RoleNetwork::OwnerOf(const IpAddress& ip) const
{
    const std::string text = ip.ToString();
    if (text == "10.1.0.10")
    {
        return Entity::Ue;
    }
    if (text == "10.2.0.20" || text == "10.2.0.66")
    {
        return Entity::Peer;
    }
    return text.back() == '1' ? Entity::Alg : Entity::Agw;
}

// ------------------------------------------------------------------------------------ what tests
// do

void
RoleNetwork::Call(Entity caller)
{
    for (const Entity entity : ENTITIES)
    {
        Give(entity, RoleStarted{});
    }
    At(std::chrono::milliseconds(100), [=] { Dispatch(caller, StartSession{0}); });
}

void
RoleNetwork::At(Duration time, std::function<void()> what)
{
    m_agenda.emplace(TimePoint(time), std::move(what));
}

void
RoleNetwork::Give(Entity entity, const Event& event)
{
    Dispatch(entity, event);
    Settle();
}

void
RoleNetwork::Run(Duration until)
{
    constexpr unsigned enough = 200000;
    for (unsigned steps = 0; Step(TimePoint(until)); ++steps)
    {
        if (steps == enough)
        {
            ADD_FAILURE() << "the run does not come to an end";
            return;
        }
    }
}

void
RoleNetwork::SendSyn(const TransportAddress& from, const TransportAddress& to)
{
    m_tcp.SendSyn(from, to);
}

void
RoleNetwork::SendReset(const TransportAddress& from, const TransportAddress& to)
{
    m_tcp.SendReset(from, to);
}

// ---------------------------------------------------------------------------------------- the
// clock

std::optional<Entity>
RoleNetwork::FindDueRole() const
{
    const Role* roles[] = {&ue, &alg, &agw, &peer};
    std::optional<Entity> due;
    std::optional<TimePoint> earliest;
    for (const Entity entity : ENTITIES)
    {
        const auto next = roles[static_cast<std::size_t>(entity)]->NextTimeout();
        if (next && (!earliest || *next < *earliest))
        {
            earliest = next;
            due = entity;
        }
    }
    return due;
}

bool
RoleNetwork::Step(TimePoint until)
{
    const auto due = FindDueRole();
    const auto timeout = due ? GetRole(*due).NextTimeout() : std::nullopt;
    const bool timerFirst = timeout && (m_agenda.empty() || *timeout < m_agenda.begin()->first);
    if (!timerFirst && m_agenda.empty())
    {
        return false;
    }
    const TimePoint next = std::max(m_now, timerFirst ? *timeout : m_agenda.begin()->first);
    if (next > until)
    {
        return false;
    }
    m_now = next;
    if (timerFirst)
    {
        Dispatch(*due, TimerExpired{});
    }
    else
    {
        const auto what = std::move(m_agenda.begin()->second);
        m_agenda.erase(m_agenda.begin());
        what();
    }
    Settle();
    return true;
}

TimePoint
RoleNetwork::Now() const
{
    return m_now;
}

void
RoleNetwork::After(Duration delay, std::function<void()> what)
{
    m_agenda.emplace(m_now + delay, std::move(what));
}

// ----------------------------------------------------------------------------------- the roles'
// I/O

void
RoleNetwork::Dispatch(Entity entity, Event event)
{
    m_events.emplace_back(entity, std::move(event));
}

void
RoleNetwork::WantPump(Entity entity, StreamId stream)
{
    m_toPump.insert({entity, stream});
}

StreamPort*
RoleNetwork::FindPort(Entity entity, StreamId stream)
{
    return GetRole(entity).FindStream(stream);
}

bool
RoleNetwork::NoteSent(Entity entity, StreamId stream)
{
    return GetRole(entity).NoteSent(m_now, stream);
}

void
RoleNetwork::Settle()
{
    while (!m_events.empty() || !m_toPump.empty())
    {
        if (!m_events.empty())
        {
            const auto [entity, event] = std::move(m_events.front());
            m_events.pop_front();
            Handle(entity, event);
            continue;
        }
        const auto [entity, stream] = *m_toPump.begin();
        m_toPump.erase(m_toPump.begin());
        if (m_tcp.Pump(entity, stream))
        {
            Dispatch(entity, StreamActivity{stream});
        }
    }
}

void
RoleNetwork::Handle(Entity entity, const Event& event)
{
    const Actions actions = GetRole(entity).Handle(m_now, event);
    for (const auto& action : actions)
    {
        Perform(entity, action);
    }
    const auto* syn = std::get_if<SynArrived>(&event);
    const auto isAnswer = [syn](const Action& action) {
        const auto* answer = std::get_if<AnswerSyn>(&action);
        return answer && answer->stream == syn->stream && answer->from == syn->from;
    };
    if (syn && std::none_of(actions.begin(), actions.end(), isAnswer))
    {
        m_tcp.AnswerSyn(entity, {syn->stream, syn->from, SynVerdict::Drop});
    }
}

void
RoleNetwork::Perform(Entity entity, const Action& action)
{
    if (const auto* datagram = std::get_if<SendDatagram>(&action))
    {
        Send(*datagram);
    }
    else if (const auto* listen = std::get_if<ListenStream>(&action))
    {
        m_tcp.Listen(entity, *listen);
    }
    else if (const auto* connect = std::get_if<ConnectStream>(&action))
    {
        m_tcp.Connect(entity, *connect);
    }
    else if (const auto* answer = std::get_if<AnswerSyn>(&action))
    {
        m_tcp.AnswerSyn(entity, *answer);
    }
    else if (const auto* release = std::get_if<ReleaseStream>(&action))
    {
        m_tcp.Release(entity, *release);
    }
    else if (const auto* serve = std::get_if<ServeStream>(&action))
    {
        WantPump(entity, serve->stream);
    }
    else
    {
        NoteLocal(entity, action);
    }
}

void
RoleNetwork::NoteLocal(Entity entity, const Action& action)
{
    if (const auto* step = std::get_if<LocalStep>(&action))
    {
        Note(ToString(entity) + ": " + step->what);
    }
    else if (const auto* change = std::get_if<StateChange>(&action))
    {
        Note(ToString(entity) + ": " + change->machine + " " + change->to);
    }
    else if (const auto* milestone = std::get_if<MilestoneReached>(&action))
    {
        Note(ToString(entity) + ": " + ToString(milestone->milestone));
    }
    else if (const auto* end = std::get_if<SessionEnded>(&action))
    {
        auto& outcome = m_outcomes[entity];
        outcome += (outcome.empty() ? "" : "|") + ToString(end->outcome);
        Note(ToString(entity) + ": ended " + ToString(end->outcome));
    }
}

// ------------------------------------------------------------------------------------- the network

void
RoleNetwork::Send(const SendDatagram& datagram)
{
    const Entity to = OwnerOf(datagram.to.ip);
    const std::string text = DescribeMessage(datagram.octets);
    const std::size_t place = m_log.size();
    Transmit(datagram.local.ip, datagram.to.ip, text, false, [=] {
        Dispatch(to, DatagramReceived{datagram.to, datagram.local, datagram.octets});
    });
    m_log[place].datagram = datagram.octets;
}

void
RoleNetwork::Transmit(const IpAddress& from,
                      const IpAddress& to,
                      const std::string& text,
                      bool reliable,
                      std::function<void()> arrive)
{
    const std::string whole = ToString(OwnerOf(from)) + " -> " + ToString(OwnerOf(to)) + " " + text;
    Note(whole);
    const Passing packet{m_passing, whole};
    const unsigned count = reliable || !copies ? 1 : copies(packet);
    const Duration time = reliable || !delay ? DELAY : delay(packet);
    m_passing += reliable ? 0 : 1;
    for (unsigned i = 0; i < count; ++i)
    {
        After(time, arrive);
    }
}

void
RoleNetwork::NoteOctets(const IpAddress& from, const IpAddress& to, OctetsView octets)
{
    m_octets[{OwnerOf(from), OwnerOf(to)}] += octets;
}

void
RoleNetwork::Note(const std::string& text)
{
    m_log.push_back({m_now, text, {}});
}

// ---------------------------------------------------------------------------------- what tests
// read

const std::vector<LogEntry>&
RoleNetwork::GetLog() const
{
    return m_log;
}

std::size_t
RoleNetwork::GetPassingCount() const
{
    return m_passing;
}

std::vector<std::string>
RoleNetwork::Texts(const std::function<bool(const std::string&)>& wanted) const
{
    std::vector<std::string> texts;
    for (const auto& entry : m_log)
    {
        if (wanted(entry.text))
        {
            texts.push_back(entry.text);
        }
    }
    return texts;
}

std::size_t
RoleNetwork::Count(const std::string& text) const
{
    return Texts([&](const auto& other) { return other == text; }).size();
}

bool
RoleNetwork::Has(const std::string& text) const
{
    return Count(text) > 0;
}

std::size_t
RoleNetwork::IndexOf(const std::string& text) const
{
    const auto found = std::find_if(m_log.begin(), m_log.end(), [&](const auto& entry) {
        return entry.text == text;
    });
    return static_cast<std::size_t>(found - m_log.begin());
}

Octets
RoleNetwork::GetOctets(Entity from, Entity to) const
{
    const auto known = m_octets.find({from, to});
    return known == m_octets.end() ? Octets() : known->second;
}

std::string
RoleNetwork::GetOutcome(Entity entity) const
{
    const auto known = m_outcomes.find(entity);
    return known == m_outcomes.end() ? "" : known->second;
}

std::string
RoleNetwork::GetLeftovers() const
{
    std::string text;
    const auto add = [&](const std::string& what, std::size_t count) {
        text += count == 0 ? "" : what + " " + std::to_string(count) + "; ";
    };
    add("AGW contexts", agw.GetContextCount());
    add("AGW ports", agw.GetPortCount());
    add("ALG calls", alg.GetCallCount());
    add("UE sessions", ue.GetSessionCount());
    add("UE ports", ue.GetPortCount());
    add("peer sessions", peer.GetSessionCount());
    add("peer ports", peer.GetPortCount());
    add("timers", FindDueRole() ? 1 : 0);
    add("sockets", m_tcp.GetCount());
    return text;
}

} // namespace ims::roletest
