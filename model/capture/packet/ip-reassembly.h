// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IP_REASSEMBLY_H
#define IMS_IP_REASSEMBLY_H

#include "model/base/octets.h"

#include <cstdint>
#include <list>
#include <map>
#include <optional>

namespace ims
{

/// @brief Puts fragmented IP packets together (RFC 791 3.2, RFC 8200 4.5).
///
/// Fragments may come in any order and again; where they overlap, the octets that came first are
/// kept. What never becomes whole is forgotten, the oldest first.
class IpReassembly
{
  public:
    /// @param maxPackets that are incomplete at the same time
    explicit IpReassembly(std::size_t maxPackets = 256);

    /// @brief Takes a packet that is a fragment, by IpPacket::fragment.
    /// @param packet from the first octet of the IP header
    /// @return the whole packet, without fragment header, when this is the last part that was
    /// missing
    std::optional<Octets> Add(OctetsView packet);

  private:
    struct Part
    {
        std::size_t offset = 0; ///< of the payload in that of the whole packet, in octets
        bool last = false;
        Octets header; ///< of the whole packet, its lengths still the fragment's
        OctetsView payload;
    };

    struct Partial
    {
        Octets key; ///< addresses, protocol and identification
        Octets header;
        std::map<std::size_t, Octets> parts; ///< by offset
        std::optional<std::size_t> total;    ///< octets of payload, when the last part was there
    };

    static std::optional<Part> ParseIpv4(OctetsView packet, Octets& key);
    static std::optional<Part> ParseIpv6(OctetsView packet, Octets& key);
    Partial& Find(const Octets& key);
    static std::optional<Octets> Join(const Partial& partial);

    std::size_t m_maxPackets;
    std::list<Partial> m_partials; ///< the newest first
};

} // namespace ims

#endif // IMS_IP_REASSEMBLY_H
