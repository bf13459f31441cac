// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_LOOP_BACK_ADDRESS_H
#define IMS_LOOP_BACK_ADDRESS_H

#include <string>
#include <unistd.h>

namespace ims::test
{

/// @param host from 1 to 254
/// @return a loop-back address that no other test and hardly any other process uses.
inline std::string
GetLoopBackAddress(int host)
{
    const int process = ::getpid();
    return "127." + std::to_string(64 + process % 128) + "." + std::to_string(process / 128 % 256) +
           "." + std::to_string(host);
}

} // namespace ims::test

#endif // IMS_LOOP_BACK_ADDRESS_H
