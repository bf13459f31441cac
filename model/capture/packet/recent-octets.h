// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECENT_OCTETS_H
#define IMS_RECENT_OCTETS_H

#include "model/base/octets.h"

#include <deque>
#include <unordered_set>

namespace ims
{

/// @brief Tells whether octets were there before, by a hash of 64 bits of each of the most recent
/// ones.
class RecentOctets
{
  public:
    /// @param capacity how many are remembered; the oldest is forgotten first
    explicit RecentOctets(std::size_t capacity);

    /// @return whether the same octets are remembered; they are from now on.
    bool Remember(OctetsView octets);

  private:
    std::size_t m_capacity;
    std::unordered_set<uint64_t> m_known;
    std::deque<uint64_t> m_order;
};

} // namespace ims

#endif // IMS_RECENT_OCTETS_H
