// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TAP_DUPLICATES_H
#define IMS_TAP_DUPLICATES_H

#include "model/base/octets.h"
#include "model/base/recent-hashes.h"

#include <unordered_map>
#include <utility>
#include <vector>

namespace ims
{

/// @brief Tells which packets of several taps are one packet that passed them all.
///
/// The n-th packet with certain octets at one tap is the n-th with these octets at another, so that
/// neither clocks that differ nor what is sent again confuse it. What routers change on the way
/// does not count: TTL or hop limit, DSCP and ECN, IPv4's checksum.
class TapDuplicates
{
  public:
    /// A capture and an interface of it.
    using Tap = std::pair<std::size_t, std::size_t>;

    /// @param capacity how many different packets are remembered; the oldest is forgotten first
    explicit TapDuplicates(std::size_t capacity = 65536);

    /// @return whether another tap has seen this packet before.
    bool IsDuplicate(const Tap& tap, OctetsView ipPacket);

  private:
    /// A tap, and how often it has seen a packet.
    struct Count
    {
        Tap tap;
        uint64_t times = 0;
    };

    uint64_t CountAt(uint64_t hash, const Tap& tap);
    bool HasCount(uint64_t hash, const Tap& exceptAt, uint64_t times);

    RecentHashes<Count> m_counts; ///< of the first tap of each packet, by hash
    /// Of further taps.
    std::unordered_map<uint64_t, std::vector<Count>> m_further;
};

} // namespace ims

#endif // IMS_TAP_DUPLICATES_H
