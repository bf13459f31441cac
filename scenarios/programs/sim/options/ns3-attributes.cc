// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/ns3-attributes.h"

#include "ns3/address.h"
#include "ns3/config.h"
#include "ns3/string.h"
#include "ns3/type-id.h"

#include <exception>
#include <iostream>
#include <sys/wait.h>
#include <unistd.h>

using namespace ns3;

namespace
{

/// An attribute that the runner sets by itself, so that a default would be ignored or contradict.
struct Taken
{
    const char* attribute;
    const char* option; ///< that sets it
};

constexpr Taken TAKEN[] = {{"ns3::UserAgentApplication::Messages", "messages"},
                           {"ns3::UserAgentApplication::MessageSize", "message-size"},
                           {"ns3::UserAgentApplication::MessageInterval", "message-interval"},
                           {"ns3::UserAgentApplication::ExpectedMessages", "messages"},
                           {"ns3::UserAgentApplication::AnswerDelay", "answer-delay"},
                           {"ns3::UserAgentApplication::Media", "media"},
                           {"ns3::ImsAgwApplication::CostModel", "cost"},
                           {"ns3::ImsAgwApplication::CostTable", "cost-table"}};

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

/// ns-3 aborts on some values that it cannot read, so a child process tries them first.
bool
IsTaken(const std::string& name, const std::string& value)
{
    const pid_t child = fork();
    if (child == 0)
    {
        std::cerr.rdbuf(nullptr);
        std::set_terminate([] { _exit(1); });
        _exit(Config::SetDefaultFailSafe(name, StringValue(value)) ? 0 : 1);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

/// @return why nobody would take notice of the attribute, empty when somebody does.
std::string
FindWhyIgnored(const std::string& name, const std::string& cost)
{
    for (const Taken& taken : TAKEN)
    {
        if (name == taken.attribute)
        {
            return std::string("--") + taken.option + " sets it";
        }
    }
    for (const Dependent& dependent : DEPENDENT)
    {
        if (name == dependent.attribute && cost != "measured" &&
            !(dependent.calibrated && cost == "calibrated"))
        {
            return "it says nothing with --cost=" + cost;
        }
    }
    return "";
}

/// @return why the attribute cannot have that value, empty when it has it now.
std::string
SetAttribute(const std::string& name, const std::string& value, const std::string& cost)
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
    if (const auto reason = FindWhyIgnored(name, cost); !reason.empty())
    {
        return reason;
    }
    const bool taken = IsTaken(name, value) && Config::SetDefaultFailSafe(name, StringValue(value));
    return taken ? "" : "ns-3 does not take '" + value + "' for it";
}

} // namespace

std::optional<std::string>
SetAttributes(const RunOptions& options)
{
    for (const auto& [name, value] : options.attributes)
    {
        const std::string reason = SetAttribute(name, value, options.cost);
        if (!reason.empty())
        {
            return "--" + name + ": " + reason;
        }
    }
    return std::nullopt;
}
