// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_PACKET_BUILDER_H
#define IMS_TEST_PACKET_BUILDER_H

#include "model/base/ip-address.h"

#include <initializer_list>

/// @file
/// IP packets for the tests of the capture layer; checksums are left zero.

namespace ims::test
{

/// @return the octets with these values.
inline Octets
Raw(std::initializer_list<int> values)
{
    Octets octets;
    for (const int value : values)
    {
        octets += static_cast<char>(value);
    }
    return octets;
}

inline Octets
Number(uint64_t value, int count)
{
    Octets octets;
    for (int i = count - 1; i >= 0; --i)
    {
        octets += static_cast<char>(value >> (8 * i));
    }
    return octets;
}

/// @param hex pairs of hexadecimal digits
inline Octets
FromHex(std::string_view hex)
{
    Octets octets;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    {
        octets += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    }
    return octets;
}

inline TransportAddress
At(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

/// @return a packet of the IP version of the addresses.
inline Octets
MakeIp(const IpAddress& from, const IpAddress& to, int protocol, OctetsView payload)
{
    Octets packet;
    if (from.IsIpv6())
    {
        packet = Raw({0x60, 0, 0, 0}) + Number(payload.size(), 2) + Raw({protocol, 64});
    }
    else
    {
        packet =
            Raw({0x45, 0}) + Number(20 + payload.size(), 2) + Raw({0, 0, 0, 0, 64, protocol, 0, 0});
    }
    return packet + from.ToOctets() + to.ToOctets() + Octets(payload);
}

inline Octets
MakeUdp(const TransportAddress& from, const TransportAddress& to, OctetsView payload)
{
    return MakeIp(from.ip,
                  to.ip,
                  17,
                  Number(from.port, 2) + Number(to.port, 2) + Number(8 + payload.size(), 2) +
                      Number(0, 2) + Octets(payload));
}

constexpr int FIN = 0x01;
constexpr int SYN = 0x02;
constexpr int RST = 0x04;
constexpr int ACK = 0x10;

inline Octets
MakeTcp(const TransportAddress& from,
        const TransportAddress& to,
        uint32_t sequence,
        uint32_t acknowledgement,
        int flags,
        OctetsView payload = {})
{
    return MakeIp(from.ip,
                  to.ip,
                  6,
                  Number(from.port, 2) + Number(to.port, 2) + Number(sequence, 4) +
                      Number(acknowledgement, 4) + Raw({0x50, flags, 0x40, 0, 0, 0, 0, 0}) +
                      Octets(payload));
}

} // namespace ims::test

#endif // IMS_TEST_PACKET_BUILDER_H
