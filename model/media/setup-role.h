// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SETUP_ROLE_H
#define IMS_SETUP_ROLE_H

#include <optional>
#include <string_view>

namespace ims
{

/// @brief Which end opens the connection of a media stream: a=setup (RFC 4145 clause 4).
enum class SetupRole
{
    Actpass, ///< an offer: either
    Active,  ///< this end
    Passive  ///< the other end
};

/// @return the role of this name, in any case; nothing for any other ("holdconn").
std::optional<SetupRole> ParseSetupRole(std::string_view name);

/// @return the role's name in SDP.
std::string_view GetName(SetupRole role);

} // namespace ims

#endif // IMS_SETUP_ROLE_H
