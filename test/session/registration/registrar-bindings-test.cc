// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registrar-bindings.h"

#include <gtest/gtest.h>

namespace ims
{
namespace
{

TimePoint
At(int seconds)
{
    return TimePoint(std::chrono::seconds(seconds));
}

TransportAddress
Address(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

RegisterContact
Contact(const std::string& address, int seconds)
{
    return {"sip:" + address, Address(address), std::chrono::seconds(seconds)};
}

RegisterRequest
Request(const std::string& identity, uint32_t cseq, std::vector<RegisterContact> contacts)
{
    RegisterRequest request;
    request.identity = identity;
    request.callId = identity + "'s call";
    request.cseq = cseq;
    request.contacts = std::move(contacts);
    return request;
}

class RegistrarBindingsTest : public testing::Test
{
  protected:
    BindingUpdate Update(int second,
                         const std::string& identity,
                         uint32_t cseq,
                         std::vector<RegisterContact> contacts,
                         MediaSecurity ue = {})
    {
        return m_bindings.Update(At(second),
                                 Request(identity, cseq, std::move(contacts)),
                                 {ue, {true, true}});
    }

    RegistrarBindings m_bindings{2, 2};
};

TEST_F(RegistrarBindingsTest, ABindingIsFoundByIdentityAndByAddress)
{
    EXPECT_EQ(Update(0, "a", 1, {Contact("10.1.0.10:5060", 60)}, {true, false}),
              BindingUpdate::Done);
    const auto* byIdentity = m_bindings.Find(At(0), "a");
    ASSERT_NE(byIdentity, nullptr);
    EXPECT_TRUE(byIdentity->support.ue.msrp);
    EXPECT_EQ(m_bindings.Find(At(0), Address("10.1.0.10:5060")), byIdentity);
    EXPECT_EQ(m_bindings.Find(At(0), Address("10.1.0.10:5061")), nullptr);
    EXPECT_EQ(m_bindings.Find(At(60), "a"), nullptr);
}

TEST_F(RegistrarBindingsTest, TheYoungestBindingOfAnIdentityIsFound)
{
    Update(0, "a", 1, {Contact("10.1.0.10:5060", 600)}, {true, false});
    Update(1, "a", 2, {Contact("10.1.0.11:5060", 60)}, {false, true});
    EXPECT_TRUE(m_bindings.Find(At(1), "a")->support.ue.bfcp);
    EXPECT_EQ(m_bindings.Get(At(1), "a").size(), 2U);
    EXPECT_TRUE(m_bindings.Find(At(61), "a")->support.ue.msrp);
    EXPECT_EQ(m_bindings.Get(At(61), "a").size(), 1U);
}

TEST_F(RegistrarBindingsTest, AnAddressSharedByTwoIdentitiesStaysWithTheOther)
{
    Update(0, "a", 1, {Contact("10.1.0.10:5060", 60)});
    Update(0, "b", 1, {Contact("10.1.0.10:5060", 600)}, {true, true});
    Update(1, "a", 2, {Contact("10.1.0.10:5060", 0)});
    const auto* left = m_bindings.Find(At(1), Address("10.1.0.10:5060"));
    ASSERT_NE(left, nullptr);
    EXPECT_TRUE(left->support.ue.msrp);
}

// RFC 3261 10.3 item 7: all contacts of a request, or none.
TEST_F(RegistrarBindingsTest, ARefusedRequestChangesNothing)
{
    Update(0, "a", 5, {Contact("10.1.0.10:5060", 60)});
    EXPECT_EQ(Update(1, "a", 5, {Contact("10.1.0.11:5060", 60), Contact("10.1.0.10:5060", 0)}),
              BindingUpdate::OutOfOrder);
    EXPECT_EQ(Update(1, "a", 6, {Contact("10.1.0.11:5060", 60), Contact("10.1.0.12:5060", 60)}),
              BindingUpdate::Full);
    ASSERT_EQ(m_bindings.Get(At(1), "a").size(), 1U);
    EXPECT_EQ(m_bindings.Get(At(1), "a")[0].cseq, 5U);
}

TEST_F(RegistrarBindingsTest, AStarRemovesAllUnlessItIsLate)
{
    Update(0, "a", 5, {Contact("10.1.0.10:5060", 60), Contact("10.1.0.11:5060", 60)});
    auto star = Request("a", 5, {});
    star.removeAll = true;
    EXPECT_EQ(m_bindings.Update(At(1), star, {}), BindingUpdate::OutOfOrder);
    star.cseq = 6;
    EXPECT_EQ(m_bindings.Update(At(1), star, {}), BindingUpdate::Done);
    EXPECT_EQ(m_bindings.GetIdentityCount(), 0U);
}

TEST_F(RegistrarBindingsTest, IdentitiesAreBoundedAndExpiredOnesMakeRoom)
{
    Update(0, "a", 1, {Contact("10.1.0.10:5060", 60)});
    Update(0, "b", 1, {Contact("10.1.0.11:5060", 600)});
    EXPECT_EQ(Update(0, "c", 1, {Contact("10.1.0.12:5060", 60)}), BindingUpdate::Full);
    EXPECT_EQ(Update(0, "c", 1, {}), BindingUpdate::Done);
    m_bindings.Expire(At(60));
    EXPECT_EQ(m_bindings.GetIdentityCount(), 1U);
    EXPECT_EQ(Update(60, "c", 1, {Contact("10.1.0.12:5060", 60)}), BindingUpdate::Done);
}

} // namespace
} // namespace ims
