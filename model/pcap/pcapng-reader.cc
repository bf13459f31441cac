// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/pcapng-reader.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ims
{

namespace
{

// Blocks: draft-ietf-opsawg-pcapng, clause 4.
constexpr std::size_t SECTION_HEADER = 0x0a0d0d0a;
constexpr std::size_t INTERFACE_DESCRIPTION = 1;
constexpr std::size_t OLD_PACKET = 2;
constexpr std::size_t SIMPLE_PACKET = 3;
constexpr std::size_t ENHANCED_PACKET = 6;
constexpr std::size_t DECRYPTION_SECRETS = 10;

constexpr std::size_t HEAD_OCTETS = 8;  ///< of a block: type, length
constexpr std::size_t TAIL_OCTETS = 4;  ///< the length again
constexpr std::size_t ORDER_OCTETS = 4; ///< the mark of the order of octets
constexpr std::size_t MAX_BLOCK = 64 << 20;
constexpr std::size_t MAX_INTERFACES = 65536;

constexpr std::size_t TLS_KEY_LOG = 0x544c534b;
constexpr unsigned TIME_RESOLUTION = 9; ///< options of an interface
constexpr unsigned TIME_OFFSET = 14;

constexpr OctetsView SECTION_START = "\x0a\x0d\x0d\x0a";
constexpr OctetsView BIG_ENDIAN_MARK = "\x1a\x2b\x3c\x4d";
constexpr OctetsView LITTLE_ENDIAN_MARK = "\x4d\x3c\x2b\x1a";

/// Values of tcpdump.org/linktypes.html.
std::optional<LinkType>
FindLinkType(std::size_t type)
{
    switch (type)
    {
    case 1:
        return LinkType::Ethernet;
    case 113:
        return LinkType::LinuxCooked;
    case 276:
        return LinkType::LinuxCooked2;
    case 12: // what some systems wrote for raw IP
    case 14:
    case 101:
    case 228:
    case 229:
        return LinkType::Raw;
    case 0:
    case 108:
        return LinkType::Loopback;
    default:
        return std::nullopt;
    }
}

std::size_t
PadTo4(std::size_t length)
{
    return (length + 3) / 4 * 4;
}

} // namespace

PcapngReader::PcapngReader(std::string path, std::unique_ptr<OctetSource> source)
    : m_path(std::move(path)),
      m_source(std::move(source))
{
}

bool
PcapngReader::Fits(OctetsView start)
{
    return start.substr(0, SECTION_START.size()) == SECTION_START;
}

std::string
PcapngReader::TakeSecrets()
{
    return std::exchange(m_secrets, {});
}

Result<std::optional<CapturedFrame>>
PcapngReader::Read()
{
    for (;;)
    {
        bool atEnd = false;
        if (const auto error = ReadBlock(atEnd))
        {
            return *error;
        }
        if (atEnd)
        {
            return std::optional<CapturedFrame>();
        }
        switch (m_type)
        {
        case SECTION_HEADER:
            m_interfaces.clear();
            break;
        case INTERFACE_DESCRIPTION:
            TakeInterface();
            break;
        case DECRYPTION_SECRETS:
            TakeSecretsBlock();
            break;
        case OLD_PACKET:
        case SIMPLE_PACKET:
        case ENHANCED_PACKET:
            return TakePacket();
        default:
            break;
        }
    }
}

Error
PcapngReader::Complain(const std::string& what) const
{
    return {"cannot read '" + m_path + "': " + what, 0, ""};
}

std::optional<Error>
PcapngReader::ReadBlock(bool& atEnd)
{
    const OctetsView start = m_source->Peek(HEAD_OCTETS + ORDER_OCTETS);
    atEnd = start.empty();
    if (atEnd)
    {
        return std::nullopt;
    }
    if (start.size() < HEAD_OCTETS + ORDER_OCTETS)
    {
        return Complain("it ends within a block");
    }
    if (Fits(start))
    {
        const OctetsView mark = start.substr(HEAD_OCTETS);
        m_bigEndian = mark == BIG_ENDIAN_MARK;
        if (!m_bigEndian && mark != LITTLE_ENDIAN_MARK)
        {
            return Complain("a section has no order of octets");
        }
    }
    m_source->TakeAll(m_block, HEAD_OCTETS);
    m_type = Read32(0);
    const std::size_t length = Read32(4);
    if (length < HEAD_OCTETS + TAIL_OCTETS || length % 4 != 0 || length > MAX_BLOCK)
    {
        return Complain("a block has a wrong length");
    }
    if (!m_source->TakeAll(m_block, length - HEAD_OCTETS))
    {
        return Complain("it ends within a block");
    }
    if (Read32(m_block.size() - TAIL_OCTETS) != length)
    {
        return Complain("a block has two different lengths");
    }
    m_block.resize(m_block.size() - TAIL_OCTETS);
    return std::nullopt;
}

void
PcapngReader::TakeInterface()
{
    constexpr std::size_t fixed = 8; // link type, two reserved octets, snap length
    constexpr std::size_t optionHead = 4;
    Interface interface;
    if (m_block.size() >= fixed && m_interfaces.size() < MAX_INTERFACES)
    {
        interface.link = FindLinkType(Read16(0));
        interface.snapLength = Read32(4);
        for (std::size_t at = fixed; at + optionHead <= m_block.size();)
        {
            const std::size_t length = Read16(at + 2);
            TakeOption(interface,
                       static_cast<unsigned>(Read16(at)),
                       OctetsView(m_block).substr(at + optionHead, length));
            at += optionHead + PadTo4(length);
        }
    }
    m_interfaces.push_back(interface);
}

void
PcapngReader::TakeOption(Interface& interface, unsigned code, OctetsView value) const
{
    constexpr unsigned binary = 0x80;
    constexpr std::size_t offsetOctets = 8;
    if (code == TIME_RESOLUTION && !value.empty())
    {
        interface.isBinary = (static_cast<unsigned char>(value[0]) & binary) != 0;
        interface.resolution = static_cast<unsigned char>(value[0]) & ~binary;
    }
    if (code == TIME_OFFSET && value.size() == offsetOctets)
    {
        uint64_t offset = 0;
        for (std::size_t i = 0; i < offsetOctets; ++i)
        {
            const std::size_t at = m_bigEndian ? i : offsetOctets - 1 - i;
            offset = offset << 8 | static_cast<unsigned char>(value[at]);
        }
        interface.offset = static_cast<int64_t>(offset);
    }
}

void
PcapngReader::TakeSecretsBlock()
{
    constexpr std::size_t fixed = 8; // type, length
    if (m_block.size() < fixed || Read32(0) != TLS_KEY_LOG)
    {
        return;
    }
    m_secrets += OctetsView(m_block).substr(fixed, Read32(4));
    if (!m_secrets.empty() && m_secrets.back() != '\n')
    {
        m_secrets += '\n';
    }
}

std::optional<PcapngReader::PacketHead>
PcapngReader::ReadPacketHead() const
{
    constexpr std::size_t simple = 4;    // original length
    constexpr std::size_t enhanced = 20; // interface, time, captured length, original length
    PacketHead head;
    if (m_type == SIMPLE_PACKET && m_block.size() >= simple && !m_interfaces.empty())
    {
        const std::size_t most = m_interfaces.front().snapLength;
        head.original = Read32(0);
        head.begin = simple;
        head.captured = most == 0 ? head.original : std::min(head.original, most);
        return head;
    }
    if (m_type == SIMPLE_PACKET || m_block.size() < enhanced)
    {
        return std::nullopt;
    }
    // The older block has a count of drops in the upper half of the interface's field.
    head.interface = m_type == OLD_PACKET ? Read16(0) : Read32(0);
    head.time = uint64_t{Read32(4)} << 32 | Read32(8);
    head.captured = Read32(12);
    head.original = Read32(16);
    head.begin = enhanced;
    return head;
}

Result<std::optional<CapturedFrame>>
PcapngReader::TakePacket()
{
    const auto head = ReadPacketHead();
    if (!head || head->interface >= m_interfaces.size() ||
        head->captured > m_block.size() - head->begin)
    {
        return Complain("a packet does not fit its block or its interface");
    }
    const Interface& interface = m_interfaces[head->interface];
    const auto time = ToDuration(interface, head->time);
    if (!time)
    {
        return Complain("a packet's time is more than 136 years from 1970");
    }
    CapturedFrame frame;
    frame.time = *time;
    frame.interface = head->interface;
    frame.link = interface.link;
    frame.octets = OctetsView(m_block).substr(head->begin, head->captured);
    frame.cut = head->captured < head->original;
    return std::optional(frame);
}

/// @return nothing when it is so far from 1970 that two such times may have no difference.
std::optional<Duration>
PcapngReader::ToDuration(const Interface& interface, uint64_t time)
{
    constexpr double most = 4294967296; // seconds: pcap counts them with 32 bits
    constexpr uint64_t billion = 1000000000;
    constexpr unsigned nano = 9;
    constexpr unsigned maxDecimal = 19; // digits of 64 bits
    constexpr unsigned maxBinary = 63;
    const unsigned bits = std::min(interface.resolution, maxBinary);
    const unsigned digits = std::min(interface.resolution, maxDecimal);
    const double unit = interface.isBinary ? std::ldexp(1, -static_cast<int>(bits))
                                           : std::pow(10, -static_cast<int>(digits));
    const double seconds = static_cast<double>(time) * unit;
    if (seconds > most || std::abs(static_cast<double>(interface.offset)) > most ||
        std::abs(seconds + static_cast<double>(interface.offset)) > most)
    {
        return std::nullopt;
    }
    const Duration offset = std::chrono::seconds(interface.offset);
    if (interface.isBinary)
    {
        const uint64_t rest = time & ((uint64_t{1} << bits) - 1);
        const double part = static_cast<double>(rest) * unit;
        return offset + std::chrono::seconds(time >> bits) +
               Duration(static_cast<int64_t>(part * billion));
    }
    for (unsigned digit = digits; digit < nano; ++digit)
    {
        time *= 10;
    }
    for (unsigned digit = nano; digit < digits; ++digit)
    {
        time /= 10;
    }
    return offset + Duration(static_cast<int64_t>(time));
}

std::size_t
PcapngReader::Read16(std::size_t offset) const
{
    const auto octet = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(m_block[at]));
    };
    return m_bigEndian ? octet(offset) << 8 | octet(offset + 1)
                       : octet(offset + 1) << 8 | octet(offset);
}

std::size_t
PcapngReader::Read32(std::size_t offset) const
{
    return m_bigEndian ? Read16(offset) << 16 | Read16(offset + 2)
                       : Read16(offset + 2) << 16 | Read16(offset);
}

} // namespace ims
