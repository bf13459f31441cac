// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_CAPTURE_FILES_H
#define IMS_TEST_CAPTURE_FILES_H

#include "model/base/octets.h"
#include "test/capture/packet/packet-builder.h"

/// @file
/// Captures, octet by octet: pcap as libpcap's pcap-savefile(5) has it, pcapng as
/// draft-ietf-opsawg-pcapng, clause 4.

namespace ims::test
{

/// @return a number of so many octets, the least significant first.
inline Octets
Little(uint64_t value, int count)
{
    const Octets big = Number(value, count);
    return {big.rbegin(), big.rend()};
}

/// @brief Writes numbers in the order of octets of a machine.
struct ByteOrder
{
    bool bigEndian = false;

    Octets operator()(uint64_t value, int count) const
    {
        return bigEndian ? Number(value, count) : Little(value, count);
    }
};

/// @return the head of a pcap file.
/// @param magic 0xa1b2c3d4 for microseconds, 0xa1b23c4d for nanoseconds
inline Octets
MakePcapHead(ByteOrder order, uint32_t magic, uint32_t linkType)
{
    return order(magic, 4) + order(2, 2) + order(4, 2) + order(0, 4) + order(0, 4) +
           order(65535, 4) + order(linkType, 4);
}

inline Octets
MakePcapRecord(ByteOrder order, uint32_t seconds, uint32_t fraction, OctetsView frame)
{
    return order(seconds, 4) + order(fraction, 4) + order(frame.size(), 4) +
           order(frame.size(), 4) + Octets(frame);
}

/// @return a block of pcapng, its body padded.
inline Octets
MakeBlock(ByteOrder order, uint32_t type, Octets body)
{
    body.resize((body.size() + 3) / 4 * 4);
    const Octets length = order(body.size() + 12, 4);
    return order(type, 4) + length + body + length;
}

inline Octets
MakeSection(ByteOrder order)
{
    return MakeBlock(order,
                     0x0a0d0d0a,
                     order(0x1a2b3c4d, 4) + order(1, 2) + order(0, 2) + order(UINT64_MAX, 8));
}

/// @param options in octets
inline Octets
MakeInterface(ByteOrder order, uint32_t linkType, const Octets& options = {})
{
    return MakeBlock(order, 1, order(linkType, 2) + order(0, 2) + order(0, 4) + options);
}

inline Octets
MakeEnhancedPacket(ByteOrder order,
                   uint32_t interface,
                   uint64_t time,
                   OctetsView frame,
                   std::size_t original)
{
    return MakeBlock(order,
                     6,
                     order(interface, 4) + order(time >> 32, 4) + order(time & UINT32_MAX, 4) +
                         order(frame.size(), 4) + order(original, 4) + Octets(frame));
}

inline Octets
MakeSecrets(ByteOrder order, OctetsView lines)
{
    return MakeBlock(order, 10, order(0x544c534b, 4) + order(lines.size(), 4) + Octets(lines));
}

} // namespace ims::test

#endif // IMS_TEST_CAPTURE_FILES_H
