// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/wire-decoder.h"
#include "model/capture/judge/session-stream.h"
#include "test/capture/packet/packet-builder.h"

/// @file
/// Feeds a run of packets to the wire decoder. The input is a list of packets, each behind an octet
/// that says how it is wrapped and one that gives its length in units of four octets.

namespace
{

using namespace ims;

constexpr std::size_t UNIT_OCTETS = 4;
constexpr std::size_t TCP_PREFIX_OCTETS = 3;

/// @return content as it is, or in a packet of the kind that wrap chooses.
Octets
Wrap(uint8_t wrap, OctetsView content)
{
    const TransportAddress left = test::At(wrap & 0x80 ? "[2001:db8::1]:5060" : "10.0.0.1:5060");
    const TransportAddress right = test::At(wrap & 0x80 ? "[2001:db8::2]:2944" : "10.0.0.2:2944");
    switch (wrap & 3)
    {
    case 0:
        return Octets(content);
    case 1:
        return test::MakeUdp(left, {right.ip, 1}, content);
    case 2:
        return test::MakeUdp({left.ip, 1}, right, content);
    default:
        break;
    }
    if (content.size() < TCP_PREFIX_OCTETS)
    {
        return test::MakeTcp(left, right, 0, 0, test::SYN);
    }
    const auto sequence =
        static_cast<uint8_t>(content[0]) * 256U + static_cast<uint8_t>(content[1]);
    const bool backward = wrap & 4;
    return test::MakeTcp(backward ? right : left,
                         backward ? left : right,
                         sequence,
                         0,
                         content[2],
                         content.substr(TCP_PREFIX_OCTETS));
}

WireDecoderOptions
MakeSmallOptions()
{
    WireDecoderOptions options;
    options.reassembly = {4096, 8};
    options.maxConnections = 4;
    options.maxRememberedDatagrams = 4;
    return options;
}

} // namespace

extern "C" int
LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size)
{
    OctetsView input(reinterpret_cast<const char*>(data), size);
    WireDecoder decoder(EntityMap(), MakeSmallOptions());
    std::vector<Record> records;
    uint64_t number = 0;
    while (input.size() >= 2)
    {
        const auto wrap = static_cast<uint8_t>(input[0]);
        const std::size_t length = static_cast<uint8_t>(input[1]) * UNIT_OCTETS;
        input.remove_prefix(2);
        const OctetsView content = input.substr(0, length);
        input.remove_prefix(content.size());
        const auto decoded = decoder.Decode(TimePoint{}, ++number, Wrap(wrap, content));
        if (decoded.empty())
        {
            __builtin_trap();
        }
        records.insert(records.end(), decoded.begin(), decoded.end());
    }
    SessionStream stream([](CapturedSession&& session) {
        if (session.records.empty())
        {
            __builtin_trap();
        }
    });
    for (const Record& record : records)
    {
        stream.Feed(record);
    }
    stream.Finish();
    return 0;
}
