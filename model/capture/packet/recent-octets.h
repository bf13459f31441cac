// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECENT_OCTETS_H
#define IMS_RECENT_OCTETS_H

#include "model/base/octets.h"
#include "model/base/recent-hashes.h"

namespace ims
{

/// @brief Tells whether octets were there before, by a hash of 64 bits of each of the most recent
/// ones.
class RecentOctets
{
  public:
    /// @param capacity how many are remembered, at least one; the oldest is forgotten first
    explicit RecentOctets(std::size_t capacity);

    /// @return whether the same octets are remembered; they are from now on.
    bool Remember(OctetsView octets);

  private:
    struct Nothing
    {
    };

    RecentHashes<Nothing> m_known;
};

} // namespace ims

#endif // IMS_RECENT_OCTETS_H
