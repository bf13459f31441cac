// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/setup-role.h"

#include "model/base/octets.h"

namespace ims
{

namespace
{

struct Row
{
    SetupRole role;
    std::string_view name;
};

constexpr Row ROLES[] = {
    {SetupRole::Actpass, "actpass"},
    {SetupRole::Active, "active"},
    {SetupRole::Passive, "passive"},
};

} // namespace

std::optional<SetupRole>
ParseSetupRole(std::string_view name)
{
    for (const Row& row : ROLES)
    {
        if (EqualsIgnoreCase(row.name, name))
        {
            return row.role;
        }
    }
    return std::nullopt;
}

std::string_view
GetName(SetupRole role)
{
    for (const Row& row : ROLES)
    {
        if (row.role == role)
        {
            return row.name;
        }
    }
    return "";
}

} // namespace ims
