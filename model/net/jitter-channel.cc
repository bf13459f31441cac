// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/jitter-channel.h"

#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"

namespace ns3
{

NS_OBJECT_ENSURE_REGISTERED(JitterChannel);

TypeId
JitterChannel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::JitterChannel")
            .SetParent<PointToPointChannel>()
            .SetGroupName("E2ae")
            .AddConstructor<JitterChannel>()
            .AddAttribute("Jitter",
                          "What is added to the delay of each packet, in seconds; not negative. "
                          "Nothing unless set.",
                          PointerValue(),
                          MakePointerAccessor(&JitterChannel::m_jitter),
                          MakePointerChecker<RandomVariableStream>());
    return tid;
}

bool
JitterChannel::TransmitStart(Ptr<const Packet> packet,
                             Ptr<PointToPointNetDevice> sender,
                             Time txTime)
{
    if (!m_jitter)
    {
        return PointToPointChannel::TransmitStart(packet, sender, txTime);
    }
    const Ptr<PointToPointNetDevice> receiver = GetDestination(GetSource(0) == sender ? 0 : 1);
    Simulator::ScheduleWithContext(receiver->GetNode()->GetId(),
                                   txTime + GetDelay() + Seconds(m_jitter->GetValue()),
                                   &PointToPointNetDevice::Receive,
                                   receiver,
                                   packet->Copy());
    return true;
}

int64_t
JitterChannel::AssignStreams(int64_t stream)
{
    if (m_jitter)
    {
        m_jitter->SetStream(stream);
    }
    return 1; // either way, so that the other streams are the same with jitter and without
}

void
JitterChannel::DoDispose()
{
    m_jitter = nullptr;
    PointToPointChannel::DoDispose();
}

} // namespace ns3
