// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RELAY_DEADLINES_H
#define IMS_RELAY_DEADLINES_H

#include "model/base/time-point.h"

#include <optional>

namespace ims
{

/// @brief How long a relay waits.
struct RelayTimeouts
{
    Duration setup; ///< from the first SYN until it runs
    Duration idle;  ///< without an octet while it runs: whoever vanished without FIN is found out
};

/// @brief Which of them is over.
enum class RelayExpiry
{
    None,
    Setup,
    Idle
};

/// @brief The two deadlines of a relay: for its set-up; then, while it runs, for the next octet.
class RelayDeadlines
{
  public:
    explicit RelayDeadlines(const RelayTimeouts& timeouts);

    /// @brief The set-up has begun.
    void OnSetUp(TimePoint now);

    /// @brief It runs.
    void OnRunning(TimePoint now);

    /// @brief An octet came or went.
    void OnOctets(TimePoint now);

    /// @brief It is over: nothing is waited for.
    void Clear();

    /// @return when TakeExpired() is to be called, nothing when nothing is waited for.
    std::optional<TimePoint> Next() const;

    /// @return what was waited for in vain; it is waited for no longer.
    RelayExpiry TakeExpired(TimePoint now);

  private:
    RelayTimeouts m_timeouts;
    std::optional<TimePoint> m_setupEnd;
    std::optional<TimePoint> m_idleCheck; ///< when to look at m_lastOctet
    TimePoint m_lastOctet{};
};

} // namespace ims

#endif // IMS_RELAY_DEADLINES_H
