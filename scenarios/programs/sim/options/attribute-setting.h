// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ATTRIBUTE_SETTING_H
#define E2AE_ATTRIBUTE_SETTING_H

#include <string>
#include <vector>

/// @brief The default of an ns-3 attribute that follows from options.
struct AttributeSetting
{
    std::vector<std::string> options; ///< that it follows from, "answer-setup"
    std::string attribute;            ///< "ns3::UserAgentApplication::ActiveAnswer"
    std::string value;                ///< as ns-3 reads it
};

using AttributeSettings = std::vector<AttributeSetting>;

/// @brief Who sets an attribute in a run, so that nobody else may.
struct AttributeOwner
{
    std::string attribute;
    std::string owner; ///< "--fault=sip-486"
};

using AttributeOwners = std::vector<AttributeOwner>;

/// @return the value of a boolean attribute.
inline std::string
FormatBoolean(bool value)
{
    return value ? "true" : "false";
}

#endif // E2AE_ATTRIBUTE_SETTING_H
