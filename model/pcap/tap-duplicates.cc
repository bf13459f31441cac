// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/tap-duplicates.h"

#include <algorithm>
#include <functional>

namespace ims
{

namespace
{

constexpr std::size_t IPV4_HEADER_OCTETS = 20;
constexpr std::size_t IPV6_HEADER_OCTETS = 40;

void
Clear(Octets& octets, std::size_t first, std::size_t count)
{
    std::fill_n(octets.begin() + static_cast<std::ptrdiff_t>(first), count, '\0');
}

uint64_t
HashWithoutPath(OctetsView ipPacket)
{
    const int version = ipPacket.empty() ? 0 : static_cast<unsigned char>(ipPacket[0]) >> 4;
    const std::size_t size = version == 4 ? IPV4_HEADER_OCTETS : IPV6_HEADER_OCTETS;
    Octets header(ipPacket.substr(0, size));
    if (header.size() == IPV4_HEADER_OCTETS && version == 4)
    {
        Clear(header, 1, 1);
        Clear(header, 8, 1);
        Clear(header, 10, 2);
    }
    else if (header.size() == IPV6_HEADER_OCTETS)
    {
        Clear(header, 0, 4);
        Clear(header, 7, 1);
    }
    const std::hash<std::string_view> hash;
    constexpr uint64_t factor = 0x9e3779b97f4a7c15; // of the golden ratio: odd, and spreads
    return hash(header) * factor + hash(ipPacket.substr(std::min(size, ipPacket.size())));
}

} // namespace

TapDuplicates::TapDuplicates(std::size_t capacity)
    : m_capacity(std::max<std::size_t>(1, capacity))
{
}

bool
TapDuplicates::IsDuplicate(const Tap& tap, OctetsView ipPacket)
{
    const uint64_t hash = HashWithoutPath(ipPacket);
    const auto [known, isNew] = m_counts.try_emplace(hash);
    Counts& counts = known->second;
    auto own =
        std::find_if(counts.begin(), counts.end(), [&](auto& item) { return item.first == tap; });
    if (own == counts.end())
    {
        own = counts.insert(own, {tap, 0});
    }
    const uint64_t count = ++own->second;
    const bool isDuplicate = std::any_of(counts.begin(), counts.end(), [&](const auto& item) {
        return item.first != tap && item.second >= count;
    });
    if (isNew)
    {
        m_order.push_back(hash);
    }
    if (m_order.size() > m_capacity)
    {
        m_counts.erase(m_order.front());
        m_order.pop_front();
    }
    return isDuplicate;
}

} // namespace ims
