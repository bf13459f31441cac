// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/role-application.h"

#include "model/net/address-conversion.h"

#include "ns3/inet-socket-address.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/ipv4.h"
#include "ns3/ipv6.h"
#include "ns3/random-variable-stream.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

#include <algorithm>

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(RoleApplication);

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

TypeId
RoleApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::RoleApplication")
            .SetParent<Application>()
            .SetGroupName("E2ae")
            .AddTraceSource("MessageTx",
                            "A SIP or H.248 message was sent",
                            MakeTraceSourceAccessor(&RoleApplication::m_messageTx),
                            "ns3::ImsApplication::MessageTracedCallback")
            .AddTraceSource("MessageRx",
                            "A SIP or H.248 message was received",
                            MakeTraceSourceAccessor(&RoleApplication::m_messageRx),
                            "ns3::ImsApplication::MessageTracedCallback")
            .AddTraceSource("StateTransition",
                            "A state machine changed its state",
                            MakeTraceSourceAccessor(&RoleApplication::m_stateTransition),
                            "ns3::ImsApplication::StateTracedCallback")
            .AddTraceSource("TlsState",
                            "A TLS connection changed its state",
                            MakeTraceSourceAccessor(&RoleApplication::m_tlsState),
                            "ns3::ImsApplication::TlsTracedCallback")
            .AddTraceSource("LocalStep",
                            "A local event that the figures number happened",
                            MakeTraceSourceAccessor(&RoleApplication::m_localStep),
                            "ns3::ImsApplication::LocalStepTracedCallback")
            .AddTraceSource("Milestone",
                            "A session came a step further",
                            MakeTraceSourceAccessor(&RoleApplication::m_milestone),
                            "ns3::ImsApplication::MilestoneTracedCallback")
            .AddTraceSource("ContextEnd",
                            "A context of the AGW is gone",
                            MakeTraceSourceAccessor(&RoleApplication::m_contextEnd),
                            "ns3::ImsApplication::ContextEndTracedCallback")
            .AddTraceSource("SessionEnd",
                            "A session is over at this entity",
                            MakeTraceSourceAccessor(&RoleApplication::m_sessionEnd),
                            "ns3::ImsApplication::SessionEndTracedCallback")
            .AddTraceSource("TlsKeyLog",
                            "A secret of a TLS connection, as a line of the NSS key log",
                            MakeTraceSourceAccessor(&RoleApplication::m_keyLog),
                            "ns3::ImsApplication::KeyLogTracedCallback");
    return tid;
}

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
    RoleApplication::StopApplication(); // there is no network any more to send anything to
    m_driver.reset();
    Application::DoDispose();
}

int64_t
RoleApplication::AssignStreams(int64_t stream)
{
    m_randomStream = stream;
    return 1;
}

void
RoleApplication::Refresh()
{
}

std::unique_ptr<ims::CostMeter>
RoleApplication::MakeMeter() const
{
    return nullptr;
}

ims::ProcessorLoad
RoleApplication::GetLoad() const
{
    return m_driver ? m_driver->GetLoad() : ims::ProcessorLoad{};
}

ims::Duration
RoleApplication::TakeWait(uint64_t context)
{
    return m_driver ? m_driver->TakeWait(context) : ims::Duration(0);
}

ims::CostMeter*
RoleApplication::GetMeter() const
{
    return m_meter.get();
}

ims::RoleMachine
RoleApplication::GetMachine() const
{
    return {};
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
    ims::RoleWorld& world = *this;
    m_meter = MakeMeter();
    m_driver = std::make_unique<ims::RoleDriver>(MakeRole(), world, GetMeter(), GetMachine());
    for (const auto& address : GetUdpAddresses())
    {
        if (!OpenUdp(address))
        {
            NS_FATAL_ERROR("node " << GetNode()->GetId() << " cannot receive UDP at "
                                   << address.ToString() << ": not its address, or in use");
        }
    }
    Dispatch(ims::RoleStarted{});
    for (auto& event : std::exchange(m_early, {}))
    {
        Dispatch(std::move(event));
    }
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
    for (auto& spending : m_spending)
    {
        spending.Cancel();
    }
    m_spending.clear();
    if (m_driver)
    {
        m_driver->Stop();
    }
    m_udp.clear();
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

void
RoleApplication::Leave()
{
    Dispatch(ims::Leave{});
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

void
RoleApplication::WakeDriver(const std::function<void(ims::RoleDriver&)>& what, bool isNews)
{
    if (!m_driver)
    {
        return;
    }
    if (m_depth == 0)
    {
        Refresh();
        if (isNews)
        {
            ChargeForAwakening();
        }
    }
    RunKeepingStreams([&] { what(*m_driver); });
}

/// A stream that was released may be the one whose callback led here: it lives until the end.
void
RoleApplication::RunKeepingStreams(const std::function<void()>& what)
{
    ++m_depth;
    what();
    if (--m_depth == 0)
    {
        m_released.clear();
    }
}

void
RoleApplication::Dispatch(ims::Event event)
{
    if (!m_driver)
    {
        m_early.push_back(std::move(event));
        return;
    }
    const bool isDatagram = std::get_if<ims::DatagramReceived>(&event) != nullptr;
    m_datagramsToRead += isDatagram ? 1 : 0;
    WakeDriver([&event](ims::RoleDriver& driver) { driver.Dispatch(std::move(event)); },
               !isDatagram || m_datagramsToRead == 1);
}

/// Something happened, of which a program would hear by waiting for it, unless it is awake anyway.
void
RoleApplication::ChargeForAwakening()
{
    if (m_driver->IsIdle())
    {
        Charge(ims::Operation::Wait);
    }
    Charge(ims::Operation::Dispatch);
}

/// What ns-3 does for the role costs what an operating system would take.
void
RoleApplication::Charge(ims::Operation operation, std::size_t octets)
{
    if (m_meter)
    {
        m_meter->Charge(operation, octets);
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
            WakeDriver([id](ims::RoleDriver& driver) { driver.Serve(id); },
                       !m_driver || !m_driver->Awaits(id));
        };
        stream = std::make_unique<TcpStream>(GetNode(), std::move(handlers));
    }
    return *stream;
}

} // namespace ns3
