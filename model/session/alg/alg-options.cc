// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-options.h"

namespace ims
{

std::optional<std::string>
CheckOptions(const AlgOptions& options)
{
    if (options.skipConfigure && options.delayedTcp)
    {
        return "with delayed TCP set-up the AGW has to be told the remote address (NOTE 3)";
    }
    if (options.skipConfigure && options.combine)
    {
        return "procedures cannot be combined (NOTE 2) and skipped (NOTE 3) at once";
    }
    return std::nullopt;
}

} // namespace ims
