// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_ROOT_H
#define IMS_AGW_ROOT_H

#include "model/base/ip-address.h"
#include "model/base/time-point.h"
#include "model/codec/h248/h248-message.h"

#include <optional>

namespace ims
{

/// @brief What a ServiceChange of the controller makes the AGW do.
struct RootOrder
{
    bool endContexts = false;                ///< every termination leaves its Context
    std::optional<TransportAddress> handOff; ///< it registers there from now on
};

/// @brief The termination ROOT in the null Context (H.248.1 6.1.1, 6.2.4): the AGW as a whole, as
/// its controller audits and changes it.
class AgwRoot
{
  public:
    /// @brief Execute a command of the null Context.
    /// @param idle whether there is no Context
    /// @param order gets what a ServiceChange leads to
    /// @return its reply, with an error descriptor when it failed
    H248Command Execute(TimePoint now, const H248Command& command, bool idle, RootOrder& order);

    /// @brief The AGW itself goes out of service, as by ServiceChange Forced or, with a time,
    /// Graceful.
    void Retire(TimePoint now, Duration within);

    /// @return whether new Contexts may come: not after ServiceChange Forced or Graceful, until
    /// Restart.
    bool IsInService() const;

    /// @return when a ServiceChangeDelay is over, nothing when none runs.
    std::optional<TimePoint> NextTimeout() const;

    /// @return whether all Contexts have to end: the delay of a Graceful is over.
    bool TakeTimeout(TimePoint now);

  private:
    /// H.248.1 7.2.8; Retiring is still in service for the Contexts that are there.
    enum class State
    {
        InService,
        Retiring,
        OutOfService
    };

    std::optional<H248Error> Modify(const H248Command& command);
    std::optional<H248Error> ChangeService(TimePoint now,
                                           const H248ServiceChange& change,
                                           RootOrder& order);
    void MoveTo(State state, State then, TimePoint now, Duration delay);
    H248Command GetValues(bool idle) const;

    State m_state = State::InService;
    State m_then = State::InService; ///< at the end of the delay
    std::optional<TimePoint> m_delayed;
    std::vector<H248Parameter> m_properties; ///< of the root package, stored
};

} // namespace ims

#endif // IMS_AGW_ROOT_H
