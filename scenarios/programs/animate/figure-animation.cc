// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/animate/figure-animation.h"

#include "model/base/record-words.h"
#include "model/draw/drawing.h"
#include "model/role/role.h"

#include "ns3/animation-interface.h"
#include "ns3/channel-list.h"
#include "ns3/point-to-point-channel.h"
#include "ns3/point-to-point-net-device.h"

#include <cstdint>
#include <map>
#include <sys/mman.h>
#include <unistd.h>

using namespace ns3;

namespace
{

constexpr double COLUMN = 40; ///< from one entity of the figure to the next, in NetAnim's units
constexpr double LINE = 15;

/// Of ns-3's point-to-point links, before the IP header.
constexpr uint32_t PPP_HEADER_OCTETS = 2;

/// @brief A file without a name, which goes when it is closed.
class UnnamedFile
{
  public:
    UnnamedFile()
        : m_descriptor(memfd_create("animation", MFD_CLOEXEC))
    {
    }

    ~UnnamedFile()
    {
        close(m_descriptor);
    }

    UnnamedFile(const UnnamedFile&) = delete;
    UnnamedFile& operator=(const UnnamedFile&) = delete;

    /// @return by which this process can open it.
    std::string GetPath() const
    {
        return "/proc/self/fd/" + std::to_string(m_descriptor);
    }

    std::string Read() const
    {
        constexpr std::size_t piece = 1 << 16;
        std::string all;
        std::string part(piece, '\0');
        ssize_t count = 0;
        while ((count = pread(m_descriptor, part.data(), piece, static_cast<off_t>(all.size()))) >
               0)
        {
            all.append(part, 0, static_cast<std::size_t>(count));
        }
        return all;
    }

  private:
    int m_descriptor;
};

/// @return the key that IpTap gives the packet: of IPv4 its identification belongs to it.
ims::PacketKey
GetKey(Ptr<const Packet> frame)
{
    uint8_t start[PPP_HEADER_OCTETS + 6] = {};
    frame->CopyData(start, sizeof start);
    const bool isIpv4 = start[PPP_HEADER_OCTETS] >> 4U == 4;
    const auto high = start[PPP_HEADER_OCTETS + 4];
    const auto low = start[PPP_HEADER_OCTETS + 5];
    return {frame->GetUid(), isIpv4 ? static_cast<uint16_t>(high << 8U | low) : uint16_t{0}};
}

class FigureAnimation : public RunAnimation
{
  public:
    FigureAnimation(const Topology& topology, const E2aeApplications& applications);

    void Label(ims::PacketKey packet, const std::string& text) override
    {
        m_labels[packet] = text;
    }

    std::string Finish() override;

  private:
    void Place(const Topology& topology);
    void Name(Ptr<Node> node, const std::string& name);
    void WatchLinks();
    void WatchSteps(const E2aeApplications& applications);
    void Describe(Ptr<const Packet> frame, Ptr<NetDevice> from, Ptr<NetDevice> to);

    UnnamedFile m_file;
    std::unique_ptr<AnimationInterface> m_animation;
    std::map<uint32_t, std::string> m_names; ///< of nodes, by their ids
    std::map<ims::PacketKey, std::string> m_labels;
    std::map<std::pair<uint32_t, uint32_t>, std::string> m_shown; ///< by the nodes of a link
};

/// Nodes have their places before the animation begins: it would draw others at random.
FigureAnimation::FigureAnimation(const Topology& topology, const E2aeApplications& applications)
{
    Place(topology);
    Packet::EnablePrinting();
    m_animation = std::make_unique<AnimationInterface>(m_file.GetPath());
    m_animation->SetMaxPktsPerTraceFile(UINT64_MAX);
    m_animation->SetMobilityPollInterval(Hours(1)); // nothing moves
    m_animation->EnablePacketMetadata(true);
    const auto name = [this](const NodeContainer& nodes, const std::string& kind) {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            Name(nodes.Get(i), kind + (nodes.GetN() > 1 ? " " + std::to_string(i) : ""));
        }
    };
    name(topology.nodes.ues, ims::entities::UE);
    name(topology.nodes.peers, ims::entities::PEER);
    Name(topology.nodes.alg, ims::GetFigureName(ims::entities::ALG));
    Name(topology.nodes.agw, ims::GetFigureName(ims::entities::AGW));
    name(topology.nodes.furtherAgws, ims::GetFigureName(ims::entities::AGW));
    Name(topology.accessRouter, "access router");
    Name(topology.coreRouter, "core router");
    WatchLinks();
    WatchSteps(applications);
}

void
FigureAnimation::Place(const Topology& topology)
{
    const auto place = [](Ptr<Node> node, double column, double line) {
        AnimationInterface::SetConstantPosition(node, column * COLUMN, line * LINE);
    };
    const auto placeAll = [&place](const NodeContainer& nodes, double column) {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            place(nodes.Get(i), column, i);
        }
    };
    placeAll(topology.nodes.ues, 0);
    placeAll(topology.nodes.peers, 3);
    place(topology.nodes.alg, 1, 0);
    place(topology.nodes.agw, 2, 0);
    for (uint32_t i = 0; i < topology.nodes.furtherAgws.GetN(); ++i)
    {
        place(topology.nodes.furtherAgws.Get(i), 2, i + 1);
    }
    place(topology.accessRouter, 0.5, 1);
    place(topology.coreRouter, 2.5, 1);
}

void
FigureAnimation::Name(Ptr<Node> node, const std::string& name)
{
    m_names[node->GetId()] = name;
    m_animation->UpdateNodeDescription(node, name);
    m_animation->UpdateNodeSize(node->GetId(), 3, 3);
}

void
FigureAnimation::WatchLinks()
{
    for (auto channel = ChannelList::Begin(); channel != ChannelList::End(); ++channel)
    {
        if (DynamicCast<PointToPointChannel>(*channel))
        {
            (*channel)->TraceConnectWithoutContext(
                "TxRxPointToPoint",
                Callback<void, Ptr<const Packet>, Ptr<NetDevice>, Ptr<NetDevice>, Time, Time>(
                    [this](Ptr<const Packet> frame,
                           Ptr<NetDevice> from,
                           Ptr<NetDevice> to,
                           Time,
                           Time) { Describe(frame, from, to); }));
        }
    }
}

void
FigureAnimation::WatchSteps(const E2aeApplications& applications)
{
    for (const auto& application : applications.GetAll())
    {
        const auto node = application->GetNode();
        application->TraceConnectWithoutContext(
            "LocalStep",
            Callback<void, const ims::LocalStep&>([this, node](const ims::LocalStep& step) {
                if (m_animation)
                {
                    m_animation->UpdateNodeDescription(node,
                                                       m_names[node->GetId()] + ": " + step.what);
                }
            }));
    }
}

/// A packet without a step takes the label of the one before it away.
void
FigureAnimation::Describe(Ptr<const Packet> frame, Ptr<NetDevice> from, Ptr<NetDevice> to)
{
    const auto one = from->GetNode()->GetId();
    const auto other = to->GetNode()->GetId();
    const auto label = m_labels.find(GetKey(frame));
    const std::string text = label == m_labels.end() ? "" : label->second;
    auto& shown = m_shown[std::minmax(one, other)];
    if (m_animation && shown != text)
    {
        shown = text;
        m_animation->UpdateLinkDescription(one, other, text);
    }
}

std::string
FigureAnimation::Finish()
{
    m_animation.reset(); // which completes the file
    return m_file.Read();
}

} // namespace

std::unique_ptr<RunAnimation>
MakeFigureAnimation(const Topology& topology, const E2aeApplications& applications)
{
    return std::make_unique<FigureAnimation>(topology, applications);
}
