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
MakeKey(const TransportAddress& source, const TransportAddress& destination)
{
    return source.ToString() + " " + destination.ToString();
}

} // namespace

MessageTexts::MessageTexts(WireDecoderOptions options, std::size_t maxOctets)
    : m_options(std::move(options)),
      m_secrets(std::make_shared<TlsSecrets>()),
      m_left(maxOctets)
{
}

void
MessageTexts::AddSecrets(std::string_view lines)
{
    m_secrets->Add(lines);
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
    std::string all;
    for (const auto& text : found->second)
    {
        if (text.protocol == protocol && (text.name.empty() || text.name == name))
        {
            all += (all.empty() ? "" : "\n") + text.text;
            if (protocol != protocols::TLS)
            {
                break;
            }
        }
    }
    return all;
}

/// An answer belongs to the connection that it answers.
MessageTexts::Stream
MessageTexts::MakeStream(const std::string& otherKey, const TcpSegment& syn) const
{
    const auto other = m_streams.find(otherKey);
    const bool isAnswer = syn.ack && other != m_streams.end();
    auto observer = isAnswer ? other->second.observer : std::make_shared<TlsObserver>(m_secrets);
    Stream stream{observer,
                  TcpReassembly(m_options.reassembly),
                  StreamTexts(observer, isAnswer ? 1 : 0)};
    stream.reassembly.Start(syn.sequence + 1);
    return stream;
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
    const TransportAddress source{ip.source, segment.sourcePort};
    const TransportAddress destination{ip.destination, segment.destinationPort};
    const auto key = MakeKey(source, destination);
    if (segment.rst)
    {
        m_streams.erase(key);
        return {};
    }
    if (segment.syn)
    {
        m_streams.insert_or_assign(key, MakeStream(MakeKey(destination, source), segment));
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
