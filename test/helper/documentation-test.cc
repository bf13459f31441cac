// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

/// @file
/// The tables of attributes and trace sources in doc/ims-e2ae-tables.rst are made of the TypeIds.

#include "helper/e2ae-results.h"
#include "model/app/ims-agw-application.h"
#include "model/app/ims-alg-application.h"
#include "model/app/peer-application.h"
#include "model/app/ue-application.h"
#include "model/net/jitter-channel.h"
#include "test/capture/temporary-folder.h"

#include "ns3/point-to-point-net-device.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>

namespace ns3
{

namespace
{

const char* const HEAD = ".. SPDX-FileCopyrightText: 2026 The ims-e2ae authors\n"
                         ".. SPDX-License-Identifier: GPL-2.0-only\n"
                         ".. Made of the TypeIds by test/helper/documentation-test.cc.\n";

using Cells = std::vector<std::string>;

void
WriteTable(std::ostream& out, const std::string& title, const std::vector<Cells>& rows)
{
    out << "\n.. list-table:: " << title << "\n   :header-rows: 1\n\n";
    for (const auto& row : rows)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            out << (i == 0 ? "   * - " : "     - ") << row[i] << "\n";
        }
    }
}

std::string
Literal(const std::string& text)
{
    return text.empty() ? "" : "``" + text + "``";
}

/// How ns-3 writes a time differs from one version to the next.
std::string
ShowTime(Time time)
{
    std::ostringstream text;
    text << time.GetSeconds() << " s";
    return text.str();
}

std::string
ShowDefault(const TypeId::AttributeInformation& attribute)
{
    const auto time = DynamicCast<const TimeValue>(attribute.initialValue);
    const auto address = DynamicCast<const AddressValue>(attribute.initialValue);
    const std::string text = attribute.initialValue->SerializeToString(attribute.checker);
    return time                                                      ? ShowTime(time->Get())
           : text.empty() || (address && address->Get().IsInvalid()) ? "none"
                                                                     : Literal(text);
}

/// @return the names of an enumeration, else the type.
std::string
ShowValues(const TypeId::AttributeInformation& attribute)
{
    std::string names = attribute.checker->GetUnderlyingTypeInformation();
    if (attribute.checker->GetValueTypeName().find("EnumValue") == std::string::npos)
    {
        const std::string type = attribute.checker->GetValueTypeName();
        return type.substr(type.rfind(':') + 1);
    }
    for (std::size_t at = 0; (at = names.find('|', at)) != std::string::npos; at += 5)
    {
        names.replace(at, 1, "``, ``");
    }
    return Literal(names);
}

void
WriteAttributes(std::ostream& out, TypeId tid)
{
    std::vector<Cells> rows{{"Attribute", "Default", "Values", "Meaning"}};
    for (std::size_t i = 0; i < tid.GetAttributeN(); ++i)
    {
        const auto attribute = tid.GetAttribute(i);
        rows.push_back({Literal(attribute.name),
                        ShowDefault(attribute),
                        ShowValues(attribute),
                        attribute.help});
    }
    if (rows.size() > 1)
    {
        WriteTable(out, "Attributes of " + tid.GetName(), rows);
    }
}

void
WriteTraceSources(std::ostream& out, TypeId tid)
{
    std::vector<Cells> rows{{"Trace source", "Callback signature", "When"}};
    for (std::size_t i = 0; i < tid.GetTraceSourceN(); ++i)
    {
        const auto source = tid.GetTraceSource(i);
        rows.push_back({Literal(source.name), Literal(source.callback), source.help});
    }
    if (rows.size() > 1)
    {
        WriteTable(out, "Trace sources of " + tid.GetName(), rows);
    }
}

std::string
MakeTables()
{
    std::ostringstream out;
    out << HEAD;
    for (const TypeId& tid : {E2aeResults::GetTypeId(),
                              RoleApplication::GetTypeId(),
                              UserAgentApplication::GetTypeId(),
                              UeApplication::GetTypeId(),
                              PeerApplication::GetTypeId(),
                              ImsAlgApplication::GetTypeId(),
                              ImsAgwApplication::GetTypeId(),
                              JitterChannel::GetTypeId()})
    {
        WriteAttributes(out, tid);
        WriteTraceSources(out, tid);
    }
    return out.str();
}

TEST(Documentation, TablesAreThoseOfTheTypeIds)
{
    const char* build = std::getenv("E2AE_BUILD");
    const std::string made = std::string(build ? build : "build") + "/ims-e2ae-tables.rst";
    const std::string tables = MakeTables();
    ims::test::WriteFile(made, tables);
    EXPECT_TRUE(ims::test::ReadFile(ims::test::GetSourcePath("doc/ims-e2ae-tables.rst")) == tables)
        << "cp " << made << " doc/";
}

TEST(Documentation, EveryAttributeAndTraceSourceSaysWhatItIsFor)
{
    EXPECT_EQ(MakeTables().find("- \n"), std::string::npos);
}

} // namespace

} // namespace ns3
