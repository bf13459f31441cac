// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_ROOT_H
#define IMS_AGW_ROOT_H

#include "model/base/ip-address.h"
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
    /// @param order gets what a ServiceChange leads to
    /// @return its reply, with an error descriptor when it failed
    H248Command Execute(const H248Command& command, RootOrder& order);

    /// @return whether new Contexts may come: not after the controller has taken the AGW out of
    /// service by ServiceChange Forced or Graceful, until Restart.
    bool IsInService() const;

  private:
    std::optional<H248Error> Modify(const H248Command& command);
    std::optional<H248Error> ChangeService(const H248Command& command, RootOrder& order);
    H248Command GetValues() const;

    bool m_inService = true;
    std::vector<H248Parameter> m_properties; ///< of the root package, stored
};

} // namespace ims

#endif // IMS_AGW_ROOT_H
