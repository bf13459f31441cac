// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TCP_REASSEMBLY_H
#define IMS_TCP_REASSEMBLY_H

#include "model/base/octets.h"

#include <cstdint>
#include <map>

namespace ims
{

/// @brief Bounds on what is kept behind a gap; segments beyond them are not kept.
struct TcpReassemblyLimits
{
    std::size_t maxHeldOctets = 1 << 20;
    std::size_t maxHeldSegments = 1024;
};

/// @brief Puts the payload of one direction of a TCP connection back in order (RFC 9293 3.4).
///
/// Sequence numbers wrap around; overlaps keep the octets that came first.
class TcpReassembly
{
  public:
    explicit TcpReassembly(const TcpReassemblyLimits& limits = {});

    /// @brief Sets the sequence number of the first octet of payload; without it the first segment
    /// does.
    void Start(uint32_t firstSequence);

    struct Delivery
    {
        Octets octets;               ///< what is in order now, maybe nothing
        bool retransmission = false; ///< every octet of the segment had been seen before
    };

    /// @brief Takes the payload of a segment.
    Delivery Add(uint32_t sequence, OctetsView payload);

    /// @return octets kept behind gaps.
    std::size_t GetHeldOctets() const;

    /// @brief Forgets what is kept behind gaps; later segments are still recognised as old or new.
    void Release();

  private:
    void Hold(uint64_t position, OctetsView payload);
    void DeliverHeld(Octets& octets);
    bool IsHeld(uint64_t position, std::size_t length) const;

    TcpReassemblyLimits m_limits;
    std::map<uint64_t, Octets> m_held; ///< by position in the stream
    std::size_t m_heldOctets = 0;
    uint64_t m_delivered = 0;    ///< position of the next octet that is in order
    uint32_t m_nextSequence = 0; ///< its sequence number
    bool m_started = false;
};

} // namespace ims

#endif // IMS_TCP_REASSEMBLY_H
