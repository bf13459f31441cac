// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/endpoint-tls.h"
#include "test/session/agw/make-endpoint.h"
#include "test/tls/tls-pair.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @brief An endpoint with TLS on the access side.
class EndpointTlsTest : public testing::Test
{
  protected:
    EndpointTlsTest()
        : m_endpoint(MakeEndpoint(Side::Access, MakeContext("agw", OnlyVersion(TlsVersion::V13))))
    {
        m_endpoint.remote = UE;
    }

    void Connect(bool dialled)
    {
        m_endpoint.tcp.MoveTo(dialled ? TcpPhase::Dialling : TcpPhase::Accepting, m_actions);
        m_endpoint.dialled = dialled;
        m_endpoint.tcp.MoveTo(TcpPhase::Connected, m_actions);
        m_endpoint.connectedTo = UE;
        m_endpoint.leg->SetConnected();
    }

    /// Only a client says something before it hears something.
    bool HasSentClientHello() const
    {
        return !m_endpoint.leg->PendingOutput().empty();
    }

    bool HasBegun() const
    {
        return m_endpoint.leg->GetTlsState() != TlsState::Idle;
    }

    AgwEndpoint m_endpoint;
    Actions m_actions;
};

} // namespace

TEST_F(EndpointTlsTest, OnAnAcceptedConnectionTheAgwIsTheServer)
{
    Connect(false);
    StartTlsIfDue(m_endpoint, false);
    EXPECT_TRUE(HasBegun());
    EXPECT_FALSE(HasSentClientHello());
}

TEST_F(EndpointTlsTest, OnTheControllersOrderItIsTheClient)
{
    m_endpoint.establishTls = true;
    Connect(false);
    StartTlsIfDue(m_endpoint, false);
    EXPECT_TRUE(HasSentClientHello());
}

TEST_F(EndpointTlsTest, TheOrderMayComeBeforeTheConnection)
{
    m_endpoint.establishTls = true;
    StartTlsIfDue(m_endpoint, false);
    EXPECT_FALSE(HasBegun());
    Connect(true);
    EXPECT_TRUE(HasSentClientHello());
}

TEST_F(EndpointTlsTest, WhereTheAgwHasDialledWhoeverSendsFirstIsTheClient)
{
    Connect(true);
    StartTlsIfDue(m_endpoint, false);
    EXPECT_FALSE(HasBegun()); // an order may still come
    StartTlsIfDue(m_endpoint, true);
    EXPECT_TRUE(HasBegun());
    EXPECT_FALSE(HasSentClientHello());
}

TEST_F(EndpointTlsTest, EachChangeIsShownOnce)
{
    EXPECT_FALSE(TakeTlsChange(m_endpoint));
    Connect(false);
    StartTlsIfDue(m_endpoint, false);
    const auto change = TakeTlsChange(m_endpoint);
    ASSERT_TRUE(change);
    EXPECT_EQ(change->machine, "tls");
    EXPECT_EQ(change->key, "ip/1/access/2");
    EXPECT_EQ(change->from, "Idle");
    EXPECT_EQ(change->to, "Handshaking");
    EXPECT_FALSE(TakeTlsChange(m_endpoint));
}

TEST_F(EndpointTlsTest, WhatFailsBeforeTcpIsUpIsTcpThenItIsTls)
{
    EXPECT_FALSE(IsTlsFailure(m_endpoint));
    Connect(true);
    EXPECT_TRUE(IsTlsFailure(m_endpoint)); // even if the client never begins
}

TEST_F(EndpointTlsTest, AStrangersConnectionIsNoMatterOfTls)
{
    Connect(true);
    m_endpoint.connectedTo = STRANGER;
    EXPECT_FALSE(IsTlsFailure(m_endpoint));
}

TEST(PlainEndpointTest, HasNoTls)
{
    AgwEndpoint endpoint = MakeEndpoint(Side::Core);
    endpoint.establishTls = true;
    StartTlsIfDue(endpoint, true);
    EXPECT_FALSE(TakeTlsChange(endpoint));
    EXPECT_FALSE(IsTlsFailure(endpoint));
}

} // namespace ims
