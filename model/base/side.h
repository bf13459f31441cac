// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIDE_H
#define IMS_SIDE_H

namespace ims
{

/// @brief Sides of the AGW.
enum class Side
{
    Access,
    Core
};

} // namespace ims

#endif // IMS_SIDE_H
