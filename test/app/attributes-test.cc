// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/app/role-application.h"

#include "ns3/boolean.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <map>

namespace ns3
{

namespace
{

/// @brief The applications, by the names under which users configure them.
class AttributesTest : public testing::TestWithParam<const char*>
{
  protected:
    TypeId m_type = TypeId::LookupByName(GetParam());
};

TEST_P(AttributesTest, EveryAttributeHasHelpAndCanBeReadAndWritten)
{
    EXPECT_GT(m_type.GetAttributeN(), 0U);
    for (std::size_t i = 0; i < m_type.GetAttributeN(); ++i)
    {
        const auto attribute = m_type.GetAttribute(i);
        EXPECT_GT(attribute.help.size(), 10U) << attribute.name;
        EXPECT_EQ(attribute.flags, TypeId::ATTR_SGC) << attribute.name;
        EXPECT_TRUE(attribute.accessor->HasGetter()) << attribute.name;
        EXPECT_TRUE(attribute.checker->Check(*attribute.initialValue)) << attribute.name;
    }
}

TEST_P(AttributesTest, ApplicationIsMadeFromItsTypeName)
{
    ObjectFactory factory(GetParam());
    EXPECT_TRUE(factory.Create<RoleApplication>());
    EXPECT_EQ(m_type.GetGroupName(), "E2ae");
}

INSTANTIATE_TEST_SUITE_P(Applications,
                         AttributesTest,
                         testing::Values("ns3::UeApplication",
                                         "ns3::ImsAlgApplication",
                                         "ns3::ImsAgwApplication"));

TEST(RoleApplicationType, TraceSourcesHaveHelpAndTypedSignatures)
{
    const std::map<std::string, std::string> expected = {
        {"MessageTx", "ns3::ImsApplication::MessageTracedCallback"},
        {"MessageRx", "ns3::ImsApplication::MessageTracedCallback"},
        {"StateTransition", "ns3::ImsApplication::StateTracedCallback"},
        {"TlsState", "ns3::ImsApplication::TlsTracedCallback"},
        {"LocalStep", "ns3::ImsApplication::LocalStepTracedCallback"},
        {"Milestone", "ns3::ImsApplication::MilestoneTracedCallback"},
        {"ContextEnd", "ns3::ImsApplication::ContextEndTracedCallback"},
        {"SessionEnd", "ns3::ImsApplication::SessionEndTracedCallback"},
        {"TlsKeyLog", "ns3::ImsApplication::KeyLogTracedCallback"}};
    const auto type = TypeId::LookupByName("ns3::RoleApplication");
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i < type.GetTraceSourceN(); ++i)
    {
        const auto source = type.GetTraceSource(i);
        EXPECT_GT(source.help.size(), 10U) << source.name;
        found[source.name] = source.callback;
    }
    EXPECT_EQ(found, expected);
}

TEST(UserAgentType, PeerHasTheAttributesOfAUserAgent)
{
    const auto peer = TypeId::LookupByName("ns3::PeerApplication");
    TypeId::AttributeInformation information;
    for (const char* name : {"User", "Address", "Proxy", "AnswerDelay", "ActiveAnswer"})
    {
        EXPECT_TRUE(peer.LookupAttributeByName(name, &information)) << name;
    }
    EXPECT_FALSE(peer.LookupAttributeByName("RequestE2ae", &information));
}

TEST(UserAgentType, ValueOutOfRangeIsNotTaken)
{
    ObjectFactory factory("ns3::UeApplication");
    const auto ue = factory.Create<RoleApplication>();
    EXPECT_FALSE(ue->SetAttributeFailSafe("MessageSize", UintegerValue(0)));
    EXPECT_FALSE(ue->SetAttributeFailSafe("ChunkSize", UintegerValue(16001)));
    EXPECT_FALSE(ue->SetAttributeFailSafe("FirstMediaPort", UintegerValue(80)));
    EXPECT_FALSE(ue->SetAttributeFailSafe("HoldTime", StringValue("-1s")));
    EXPECT_TRUE(ue->SetAttributeFailSafe("RequestE2ae", BooleanValue(false)));
}

TEST(ImsAgwType, TheVersionOfH248IsOneThatItKnows)
{
    for (const char* type : {"ns3::ImsAgwApplication", "ns3::ImsAlgApplication"})
    {
        ObjectFactory factory(type);
        const auto application = factory.Create<RoleApplication>();
        EXPECT_TRUE(application->SetAttributeFailSafe("H248Version", UintegerValue(3)));
        EXPECT_FALSE(application->SetAttributeFailSafe("H248Version", UintegerValue(4)));
        EXPECT_TRUE(application->SetAttributeFailSafe("CoreRealm", StringValue("net.example")));
    }
}

TEST(ImsAlgType, ModesAreSetByName)
{
    ObjectFactory factory("ns3::ImsAlgApplication");
    const auto alg = factory.Create<RoleApplication>();
    EXPECT_TRUE(alg->SetAttributeFailSafe("TcpSetup", StringValue("delayed")));
    EXPECT_TRUE(alg->SetAttributeFailSafe("IqTransport", StringValue("aware")));
    EXPECT_FALSE(alg->SetAttributeFailSafe("TcpSetup", StringValue("later")));
}

} // namespace

} // namespace ns3
