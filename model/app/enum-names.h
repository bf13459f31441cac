// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ENUM_NAMES_H
#define E2AE_ENUM_NAMES_H

#include "ns3/attribute.h"

#include <string>

namespace ns3
{

/// @brief Whether a text is a name that an enumerated attribute does not know. Whoever gives it to
/// ns-3 gets an abort, or without assertions any value.
///
/// @param checker the attribute's, of any type
/// @param text what the attribute is to be
/// @return the names that there are, "immediate|delayed"; empty when the text is one of them, or
/// the attribute has no names
inline std::string
ListNamesInsteadOf(const AttributeChecker& checker, const std::string& text)
{
    if (checker.GetValueTypeName().rfind("ns3::EnumValue", 0) != 0)
    {
        return "";
    }
    const std::string names = checker.GetUnderlyingTypeInformation();
    const bool known = text.find('|') == std::string::npos &&
                       ("|" + names + "|").find("|" + text + "|") != std::string::npos;
    return known ? "" : names;
}

} // namespace ns3

#endif // E2AE_ENUM_NAMES_H
