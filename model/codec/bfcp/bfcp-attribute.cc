// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/bfcp/bfcp-attribute.h"

#include "model/codec/bfcp/bfcp-schema.h"

#include <algorithm>

namespace ims
{

namespace
{

void
CollectUnknownMandatory(const std::vector<BfcpAttribute>& attributes, std::vector<uint8_t>& types)
{
    for (const auto& attribute : attributes)
    {
        const auto type = static_cast<uint8_t>(attribute.type);
        const bool isNew = std::find(types.begin(), types.end(), type) == types.end();
        if (attribute.mandatory && !FindBfcpSchema(attribute.type) && isNew)
        {
            types.push_back(type);
        }
        if (const auto* group = attribute.As<BfcpGroup>())
        {
            CollectUnknownMandatory(group->attributes, types);
        }
    }
}

} // namespace

const BfcpAttribute*
FindBfcpAttribute(const std::vector<BfcpAttribute>& attributes, BfcpAttributeType type)
{
    for (const auto& attribute : attributes)
    {
        if (attribute.type == type)
        {
            return &attribute;
        }
    }
    return nullptr;
}

std::vector<uint8_t>
FindUnknownMandatory(const std::vector<BfcpAttribute>& attributes)
{
    std::vector<uint8_t> types;
    CollectUnknownMandatory(attributes, types);
    return types;
}

} // namespace ims
