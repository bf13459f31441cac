// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/wire-decoder.h"

#include "model/base/record-words.h"
#include "model/capture/describe/signalling-stream.h"
#include "model/capture/packet/icmp-names.h"

namespace ims
{

namespace
{

using Messages = std::vector<StreamMessage>;

StreamMessage
MakeMalformed(std::string protocol, const Error& error)
{
    return {std::move(protocol), names::MALFORMED, {{"error", error.ToString()}}};
}

Messages
ReadDatagram(const UdpDatagram& datagram, const WireDecoderOptions& options, SipValueMemory& known)
{
    const auto isOn = [&datagram](const std::set<uint16_t>& ports) {
        return ports.count(datagram.sourcePort) + ports.count(datagram.destinationPort) > 0;
    };
    if (isOn(options.sipPorts))
    {
        return ReadSip(datagram.payload, &known);
    }
    if (isOn(options.h248Ports))
    {
        return ReadH248(datagram.payload);
    }
    if (options.anyPort && LooksLikeSip(datagram.payload) == Likeness::Yes)
    {
        return ReadSip(datagram.payload, &known);
    }
    if (options.anyPort && LooksLikeH248(datagram.payload) == Likeness::Yes)
    {
        return ReadH248(datagram.payload);
    }
    return {{protocols::UDP, "DATA", {{"length", std::to_string(datagram.payload.size())}}}};
}

/// What carries neither datagrams nor connections.
StreamMessage
DescribeOther(const IpPacket& packet)
{
    if (packet.fragment)
    {
        return {protocols::IP, "FRAGMENT", {}};
    }
    const bool isIcmp =
        packet.protocol == IP_PROTOCOL_ICMP || packet.protocol == IP_PROTOCOL_ICMPV6;
    return isIcmp ? StreamMessage{protocols::ICMP, GetIcmpName(packet.protocol, packet.payload), {}}
                  : StreamMessage{protocols::IP, "PROTOCOL " + std::to_string(packet.protocol), {}};
}

void
Append(std::vector<Field>& fields, std::string_view key, const std::string& value)
{
    Field& field = fields.emplace_back();
    field.key = key;
    field.value = value;
}

} // namespace

WireDecoder::WireDecoder(EntityMap entities, WireDecoderOptions options)
    : m_entities(std::move(entities)),
      m_options(std::move(options)),
      m_datagrams(m_options.maxRememberedDatagrams)
{
}

std::vector<Record>
WireDecoder::Decode(TimePoint time, uint64_t packet, OctetsView ipPacket)
{
    const auto ip = ParseIpPacket(ipPacket);
    Ends ends;
    Messages messages =
        ip ? DecodeIp(time, *ip, ends) : Messages{MakeMalformed(protocols::IP, ip.GetError())};
    if (messages.empty())
    {
        return {};
    }
    std::vector<Record> records;
    records.reserve(messages.size());
    for (StreamMessage& message : messages)
    {
        Record& record = records.emplace_back();
        record.time = time;
        record.from = message.ofReceiver ? ends.destination : ends.source;
        record.to = message.ofReceiver ? ends.source : ends.destination;
        record.protocol = std::move(message.protocol);
        record.name = std::move(message.name);
        record.fields = std::move(message.fields);
        record.packet = packet;
    }
    return records;
}

std::size_t
WireDecoder::GetConnectionCount() const
{
    return m_index.size();
}

std::string
WireDecoder::Name(const TransportAddress& end) const
{
    return m_options.nameByAddress ? end.ToString() : m_entities.GetEntity(end.ip);
}

WireDecoder::Ends
WireDecoder::NameEnds(const IpPacket& packet, uint16_t sourcePort, uint16_t destinationPort) const
{
    return {Name({packet.source, sourcePort}), Name({packet.destination, destinationPort})};
}

std::vector<StreamMessage>
WireDecoder::DecodeIp(TimePoint time, const IpPacket& packet, Ends& ends)
{
    if (!packet.fragment && packet.protocol == IP_PROTOCOL_UDP)
    {
        return DecodeUdp(packet, ends);
    }
    if (!packet.fragment && packet.protocol == IP_PROTOCOL_TCP)
    {
        return DecodeTcp(time, packet, ends);
    }
    ends = NameEnds(packet, 0, 0);
    return {DescribeOther(packet)};
}

std::vector<StreamMessage>
WireDecoder::DecodeUdp(const IpPacket& packet, Ends& ends)
{
    const auto datagram = ParseUdp(packet.payload);
    if (!datagram)
    {
        ends = NameEnds(packet, 0, 0);
        return {MakeMalformed(protocols::UDP, datagram.GetError())};
    }
    ends = NameEnds(packet, datagram->sourcePort, datagram->destinationPort);
    Messages messages = ReadDatagram(*datagram, m_options, m_sipValues);
    const Octets identity =
        packet.source.ToOctets() + packet.destination.ToOctets() + Octets(packet.payload);
    if (m_datagrams.Remember(identity))
    {
        for (StreamMessage& message : messages)
        {
            message.fields.push_back({fields::RETRANSMISSION, ""});
        }
    }
    return messages;
}

std::vector<StreamMessage>
WireDecoder::DecodeTcp(TimePoint time, const IpPacket& packet, Ends& ends)
{
    const auto segment = ParseTcp(packet.payload);
    if (!segment)
    {
        ends = NameEnds(packet, 0, 0);
        return {MakeMalformed(protocols::TCP, segment.GetError())};
    }
    const TransportAddress source{packet.source, segment->sourcePort};
    const TransportAddress destination{packet.destination, segment->destinationPort};
    const bool fromLow = source < destination;
    const auto connection = FindConnection(fromLow ? ConnectionKey{source, destination}
                                                   : ConnectionKey{destination, source});
    const std::size_t sender = fromLow ? 0 : 1;
    Messages messages = connection->state.Handle(sender, *segment);
    const auto& shown = connection->ends;
    AddAddresses(shown[sender], shown[1 - sender], messages);
    ends = {shown[sender].name, shown[1 - sender].name};
    NoteUse(connection, time);
    return messages;
}

WireDecoder::ShownAddress
WireDecoder::Show(const TransportAddress& address) const
{
    return {address.ip.ToString(), std::to_string(address.port), Name(address)};
}

void
WireDecoder::AddAddresses(const ShownAddress& source,
                          const ShownAddress& destination,
                          std::vector<StreamMessage>& messages)
{
    for (StreamMessage& message : messages)
    {
        std::vector<Field> fields;
        fields.reserve(message.fields.size() + 4);
        const auto& from = message.ofReceiver ? destination : source;
        const auto& to = message.ofReceiver ? source : destination;
        Append(fields, fields::SOURCE, from.ip);
        Append(fields, fields::SOURCE_PORT, from.port);
        Append(fields, fields::DESTINATION, to.ip);
        Append(fields, fields::DESTINATION_PORT, to.port);
        std::move(message.fields.begin(), message.fields.end(), std::back_inserter(fields));
        message.fields = std::move(fields);
    }
}

WireDecoder::ConnectionList::iterator
WireDecoder::FindConnection(const ConnectionKey& key)
{
    const auto found = m_index.find(key);
    if (found != m_index.end())
    {
        return found->second;
    }
    if (m_index.size() >= m_options.maxConnections && !m_index.empty())
    {
        ForgetLast(m_closed.empty() ? m_connections : m_closed);
    }
    m_connections.push_front({key,
                              TcpConnection(m_options.reassembly, m_options.secrets),
                              {Show(key.first), Show(key.second)},
                              &m_connections,
                              {}});
    m_index.emplace(key, m_connections.begin());
    return m_connections.begin();
}

void
WireDecoder::NoteUse(ConnectionList::iterator connection, TimePoint time)
{
    ConnectionList& list = connection->state.IsClosed() ? m_closed : m_connections;
    list.splice(list.begin(), *connection->list, connection);
    connection->list = &list;
    connection->last = time;
    while (!m_closed.empty() && time - m_closed.back().last > m_options.closedLinger)
    {
        ForgetLast(m_closed);
    }
}

void
WireDecoder::ForgetLast(ConnectionList& connections)
{
    m_index.erase(connections.back().key);
    connections.pop_back();
}

} // namespace ims
