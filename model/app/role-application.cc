// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/role-application.h"

#include "model/net/address-conversion.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/log.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

#include <algorithm>

namespace ns3
{

NS_LOG_COMPONENT_DEFINE("E2aeRoleApplication");

namespace
{

/// ns-3 binds a socket to any address, even to one that is not the node's.
bool
IsOwnAddress(Ptr<Node> node, const Address& address)
{
    if (Inet6SocketAddress::IsMatchingType(address))
    {
        auto ipv6 = node->GetObject<Ipv6>();
        const auto ip = Inet6SocketAddress::ConvertFrom(address).GetIpv6();
        return ipv6 && ipv6->GetInterfaceForAddress(ip) >= 0;
    }
    auto ipv4 = node->GetObject<Ipv4>();
    return !InetSocketAddress::IsMatchingType(address) ||
           (ipv4 &&
            ipv4->GetInterfaceForAddress(InetSocketAddress::ConvertFrom(address).GetIpv4()) >= 0);
}

} // namespace

ims::TimePoint
GetNow()
{
    return ims::TimePoint(std::chrono::nanoseconds(Simulator::Now().GetNanoSeconds()));
}

RoleApplication::RoleApplication() = default;

RoleApplication::~RoleApplication() = default;

void
RoleApplication::DoDispose()
{
    StopApplication();
    m_role.reset();
    Application::DoDispose();
}

int64_t
RoleApplication::AssignStreams(int64_t stream)
{
    m_randomStream = stream;
    return 1;
}

uint64_t
RoleApplication::DrawSeed()
{
    auto variable = CreateObject<UniformRandomVariable>();
    if (m_randomStream >= 0)
    {
        variable->SetStream(m_randomStream);
    }
    const uint64_t high = variable->GetInteger(0, UINT32_MAX - 1);
    return (high << 32) | variable->GetInteger(0, UINT32_MAX - 1);
}

void
RoleApplication::TraceKeyLog(std::string_view line)
{
    m_keyLog(std::string(line));
}

void
RoleApplication::StartApplication()
{
    m_role = MakeRole();
    for (const auto& address : GetUdpAddresses())
    {
        if (!OpenUdp(address))
        {
            NS_FATAL_ERROR("node " << GetNode()->GetId() << " cannot receive UDP at "
                                   << address.ToString() << ": not its address, or in use");
        }
    }
    Dispatch(ims::RoleStarted{});
}

void
RoleApplication::StopApplication()
{
    m_timer.Cancel();
    m_timerAt.reset();
    for (auto& [address, socket] : m_udp)
    {
        socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
        socket->Close();
    }
    m_udp.clear();
    m_toPump.clear();
    m_streams.clear();
    m_released.clear();
}

void
RoleApplication::StartSession(uint32_t index)
{
    Dispatch(ims::StartSession{index});
}

void
RoleApplication::EndSession(uint32_t index)
{
    Dispatch(ims::EndSession{index});
}

bool
RoleApplication::OpenUdp(const ims::TransportAddress& local)
{
    auto socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    if (!IsOwnAddress(GetNode(), ToSocketAddress(local)) ||
        socket->Bind(ToSocketAddress(local)) != 0)
    {
        return false;
    }
    socket->SetRecvCallback(Callback<void, Ptr<Socket>>(
        [this, local](Ptr<Socket> ready) { HandleDatagram(local, ready); }));
    m_udp[local] = socket;
    return true;
}

void
RoleApplication::HandleDatagram(const ims::TransportAddress& local, Ptr<Socket> socket)
{
    Address from;
    while (const Ptr<Packet> packet = socket->RecvFrom(from))
    {
        ims::Octets octets(packet->GetSize(), '\0');
        packet->CopyData(reinterpret_cast<uint8_t*>(octets.data()), packet->GetSize());
        m_messageRx(packet, ToSocketAddress(local), from);
        Dispatch(ims::DatagramReceived{local, ToTransportAddress(from), std::move(octets)});
    }
}

/// Sockets call back from within calls that actions make; such events wait until the present one is
/// done.
void
RoleApplication::Dispatch(ims::Event event)
{
    m_events.push_back(std::move(event));
    Run();
}

void
RoleApplication::Run()
{
    if (!m_role || m_dispatching)
    {
        return;
    }
    m_dispatching = true;
    while (!m_events.empty() || !m_toPump.empty())
    {
        if (m_events.empty())
        {
            PumpStreams();
            continue;
        }
        const ims::Event next = std::move(m_events.front());
        m_events.pop_front();
        HandleEvent(next);
    }
    m_dispatching = false;
    m_released.clear();
    ScheduleTimer();
}

void
RoleApplication::HandleEvent(const ims::Event& event)
{
    const ims::Actions actions = m_role->Handle(GetNow(), event);
    for (const auto& action : actions)
    {
        std::visit([this](const auto& specific) { Perform(specific); }, action);
    }
    const auto* syn = std::get_if<ims::SynArrived>(&event);
    const auto isAnswer = [syn](const ims::Action& action) {
        const auto* answer = std::get_if<ims::AnswerSyn>(&action);
        return answer && answer->stream == syn->stream && answer->from == syn->from;
    };
    if (syn && std::none_of(actions.begin(), actions.end(), isAnswer))
    {
        Perform(ims::AnswerSyn{syn->stream, syn->from, ims::SynVerdict::Drop});
    }
}

void
RoleApplication::PumpStreams()
{
    std::set<ims::StreamId> due;
    due.swap(m_toPump);
    for (const ims::StreamId id : due)
    {
        const auto stream = m_streams.find(id);
        ims::StreamPort* port = m_role->FindStream(id);
        if (stream != m_streams.end() && port && stream->second->Pump(*port, GetNow()))
        {
            m_events.push_back(ims::StreamActivity{id});
        }
    }
}

void
RoleApplication::ScheduleTimer()
{
    const auto next = m_role->NextTimeout();
    if (next == m_timerAt)
    {
        return;
    }
    m_timer.Cancel();
    m_timerAt = next;
    if (next)
    {
        const Time delay =
            std::max(NanoSeconds(next->time_since_epoch().count()) - Simulator::Now(), Time(0));
        m_timer = Simulator::Schedule(delay, [this] {
            m_timerAt.reset();
            Dispatch(ims::TimerExpired{});
        });
    }
}

TcpStream&
RoleApplication::GetStream(ims::StreamId id)
{
    auto& stream = m_streams[id];
    if (!stream)
    {
        TcpStream::Handlers handlers;
        handlers.onSyn = [this, id](const auto& from) { Dispatch(ims::SynArrived{id, from}); };
        handlers.onConnected = [this, id](const auto& remote) {
            Dispatch(ims::StreamConnected{id, remote});
        };
        handlers.onConnectFailed = [this, id](bool refused) {
            Dispatch(ims::ConnectFailed{id, refused});
        };
        handlers.onBroken = [this, id] { Dispatch(ims::StreamBroken{id}); };
        handlers.onReadable = [this, id] {
            m_toPump.insert(id);
            Run();
        };
        stream = std::make_unique<TcpStream>(GetNode(), std::move(handlers));
    }
    return *stream;
}

void
RoleApplication::Perform(const ims::SendDatagram& action)
{
    const auto socket = m_udp.find(action.local);
    if (socket == m_udp.end())
    {
        NS_LOG_WARN("no UDP socket at " << action.local.ToString());
        return;
    }
    const auto size = static_cast<uint32_t>(action.octets.size());
    auto packet = Create<Packet>(reinterpret_cast<const uint8_t*>(action.octets.data()), size);
    const Address to = ToSocketAddress(action.to);
    m_messageTx(packet, ToSocketAddress(action.local), to);
    socket->second->SendTo(packet, 0, to);
}

void
RoleApplication::Perform(const ims::ListenStream& action)
{
    if (!GetStream(action.stream).Listen(action.local, action.gated))
    {
        NS_LOG_WARN("cannot listen at " << action.local.ToString());
        m_events.push_back(ims::StreamBroken{action.stream});
    }
}

void
RoleApplication::Perform(const ims::ConnectStream& action)
{
    if (!GetStream(action.stream).Connect(action.local, action.remote))
    {
        NS_LOG_WARN("cannot connect from " << action.local.ToString() << " to "
                                           << action.remote.ToString());
        m_events.push_back(ims::ConnectFailed{action.stream, false});
    }
}

void
RoleApplication::Perform(const ims::AnswerSyn& action)
{
    const auto known = m_streams.find(action.stream);
    if (known != m_streams.end())
    {
        known->second->AnswerSyn(action.from, action.verdict);
    }
}

void
RoleApplication::Perform(const ims::ReleaseStream& action)
{
    const auto known = m_streams.find(action.stream);
    if (known != m_streams.end())
    {
        known->second->Release(action.lastOctets, action.reset);
        m_released.push_back(std::move(known->second));
        m_streams.erase(known);
    }
}

void
RoleApplication::Perform(const ims::ServeStream& action)
{
    m_toPump.insert(action.stream);
}

void
RoleApplication::Perform(const ims::LocalStep& action)
{
    NS_LOG_INFO(action.what);
    m_localStep(action);
}

void
RoleApplication::Perform(const ims::StateChange& action)
{
    NS_LOG_INFO(action.machine << " " << action.key << ": " << action.from << " -> " << action.to);
    m_stateTransition(action.machine, action.key, action.from, action.to);
    if (action.machine == "tls")
    {
        m_tlsState(action.key, action.from, action.to);
    }
}

void
RoleApplication::Perform(const ims::MilestoneReached& action)
{
    m_milestone(action);
}

void
RoleApplication::Perform(const ims::SessionEnded& action)
{
    NS_LOG_INFO("session " << action.callId << ": " << action.outcome);
    m_sessionEnd(action);
}

} // namespace ns3
