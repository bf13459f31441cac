// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/net/jitter-channel.h"

#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

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
                          "What is added to the delay of each packet, in seconds; not negative.",
                          StringValue("ns3::ConstantRandomVariable[Constant=0]"),
                          MakePointerAccessor(&JitterChannel::m_jitter),
                          MakePointerChecker<RandomVariableStream>());
    return tid;
}

bool
JitterChannel::TransmitStart(Ptr<const Packet> packet,
                             Ptr<PointToPointNetDevice> sender,
                             Time txTime)
{
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
    m_jitter->SetStream(stream);
    return 1;
}

void
JitterChannel::DoDispose()
{
    m_jitter = nullptr;
    PointToPointChannel::DoDispose();
}

} // namespace ns3
