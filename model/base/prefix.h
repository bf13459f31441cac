// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PREFIX_H
#define IMS_PREFIX_H

#include <string_view>

namespace ims
{

/// @return whether the text begins with the prefix, in the same case.
constexpr bool
HasPrefix(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

} // namespace ims

#endif // IMS_PREFIX_H
