// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/fault-events.h"

#include "model/net/address-conversion.h"
#include "model/net/gated-tcp-socket.h"
#include "model/role/role.h"

#include "ns3/channel.h"
#include "ns3/error-model.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

using namespace ns3;

namespace
{

/// Long enough for a session to be cancelled, or for a stranger, in between.
const Time CANCEL_AFTER = MilliSeconds(500);
const Time KNOCK_AFTER = MilliSeconds(500);

constexpr uint16_t STRANGER_PORT = 45000;
const Time STRANGER_STAYS = Seconds(10);

void
LoseAll(Ptr<NetDevice> device)
{
    auto loss = CreateObject<RateErrorModel>();
    loss->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    loss->SetRate(1);
    device->SetAttribute("ReceiveErrorModel", PointerValue(loss));
}

/// Cuts the links of a node, in both directions.
void
CutLinks(Ptr<Node> node)
{
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        const auto device = DynamicCast<PointToPointNetDevice>(node->GetDevice(i));
        const auto channel = device ? device->GetChannel() : nullptr;
        for (std::size_t end = 0; channel && end < channel->GetNDevices(); ++end)
        {
            LoseAll(channel->GetDevice(end));
        }
    }
}

/// One SYN, without repetition. Who is let in stays for a while and says nothing.
void
Knock(Ptr<Node> node, uint16_t port, const ims::TransportAddress& to)
{
    const auto socket = GatedTcpSocket::Create(node);
    socket->SetAttribute("ConnCount", UintegerValue(1));
    Simulator::Schedule(STRANGER_STAYS, &GatedTcpSocket::AbortUnlessClosed, socket);
    to.ip.IsIpv6() ? socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), port))
                   : socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
    socket->Connect(ToSocketAddress(to));
}

/// @return where the AGW waits for SYN 10.
ims::TransportAddress
GetFirstGate(Ptr<ImsApplication> agw, bool access)
{
    AddressValue address;
    UintegerValue port;
    agw->GetAttribute(access ? "AccessAddress" : "CoreAddress", address);
    agw->GetAttribute("FirstMediaPort", port);
    return {ToIpAddress(address.Get()), static_cast<uint16_t>(port.Get())};
}

} // namespace

/// The first INVITE may have to wait for a registration.
void
CancelFirstCall(const FaultScene& scene)
{
    const auto& callers =
        IsTerminating(scene.options) ? scene.applications.peers : scene.applications.ues;
    // An application whose trace held a Ptr to it would live for ever.
    ImsApplication* const caller = PeekPointer(callers.at(0));
    const auto onMilestone = [caller](const ims::MilestoneReached& reached) {
        if (reached.milestone == ims::Milestone::InviteSent)
        {
            Simulator::Schedule(CANCEL_AFTER, &ImsApplication::EndSession, caller, 0);
        }
    };
    caller->TraceConnectWithoutContext("Milestone",
                                       Callback<void, const ims::MilestoneReached&>(onMilestone));
}

void
KnockAtFirstGate(const FaultScene& scene)
{
    const bool access = IsTerminating(scene.options);
    const NodeContainer ends = access ? scene.nodes.ues : scene.nodes.peers;
    const auto knock = [access, agw = scene.applications.agw, ends] {
        const auto to = GetFirstGate(agw, access);
        Knock(ends.Get(ends.GetN() - 1), 0, to);
        Knock(ends.Get(0), STRANGER_PORT, to);
    };
    Simulator::Schedule(scene.start + KNOCK_AFTER, knock);
}

void
CutAccess(const FaultScene& scene)
{
    Simulator::Schedule(Time(scene.options.cutAccess), &CutLinks, scene.nodes.ues.Get(0));
}
