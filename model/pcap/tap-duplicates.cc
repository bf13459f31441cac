// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/tap-duplicates.h"

#include "model/base/octet-hash.h"

#include <algorithm>
#include <array>

namespace ims
{

namespace
{

constexpr std::size_t IPV4_HEADER_OCTETS = 20;
constexpr std::size_t IPV6_HEADER_OCTETS = 40;

uint64_t
HashWithoutPath(OctetsView ipPacket)
{
    const int version = ipPacket.empty() ? 0 : static_cast<unsigned char>(ipPacket[0]) >> 4;
    const std::size_t size = version == 4 ? IPV4_HEADER_OCTETS : IPV6_HEADER_OCTETS;
    std::array<char, IPV6_HEADER_OCTETS> header{};
    const std::size_t known = ipPacket.copy(header.data(), size);
    const auto clear = [&header](std::size_t first, std::size_t count) {
        std::fill_n(header.begin() + first, count, '\0');
    };
    if (known == size && version == 4)
    {
        clear(1, 1);
        clear(8, 1);
        clear(10, 2);
    }
    else if (known == IPV6_HEADER_OCTETS)
    {
        clear(0, 4);
        clear(7, 1);
    }
    return MixHash(HashOctets({header.data(), known}), HashOctets(ipPacket.substr(known)));
}

} // namespace

TapDuplicates::TapDuplicates(std::size_t capacity)
    : m_counts(capacity)
{
}

/// @return how often the tap has seen the packet, this time included.
uint64_t
TapDuplicates::CountAt(uint64_t hash, const Tap& tap)
{
    Count* first = m_counts.Find(hash);
    if (first == nullptr)
    {
        if (!m_further.empty())
        {
            m_further.erase(m_counts.GetOldest());
        }
        m_counts.Add(hash, {tap, 1});
        return 1;
    }
    if (first->tap == tap)
    {
        return ++first->times;
    }
    auto& further = m_further[hash];
    const auto isOwn = [&tap](const Count& count) { return count.tap == tap; };
    auto own = std::find_if(further.begin(), further.end(), isOwn);
    own = own == further.end() ? further.insert(own, {tap, 0}) : own;
    return ++own->times;
}

/// @return whether another tap has seen the packet as often.
bool
TapDuplicates::HasCount(uint64_t hash, const Tap& exceptAt, uint64_t times)
{
    const auto isSuch = [&](const Count& count) {
        return count.tap != exceptAt && count.times >= times;
    };
    const auto further = m_further.find(hash);
    return isSuch(*m_counts.Find(hash)) ||
           (further != m_further.end() &&
            std::any_of(further->second.begin(), further->second.end(), isSuch));
}

bool
TapDuplicates::IsDuplicate(const Tap& tap, OctetsView ipPacket)
{
    const uint64_t hash = std::max<uint64_t>(1, HashWithoutPath(ipPacket));
    const uint64_t times = CountAt(hash, tap);
    return HasCount(hash, tap, times);
}

} // namespace ims
