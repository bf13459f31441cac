// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/load/load-roles.h"

#include "model/session/ims-fields.h"
#include "scenarios/programs/key-log.h"
#include "scenarios/programs/tls-identity.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace
{

/// Media ports of a group. UEs and peers may share one address, as on ::1, so their ports differ.
constexpr uint16_t PORTS = 5000;

/// SIP ports of the roles, from --sip-port on, behind those of the P-CSCF.
constexpr uint16_t UE = 2;
constexpr uint16_t PEER = 3;

/// TransactionIDs that no gateway remembers of an earlier run on this machine, because no run makes
/// so many in each millisecond that it lasts.
uint32_t
MakeFirstTransaction()
{
    constexpr int64_t perMillisecond = 16;
    constexpr int64_t numbers = int64_t{1} << 31;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    return static_cast<uint32_t>(time * perMillisecond % numbers) + 1;
}

/// @return the address so many behind this one.
ims::IpAddress
Advance(const ims::IpAddress& first, std::size_t steps)
{
    ims::Octets octets = first.ToOctets();
    for (auto octet = octets.rbegin(); octet != octets.rend() && steps > 0; ++octet)
    {
        constexpr std::size_t octetValues = 256;
        steps += static_cast<unsigned char>(*octet);
        *octet = static_cast<char>(steps % octetValues);
        steps /= octetValues;
    }
    return ims::IpAddress::FromOctets(octets);
}

std::string
MakeUser(LoadEntity entity, std::size_t group)
{
    return (entity == LoadEntity::Ue ? "alice-" : "bob-") + std::to_string(group);
}

/// @return the timers when T1 in the core is no longer RFC 3261's.
ims::SipTimers
Scale(const ims::SipTimers& timers, ims::Duration t1)
{
    const std::chrono::duration<double> usual = ims::SipTimers().t1;
    const double ratio = std::chrono::duration<double>(t1) / usual;
    const auto scale = [ratio](ims::Duration time) {
        return ims::Duration(std::llround(static_cast<double>(time.count()) * ratio));
    };
    return {scale(timers.t1), scale(timers.t2), scale(timers.t4)};
}

/// @return whether the UEs have that defect.
bool
Have(const LoadOptions& options, UeDefect defect)
{
    return options.fault && options.fault->defect == defect;
}

} // namespace

ims::Result<std::unique_ptr<LoadRoles>>
LoadRoles::Start(ims::EventLoop& loop, const LoadOptions& options, LoadObserver& observer)
{
    std::unique_ptr<LoadRoles> roles(new LoadRoles(loop, options, observer));
    auto error = roles->MakeTls();
    if (!error && roles->Play(LoadEntity::Alg))
    {
        error = roles->StartAlg();
    }
    for (std::size_t i = 0; !error && i < static_cast<std::size_t>(options.groups); ++i)
    {
        error = roles->StartGroup(i);
    }
    if (error)
    {
        return *error;
    }
    return roles;
}

LoadRoles::LoadRoles(ims::EventLoop& loop, const LoadOptions& options, LoadObserver& observer)
    : m_loop(loop),
      m_options(options),
      m_observer(observer)
{
}

std::optional<ims::Error>
LoadRoles::MakeTls()
{
    TlsChoice choice;
    choice.versions = m_options.tls;
    choice.provider = m_options.tlsProvider;
    choice.clientCertificate = !Have(m_options, UeDefect::NoCertificate);
    const auto keyLog = OpenKeyLog(m_options.keyLog);
    if (!keyLog)
    {
        return keyLog.GetError();
    }
    choice.onSecret = *keyLog;
    const auto tls = MakeTlsIdentity("alice", choice);
    const auto foreign = MakeForeignFingerprint();
    if (!tls || !foreign)
    {
        return tls ? foreign.GetError() : tls.GetError();
    }
    m_tls = *tls;
    m_foreignFingerprint = *foreign;
    return std::nullopt;
}

ims::LoopRoleHandlers
LoadRoles::MakeHandlers(LoadEntity entity)
{
    ims::LoopRoleHandlers handlers;
    handlers.onMilestone = [this, entity](const ims::MilestoneReached& milestone) {
        m_observer.OnMilestone(entity, milestone);
    };
    handlers.onSessionEnded = [this, entity](const ims::SessionEnded& session) {
        m_observer.OnSessionEnded(entity, session);
    };
    handlers.onProblem = [this](const std::string& what) { m_observer.OnProblem(what); };
    return handlers;
}

std::optional<ims::Error>
LoadRoles::StartAlg()
{
    ims::AlgConfig config;
    config.gm = m_options.gm;
    config.mw = m_options.mw;
    config.h248 = m_options.controller;
    config.gateway = m_options.gateway;
    config.firstTransaction = MakeFirstTransaction();
    config.options.iqMode = m_options.iq;
    config.options.delayedTcp = m_options.tcpSetup == TcpSetup::Delayed;
    config.options.filterPort = m_options.filter == FilterChoice::AddressAndPort;
    config.options.accessRealm = m_options.accessRealm;
    config.options.coreRealm = m_options.coreRealm;
    config.gmTimers = Scale(config.gmTimers, m_options.sipT1);
    config.mwTimers = Scale(config.mwTimers, m_options.sipT1);
    config.h248Version = static_cast<unsigned>(m_options.h248Version);
    config.seed = static_cast<uint64_t>(m_options.seed);
    auto alg = std::make_unique<ims::ImsAlg>(config);
    m_algState = alg.get();
    auto role = ims::LoopRole::Start(m_loop,
                                     std::move(alg),
                                     {{config.gm, config.mw, config.h248}, nullptr},
                                     MakeHandlers(LoadEntity::Alg));
    if (!role)
    {
        return role.GetError();
    }
    m_alg = std::move(*role);
    return std::nullopt;
}

std::optional<ims::Error>
LoadRoles::StartGroup(std::size_t group)
{
    for (const auto entity : {LoadEntity::Ue, LoadEntity::Peer})
    {
        if (!Play(entity))
        {
            continue;
        }
        auto agent = StartAgent(entity, MakeAgent(entity, group));
        if (!agent)
        {
            return agent.GetError();
        }
        (entity == LoadEntity::Ue ? m_ues : m_peers).push_back(std::move(*agent));
    }
    return std::nullopt;
}

ims::Result<LoadRoles::Agent>
LoadRoles::StartAgent(LoadEntity entity, const ims::UserAgentConfig& config)
{
    auto agent = std::make_unique<ims::UserAgent>(config);
    Agent result;
    result.state = agent.get();
    auto role = ims::LoopRole::Start(m_loop,
                                     std::move(agent),
                                     {{config.sip}, nullptr},
                                     MakeHandlers(entity));
    if (!role)
    {
        return role.GetError();
    }
    result.role = std::move(*role);
    return result;
}

bool
LoadRoles::Play(LoadEntity entity) const
{
    return m_options.roles.count(entity) > 0;
}

std::string
LoadRoles::MakeUri(LoadEntity entity, std::size_t group) const
{
    return "sip:" + MakeUser(entity, group) + "@" + GetSip(entity, group).ToString();
}

ims::TransportAddress
LoadRoles::GetSip(LoadEntity entity, std::size_t group) const
{
    const bool ue = entity == LoadEntity::Ue;
    return {Advance(ue ? m_options.ue : m_options.peer, group),
            static_cast<uint16_t>(m_options.sipPort + (ue ? UE : PEER))};
}

ims::UserAgentConfig
LoadRoles::MakeAgent(LoadEntity entity, std::size_t group) const
{
    const bool ue = entity == LoadEntity::Ue;
    const auto other = ue ? LoadEntity::Peer : LoadEntity::Ue;
    ims::UserAgentConfig config;
    config.user = MakeUser(entity, group);
    config.sip = GetSip(entity, group);
    config.proxy = ue ? m_options.gm : m_options.mw;
    config.remoteUri = m_options.call.empty() ? MakeUri(other, group) : m_options.call;
    config.checkContent = m_options.content == ContentChoice::Own;
    config.mediaAddress = config.sip.ip;
    config.firstMediaPort = static_cast<uint16_t>(m_options.mediaPort + (ue ? 0 : PORTS));
    config.lastMediaPort = static_cast<uint16_t>(config.firstMediaPort + PORTS - 1);
    config.media = {IsBfcp(m_options.figure) ? ims::MediaKind::Bfcp : ims::MediaKind::Msrp};
    config.holdTime = m_options.hold;
    config.mediaTimeout = m_options.mediaTimeout;
    config.seed = (static_cast<uint64_t>(m_options.seed) << 16) + 2 * group + (ue ? 0 : 1) + 1;
    if (ue)
    {
        MakeUe(config);
    }
    else
    {
        config.sipTimers = Scale(config.sipTimers, m_options.sipT1);
        config.floorControl.server = true;
        config.expectedMessages =
            config.checkContent ? static_cast<std::size_t>(m_options.messages) : 0;
    }
    return config;
}

void
LoadRoles::MakeUe(ims::UserAgentConfig& config) const
{
    config.accessNetwork = ims::TEST_ACCESS_NETWORK;
    config.sipTimers = Scale(ims::GM_SIP_TIMERS, m_options.sipT1);
    config.tls = m_tls;
    config.requestE2ae = true;
    config.messages = static_cast<std::size_t>(m_options.messages);
    config.messageOctets = static_cast<std::size_t>(m_options.messageSize);
    config.messageInterval = m_options.messageInterval;
    config.fault = m_options.fault ? m_options.fault->agent : ims::UserAgentFault::None;
    if (Have(m_options, UeDefect::ForeignFingerprint))
    {
        config.fingerprint = m_foreignFingerprint;
    }
}

LoadRoles::Agent&
LoadRoles::GetCallerOf(std::size_t session)
{
    auto& callers = GetCaller() == LoadEntity::Ue ? m_ues : m_peers;
    return callers[session % callers.size()];
}

void
LoadRoles::StartSession(std::size_t session)
{
    GetCallerOf(session).role->Dispatch(
        ims::StartSession{static_cast<uint32_t>(session / CountGroups())});
}

void
LoadRoles::EndSession(std::size_t session)
{
    GetCallerOf(session).role->Dispatch(
        ims::EndSession{static_cast<uint32_t>(session / CountGroups())});
}

std::size_t
LoadRoles::CountGroups() const
{
    return static_cast<std::size_t>(m_options.groups);
}

void
LoadRoles::Leave()
{
    for (const auto* agents : {&m_ues, &m_peers})
    {
        for (const auto& agent : *agents)
        {
            agent.role->Dispatch(ims::Leave{});
        }
    }
}

void
LoadRoles::BreakUeStreams()
{
    for (const auto& ue : m_ues)
    {
        ue.role->BreakStreams();
    }
}

LoadEntity
LoadRoles::GetCaller() const
{
    return IsTerminating(m_options.figure) ? LoadEntity::Peer : LoadEntity::Ue;
}

bool
LoadRoles::AreCalling() const
{
    return Play(GetCaller());
}

bool
LoadRoles::HaveGateway() const
{
    return !m_algState || m_algState->HasGateway();
}

bool
LoadRoles::AreIdle() const
{
    const auto isIdle = [](const Agent& agent) { return agent.state->GetSessionCount() == 0; };
    return (!m_algState || m_algState->GetCallCount() == 0) &&
           std::all_of(m_ues.begin(), m_ues.end(), isIdle) &&
           std::all_of(m_peers.begin(), m_peers.end(), isIdle);
}

bool
LoadRoles::AreQuiet() const
{
    const auto isQuiet = [](const Agent& agent) {
        return agent.role->GetStreamCount() == 0 && agent.role->GetLingeringCount() == 0;
    };
    return std::all_of(m_ues.begin(), m_ues.end(), isQuiet) &&
           std::all_of(m_peers.begin(), m_peers.end(), isQuiet);
}

std::string
LoadRoles::Describe() const
{
    std::string text;
    if (m_alg)
    {
        text += "   ALG " + m_options.gm.ToString() + " (Gm) " + m_options.mw.ToString() +
                " (Mw) " + m_options.controller.ToString() + " (Iq)";
    }
    if (!m_ues.empty())
    {
        text += "   UE " + MakeUri(LoadEntity::Ue, 0);
    }
    if (!m_peers.empty())
    {
        text += "   PEER " + MakeUri(LoadEntity::Peer, 0);
    }
    return text;
}
