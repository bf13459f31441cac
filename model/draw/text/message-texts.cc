// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/message-texts.h"

#include "model/base/prefix.h"
#include "model/base/record-words.h"

namespace ims
{

namespace
{

constexpr std::size_t MAX_DATAGRAM_TEXT = 16384;

std::string
MakeStreamKey(const IpPacket& ip, const TcpSegment& segment)
{
    return TransportAddress{ip.source, segment.sourcePort}.ToString() + " " +
           TransportAddress{ip.destination, segment.destinationPort}.ToString();
}

} // namespace

MessageTexts::MessageTexts(WireDecoderOptions options, std::size_t maxOctets)
    : m_options(std::move(options)),
      m_left(maxOctets)
{
}

void
MessageTexts::Add(uint64_t packet, OctetsView ipPacket)
{
    const auto ip = ParseIpPacket(ipPacket);
    if (!ip || ip->fragment || m_left == 0)
    {
        return;
    }
    std::vector<MessageText> texts;
    if (ip->protocol == IP_PROTOCOL_UDP)
    {
        const auto datagram = ParseUdp(ip->payload);
        texts = datagram ? ReadUdp(*datagram) : texts;
    }
    else if (ip->protocol == IP_PROTOCOL_TCP)
    {
        const auto segment = ParseTcp(ip->payload);
        texts = segment ? ReadTcp(*ip, *segment) : texts;
    }
    for (const auto& text : texts)
    {
        m_left -= std::min(m_left, text.text.size());
    }
    if (!texts.empty())
    {
        m_texts.emplace(packet, std::move(texts));
    }
}

std::string
MessageTexts::Find(uint64_t packet, const std::string& protocol, const std::string& name) const
{
    const auto found = m_texts.find(packet);
    if (found == m_texts.end())
    {
        return "";
    }
    for (const auto& text : found->second)
    {
        if (text.protocol == protocol && (text.name.empty() || text.name == name))
        {
            return text.text;
        }
    }
    return "";
}

std::vector<MessageText>
MessageTexts::ReadUdp(const UdpDatagram& datagram) const
{
    const auto isOn = [&datagram](const std::set<uint16_t>& ports) {
        return ports.count(datagram.sourcePort) + ports.count(datagram.destinationPort) > 0;
    };
    const Octets text(datagram.payload.substr(0, MAX_DATAGRAM_TEXT));
    // Elsewhere by what it looks like: RFC 3261 7.1 and 7.2, H.248.1 annex B.
    if (isOn(m_options.sipPorts) || text.substr(0, text.find('\n')).find("SIP/2.0") != Octets::npos)
    {
        return {{protocols::SIP, "", text}};
    }
    if (isOn(m_options.h248Ports) || HasPrefix(text, "MEGACO/") || HasPrefix(text, "!/"))
    {
        return {{protocols::H248, "", text}};
    }
    return {};
}

std::vector<MessageText>
MessageTexts::ReadTcp(const IpPacket& ip, const TcpSegment& segment)
{
    const auto key = MakeStreamKey(ip, segment);
    if (segment.rst)
    {
        m_streams.erase(key);
        return {};
    }
    if (segment.syn)
    {
        Stream& stream = m_streams[key];
        stream = Stream{TcpReassembly(m_options.reassembly), StreamTexts()};
        stream.reassembly.Start(segment.sequence + 1);
        return {};
    }
    const auto stream = m_streams.find(key);
    if (segment.payload.empty() || stream == m_streams.end())
    {
        return {};
    }
    const auto delivery = stream->second.reassembly.Add(segment.sequence, segment.payload);
    return stream->second.texts.Push(delivery.octets);
}

} // namespace ims
