// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TURN_H
#define IMS_TURN_H

#include "model/role/role.h"

namespace ims
{

/// @brief What the parts of a role share while it handles one event.
struct Turn
{
    TimePoint now;
    Actions& actions; ///< what is to be done so far
};

} // namespace ims

#endif // IMS_TURN_H
