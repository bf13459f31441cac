// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PROXY_CORE_H
#define IMS_PROXY_CORE_H

#include "model/proxy/leg.h"

#include <cstdint>

namespace ims
{

/// @brief Sides of the AGW.
enum class Side
{
    Access,
    Core
};

/// @brief What a relay did so far, in application octets.
struct RelayCounters
{
    uint64_t octetsToCore = 0;
    uint64_t octetsToAccess = 0;
};

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
    ProxyCore(std::unique_ptr<Leg> access, std::unique_ptr<Leg> core);

    Leg& GetLeg(Side side);
    const Leg& GetLeg(Side side) const;

    /// @brief Move what can be moved. To be called after anything happened to either leg.
    void Pump(TimePoint now);

    RelayState GetState() const;
    const RelayCounters& GetCounters() const;

  private:
    std::unique_ptr<Leg> m_access;
    std::unique_ptr<Leg> m_core;
    RelayCounters m_counters;
};

} // namespace ims

#endif // IMS_PROXY_CORE_H
