// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PROXY_CORE_H
#define IMS_PROXY_CORE_H

#include "model/base/side.h"
#include "model/proxy/leg.h"
#include "model/proxy/relay-filter.h"

#include <cstdint>

namespace ims
{

/// @brief What a relay did so far, in application octets. What a side got and what it sent differ
/// where a filter changes octets.
struct RelayCounters
{
    uint64_t octetsToCore = 0;
    uint64_t octetsToAccess = 0;
    uint64_t octetsFromCore = 0;
    uint64_t octetsFromAccess = 0;
};

inline RelayCounters
operator+(const RelayCounters& left, const RelayCounters& right)
{
    return {left.octetsToCore + right.octetsToCore,
            left.octetsToAccess + right.octetsToAccess,
            left.octetsFromCore + right.octetsFromCore,
            left.octetsFromAccess + right.octetsFromAccess};
}

/// @brief Where a relay stands as a whole.
enum class RelayState
{
    SettingUp, ///< at least one leg is not open yet
    Relaying,
    Closing, ///< one direction has ended
    Closed,  ///< both directions ended in order
    Failed   ///< one leg failed; the other is closed or reset as well
};

/// @brief The AGW's TCP proxy for one stream: two legs, what one receives the other sends.
///
/// Nothing is forwarded in either direction before both legs are open, which for a TLS leg means
/// verified. Back-pressure goes both ways: a leg whose far side is slow stops reading. The end of
/// one direction is passed on (half-close); a failure of one leg ends the other.
class ProxyCore
{
  public:
    /// @param meter who wants to know what relaying costs, or null
    ProxyCore(std::unique_ptr<Leg> access, std::unique_ptr<Leg> core, CostMeter* meter = nullptr);

    Leg& GetLeg(Side side);
    const Leg& GetLeg(Side side) const;

    /// @brief What one leg receives is changed on its way to the other.
    void SetFilter(Side from, std::unique_ptr<RelayFilter> filter);

    /// @brief Whether what one leg receives passes. While it does not, it waits in the leg, whose
    /// far end meets back-pressure.
    void SetOpen(Side from, bool open);

    /// @brief Move what can be moved. To be called after anything happened to either leg.
    void Pump();

    /// @return whether octets for a side found no room in its leg at the last Pump(), so that the
    /// next one has something to do when some of the leg's output has gone.
    bool WaitsForRoom(Side to) const;

    /// @return whether octets of either side have been received and not been written to the other.
    bool HoldsOctets() const;

    RelayState GetState() const;
    RelayCounters GetCounters() const;

  private:
    /// What is between the input of one leg and the output of the other.
    struct Direction
    {
        std::unique_ptr<RelayFilter> filter; ///< none: octets pass as they are
        OctetQueue waiting;                  ///< filtered, but found no room yet
        bool lacksRoom = false;              ///< the last pump ended because there was none
        bool ended = false;
        bool open = true;
        uint64_t received = 0;
        uint64_t sent = 0;
    };

    void Forward(Leg& from, Leg& to, Direction& direction);
    static bool Receive(Leg& from, Direction& direction, std::size_t maximum);
    static bool Flush(Leg& to, Direction& direction);

    std::unique_ptr<Leg> m_access;
    std::unique_ptr<Leg> m_core;
    Direction m_toCore;
    Direction m_toAccess;
    CostMeter* m_meter;
};

} // namespace ims

#endif // IMS_PROXY_CORE_H
