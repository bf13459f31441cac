// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LISTENER_RESERVE_H
#define IMS_LISTENER_RESERVE_H

#include "model/base/ip-address.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief Whoever knows whether the machine lets a role listen at an address, before the role
/// promises the address to anybody.
class ListenerReserve
{
  public:
    virtual ~ListenerReserve() = default;

    /// @brief Keep an address for the ListenStream that follows. @return why it cannot be had,
    /// nothing when all is well
    virtual std::optional<std::string> Reserve(const TransportAddress& local) = 0;

    /// @brief It is not wanted any more; it may be in use or unknown.
    virtual void GiveBack(const TransportAddress& local) = 0;
};

} // namespace ims

#endif // IMS_LISTENER_RESERVE_H
