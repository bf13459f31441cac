// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/ns3-attributes.h"

#include "model/app/enum-names.h"
#include "scenarios/programs/sim/options/child-trial.h"

#include "ns3/address.h"
#include "ns3/config.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

using namespace ns3;

namespace
{

/// An attribute that says something of a cost model only.
struct Dependent
{
    const char* attribute;
    bool calibrated; ///< whether the calibrated model takes notice, as the measured one does
};

constexpr Dependent DEPENDENT[] = {{"ns3::ImsAgwApplication::Cores", true},
                                   {"ns3::ImsAgwApplication::QueueLimit", true},
                                   {"ns3::ImsAgwApplication::CpuScale", false}};

/// @return what ns-3 knows of it, nothing when there is no such type or attribute.
std::optional<TypeId::AttributeInformation>
FindAttribute(const std::string& name)
{
    const auto colons = name.rfind("::");
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(name.substr(0, colons), &type))
    {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
    {
        if (type.GetAttribute(i).name == name.substr(colons + 2))
        {
            return type.GetAttribute(i);
        }
    }
    return std::nullopt;
}

/// ns-3 aborts on some values that it cannot read.
bool
IsTaken(const std::string& name, const std::string& value)
{
    return SucceedsInChild([&] { return Config::SetDefaultFailSafe(name, StringValue(value)); });
}

/// @return why the user's value would be overwritten or ignored, empty when it counts.
std::string
FindWhyIgnored(const std::string& name, CostChoice cost, const AttributeOwners& owners)
{
    for (const auto& [attribute, owner] : owners)
    {
        if (name == attribute)
        {
            return owner + " sets it";
        }
    }
    for (const Dependent& dependent : DEPENDENT)
    {
        const bool noticed = cost == CostChoice::Measured ||
                             (dependent.calibrated && cost == CostChoice::Calibrated);
        if (name == dependent.attribute && !noticed)
        {
            return "it says nothing with --cost=" + GetName(cost);
        }
    }
    return "";
}

/// @return why ns-3 would not take the user's text for it, empty when it may.
std::string
FindWhyRefused(const std::string& name, const std::string& value)
{
    const auto attribute = FindAttribute(name);
    if (!attribute)
    {
        return "ns-3 has no such attribute";
    }
    // ns-3 reads no text as an Address, and would abort where it is used.
    if (DynamicCast<const AddressChecker>(attribute->checker))
    {
        return "addresses are set by the topology of the run";
    }
    const std::string refused = "ns-3 does not take '" + value + "' for it";
    if (const auto names = ListNamesInsteadOf(*attribute->checker, value); !names.empty())
    {
        return refused + ", but " + names;
    }
    return IsTaken(name, value) ? "" : refused;
}

} // namespace

std::optional<std::string>
SetUserAttributes(const RunOptions& options, const AttributeOwners& owners)
{
    for (const auto& [name, value] : options.attributes)
    {
        std::string reason = FindWhyIgnored(name, options.cost, owners);
        reason = reason.empty() ? FindWhyRefused(name, value) : reason;
        if (!reason.empty())
        {
            return "--" + name + ": " + reason;
        }
        Config::SetDefaultFailSafe(name, StringValue(value));
    }
    return std::nullopt;
}
