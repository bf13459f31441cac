// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/run/device-captures.h"

#include "helper/entity-addresses.h"
#include "model/app/role-application.h"
#include "model/capture/file/text-file.h"

#include "ns3/channel.h"
#include "ns3/node-list.h"
#include "ns3/point-to-point-net-device.h"

using namespace ns3;

namespace
{

/// Of ns-3's point-to-point links, before the IP header.
constexpr std::size_t PPP_HEADER_OCTETS = 2;

/// @return the octets from the IP header on.
ims::Octets
GetIpPacket(const Ptr<const Packet>& frame)
{
    ims::Octets octets(frame->GetSize(), '\0');
    frame->CopyData(reinterpret_cast<uint8_t*>(octets.data()), frame->GetSize());
    return octets.erase(0, PPP_HEADER_OCTETS);
}

Ptr<NetDevice>
FindOtherEnd(Ptr<NetDevice> device)
{
    const auto channel = device->GetChannel();
    return channel->GetDevice(channel->GetDevice(0) == device ? 1 : 0);
}

} // namespace

std::optional<ims::Error>
DeviceCaptures::Begin(const std::string& prefix,
                      const Topology& topology,
                      const E2aeApplications& applications)
{
    const auto hosts = MapEntities(applications).GetNames();
    const auto nodes = NameNodes(topology);
    for (auto node = NodeList::Begin(); node != NodeList::End(); ++node)
    {
        for (uint32_t i = 0; i < (*node)->GetNDevices(); ++i)
        {
            const auto device = (*node)->GetDevice(i);
            auto error = DynamicCast<PointToPointNetDevice>(device)
                             ? Tap(device, prefix, hosts, nodes)
                             : std::nullopt;
            if (error)
            {
                m_files.clear();
                return error;
            }
        }
    }
    for (const auto& application : applications.GetAll())
    {
        application->TraceConnectWithoutContext(
            "TlsKeyLog",
            Callback<void, const std::string&>([files = m_files](const std::string& line) {
                for (const auto& file : files)
                {
                    file->AddSecret(line);
                }
            }));
    }
    return std::nullopt;
}

std::optional<ims::Error>
DeviceCaptures::Tap(Ptr<NetDevice> device,
                    const std::string& prefix,
                    const std::vector<ims::HostName>& hosts,
                    const std::map<uint32_t, std::string>& nodes)
{
    const auto& own = nodes.at(device->GetNode()->GetId());
    const auto& other = nodes.at(FindOtherEnd(device)->GetNode()->GetId());
    const std::string path = prefix + "-" + own + "-to-" + other + ".pcapng";
    if (auto error = ims::CheckWritable(path))
    {
        return error;
    }
    auto created = ims::CaptureFile::Create(
        path,
        {{own + " to " + other, "what " + own + " sends to and receives from " + other}},
        hosts);
    if (!created)
    {
        return created.GetError();
    }
    const File file = std::move(*created);
    m_files.push_back(file);
    device->TraceConnectWithoutContext(
        "PromiscSniffer",
        Callback<void, Ptr<const Packet>>(
            [file](Ptr<const Packet> frame) { file->AddPacket(GetNow(), 0, GetIpPacket(frame)); }));
    return std::nullopt;
}

std::optional<ims::Error>
DeviceCaptures::Close()
{
    for (const auto& file : m_files)
    {
        if (auto error = file->Close())
        {
            return error;
        }
    }
    return std::nullopt;
}
