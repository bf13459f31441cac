// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/syn-filter.h"

#include <linux/filter.h>
#include <sys/socket.h>
#include <vector>

namespace ims
{

namespace
{

/// Where the sender's address is in an IP header, and its port in a TCP header, which is where the
/// filter of a TCP socket begins.
constexpr uint32_t IPV4_SOURCE = 12;
constexpr uint32_t IPV6_SOURCE = 8;
constexpr uint32_t TCP_SOURCE_PORT = 0;

constexpr uint32_t WHOLE_PACKET = 0xffffffff;
constexpr std::size_t WORD = 4;

using Program = std::vector<sock_filter>;

sock_filter
Load(uint16_t size, uint32_t offset)
{
    return {static_cast<uint16_t>(BPF_LD | BPF_ABS | size), 0, 0, offset};
}

sock_filter
Return(uint32_t octets)
{
    return {BPF_RET | BPF_K, 0, 0, octets};
}

/// Unless the value just loaded is this one, the packet is dropped.
void
Demand(Program& program, uint32_t value)
{
    program.push_back({BPF_JMP | BPF_JEQ | BPF_K, 1, 0, value});
    program.push_back(Return(0));
}

uint32_t
ReadWord(OctetsView octets)
{
    uint32_t word = 0;
    for (const char octet : octets.substr(0, WORD))
    {
        word = word << 8 | static_cast<unsigned char>(octet);
    }
    return word;
}

Program
MakeProgram(const SynGate& gate, bool ipv6)
{
    const bool otherVersion = gate.from && gate.from->IsIpv6() != ipv6;
    if (!gate.open || otherVersion)
    {
        return {Return(0)};
    }
    Program program;
    if (gate.from)
    {
        const Octets address = gate.from->ToOctets();
        const uint32_t source =
            static_cast<uint32_t>(SKF_NET_OFF) + (ipv6 ? IPV6_SOURCE : IPV4_SOURCE);
        for (std::size_t offset = 0; offset < address.size(); offset += WORD)
        {
            program.push_back(Load(BPF_W, source + static_cast<uint32_t>(offset)));
            Demand(program, ReadWord(OctetsView(address).substr(offset)));
        }
    }
    if (gate.port)
    {
        program.push_back(Load(BPF_H, TCP_SOURCE_PORT));
        Demand(program, *gate.port);
    }
    program.push_back(Return(WHOLE_PACKET));
    return program;
}

} // namespace

bool
AttachSynFilter(int listener, const SynGate& gate, bool ipv6)
{
    Program program = MakeProgram(gate, ipv6);
    const sock_fprog filter{static_cast<unsigned short>(program.size()), program.data()};
    return setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof(filter)) == 0;
}

void
DetachSynFilter(int socket)
{
    const int ignored = 0;
    setsockopt(socket, SOL_SOCKET, SO_DETACH_FILTER, &ignored, sizeof(ignored));
}

} // namespace ims
