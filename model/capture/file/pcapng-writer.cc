// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/pcapng-writer.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr uint32_t INTERFACE_BLOCK = 1;
constexpr uint32_t NAMES_BLOCK = 4;
constexpr uint32_t PACKET_BLOCK = 6;
constexpr uint32_t SECRETS_BLOCK = 10;
constexpr uint32_t SECTION_BLOCK = 0x0a0d0d0a;
constexpr uint32_t BYTE_ORDER_MAGIC = 0x1a2b3c4d;
constexpr uint32_t TLS_KEY_LOG = 0x544c534b;

constexpr uint16_t END_OF_OPTIONS = 0;
constexpr uint16_t COMMENT = 1;
constexpr uint16_t SECTION_APPLICATION = 4;
constexpr uint16_t INTERFACE_NAME = 2;
constexpr uint16_t INTERFACE_DESCRIPTION = 3;
constexpr uint16_t INTERFACE_TIME_RESOLUTION = 9;

constexpr uint16_t IPV4_NAME = 1;
constexpr uint16_t IPV6_NAME = 2;
constexpr uint16_t END_OF_NAMES = 0;

/// Packets start with the IP header, version 4 or 6.
constexpr uint16_t LINKTYPE_RAW = 101;

constexpr std::size_t BLOCK_FRAME_OCTETS = 12;

void
AppendLittleEndian(Octets& octets, uint64_t value, std::size_t count)
{
    const auto octet = [value](std::size_t i) { return static_cast<char>(value >> (8 * i)); };
    const char image[] =
        {octet(0), octet(1), octet(2), octet(3), octet(4), octet(5), octet(6), octet(7)};
    octets.append(image, count);
}

void
Pad(Octets& octets)
{
    octets.resize((octets.size() + 3) / 4 * 4, '\0');
}

/// Options and name records share this form: code, length, value, padding.
void
AppendOption(Octets& octets, uint16_t code, OctetsView value)
{
    value = value.substr(0, UINT16_MAX);
    AppendLittleEndian(octets, code, 2);
    AppendLittleEndian(octets, value.size(), 2);
    octets += value;
    Pad(octets);
}

} // namespace

PcapngWriter::PcapngWriter(std::ostream& output)
    : m_output(output)
{
}

void
PcapngWriter::WriteSectionHeader(std::string_view application)
{
    Octets body;
    AppendLittleEndian(body, BYTE_ORDER_MAGIC, 4);
    AppendLittleEndian(body, 1, 2);
    AppendLittleEndian(body, 0, 2);
    AppendLittleEndian(body, UINT64_MAX, 8);
    AppendOption(body, SECTION_APPLICATION, application);
    AppendOption(body, END_OF_OPTIONS, "");
    WriteBlock(SECTION_BLOCK, body);
}

void
PcapngWriter::WriteInterface(const CaptureInterface& interface)
{
    Octets body;
    AppendLittleEndian(body, LINKTYPE_RAW, 2);
    AppendLittleEndian(body, 0, 2);
    AppendLittleEndian(body, 0, 4);
    AppendOption(body, INTERFACE_NAME, interface.name);
    AppendOption(body, INTERFACE_DESCRIPTION, interface.description);
    AppendOption(body, INTERFACE_TIME_RESOLUTION, "\x09");
    AppendOption(body, END_OF_OPTIONS, "");
    WriteBlock(INTERFACE_BLOCK, body);
}

void
PcapngWriter::WriteNames(const std::vector<HostName>& names)
{
    Octets body;
    for (const HostName& host : names)
    {
        const uint16_t code = host.address.IsIpv6() ? IPV6_NAME : IPV4_NAME;
        AppendOption(body, code, host.address.ToOctets() + host.name + '\0');
    }
    AppendOption(body, END_OF_NAMES, "");
    WriteBlock(NAMES_BLOCK, body);
}

void
PcapngWriter::WriteSecrets(std::string_view keyLog)
{
    Octets body;
    AppendLittleEndian(body, TLS_KEY_LOG, 4);
    AppendLittleEndian(body, keyLog.size(), 4);
    body += keyLog;
    Pad(body);
    WriteBlock(SECRETS_BLOCK, body);
}

void
PcapngWriter::WritePacket(const CapturedPacket& packet)
{
    const auto time =
        static_cast<uint64_t>((packet.time.time_since_epoch() + CAPTURE_EPOCH).count());
    Octets body;
    AppendLittleEndian(body, packet.interface, 4);
    AppendLittleEndian(body, time >> 32, 4);
    AppendLittleEndian(body, time, 4);
    AppendLittleEndian(body, packet.octets.size(), 4);
    AppendLittleEndian(body, packet.octets.size(), 4);
    body += packet.octets;
    Pad(body);
    for (const std::string& comment : packet.comments)
    {
        AppendOption(body, COMMENT, comment);
    }
    if (!packet.comments.empty())
    {
        AppendOption(body, END_OF_OPTIONS, "");
    }
    WriteBlock(PACKET_BLOCK, body);
}

void
PcapngWriter::WriteBlock(uint32_t type, const Octets& body)
{
    Octets block;
    block.reserve(body.size() + BLOCK_FRAME_OCTETS);
    AppendLittleEndian(block, type, 4);
    AppendLittleEndian(block, body.size() + BLOCK_FRAME_OCTETS, 4);
    block += body;
    AppendLittleEndian(block, body.size() + BLOCK_FRAME_OCTETS, 4);
    m_output.write(block.data(), static_cast<std::streamsize>(block.size()));
}

} // namespace ims
