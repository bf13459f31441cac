// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-context-attributes.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

int
GetCode(const std::string& context, const std::string& elements)
{
    const auto message = ParseH248("MEGACO/2 [10.0.2.1]:2944\nTransaction=1{Context=" + context +
                                   "{" + elements + "}}");
    if (!message)
    {
        ADD_FAILURE() << message.GetError().ToString();
        return -1;
    }
    const auto error = CheckContextAttributes(message->transactions.at(0).actions.at(0));
    return error ? error->code : 0;
}

} // namespace

/// RFC 3525 7.1.18: "An MG that does not support Topology descriptors ... returns Error 444".
TEST(AgwContextAttributesTest, ATopologyIsAnUnsupportedDescriptor)
{
    EXPECT_EQ(GetCode("1", "Topology{ip/1/core/1,ip/1/access/2,Isolate}"), 444);
    EXPECT_EQ(GetCode("1", "Topology{*,*,Bothway},Modify=ip/1/core/1"), 444);
    EXPECT_EQ(GetCode("1", "ContextAudit{Topology}"), 444);
    EXPECT_EQ(GetCode("1", "ContextAudit{IEPSCall}"), 444);
}

/// H.248.1 6.1.1: "priority of 15 is the highest priority".
TEST(AgwContextAttributesTest, APriorityIsOneOfSixteen)
{
    EXPECT_EQ(GetCode("1", "Priority=0"), 0);
    EXPECT_EQ(GetCode("1", "Priority=15,Emergency"), 0);
    EXPECT_EQ(GetCode("1", "Priority=16"), 449);
}

TEST(AgwContextAttributesTest, OnlyOneContextThatIsThereHasAttributes)
{
    EXPECT_EQ(GetCode("-", "Priority=1"), 421);
    EXPECT_EQ(GetCode("*", "ContextAudit{Priority}"), 421);
    EXPECT_EQ(GetCode("$", "Priority=1"), 421);
    EXPECT_EQ(GetCode("$", "Priority=1,Add=ip/$/core/$"), 0);
    EXPECT_EQ(GetCode("*", "Subtract=*"), 0);
}

TEST(AgwContextAttributesTest, WhatIsNotNamedStays)
{
    H248ContextProperties kept;
    MergeContextAttributes({{}, 3, std::nullopt}, kept);
    MergeContextAttributes({{}, std::nullopt, true}, kept);
    EXPECT_EQ(kept.priority, 3);
    EXPECT_EQ(kept.emergency, true);
    MergeContextAttributes({{}, std::nullopt, false}, kept);
    EXPECT_EQ(kept.emergency, false);
}

TEST(AgwContextAttributesTest, AnAuditShowsWhatItNames)
{
    const H248ContextProperties kept{{}, 3, true};
    EXPECT_EQ(AuditContextAttributes({"Priority"}, kept).priority, 3);
    EXPECT_FALSE(AuditContextAttributes({"Priority"}, kept).emergency);
    EXPECT_EQ(AuditContextAttributes({"Emergency"}, kept).emergency, true);
    EXPECT_EQ(AuditContextAttributes({"Priority", "Emergency"}, {}).priority, 0);
    EXPECT_FALSE(AuditContextAttributes({"Priority", "Emergency"}, {}).emergency);
    EXPECT_TRUE(AuditContextAttributes({}, kept).IsEmpty());
}

} // namespace ims
