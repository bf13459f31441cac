// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-server.h"
#include "test/media/bfcp/bfcp-text.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using std::chrono::seconds;
using test::FloorRequestId;
using test::Floors;
using test::MakeBfcp;
using Type = BfcpAttributeType;

const TimePoint START{seconds(1)};

class BfcpSessionServerTest : public testing::Test
{
  protected:
    void SetUp() override
    {
        m_config.role = BfcpRole::Server;
        m_config.conferenceId = test::CONFERENCE;
        m_config.userId = test::USER;
        m_config.floorIds = {1, 2};
        m_config.maxRequestsPerFloor = 3;
        Restart();
    }

    void Restart()
    {
        m_server = std::make_unique<BfcpSession>(m_config);
        m_server->Start(START);
    }

    std::string Ask(const BfcpMessage& message)
    {
        return test::Ask(*m_server, START, message);
    }

    std::string Request(uint16_t transaction, const std::vector<uint16_t>& floors)
    {
        return Ask(MakeBfcp(BfcpPrimitive::FloorRequest, transaction, Floors(floors)));
    }

    std::string Release(uint16_t transaction, uint16_t request)
    {
        return Ask(MakeBfcp(BfcpPrimitive::FloorRelease, transaction, FloorRequestId(request)));
    }

    BfcpSessionConfig m_config;
    std::unique_ptr<BfcpSession> m_server;
};

} // namespace

/// RFC 8855 clauses 5.2.10, 5.2.11 and 5.3.12
TEST_F(BfcpSessionServerTest, HelloAckHasTheOctetsOfTheRfc)
{
    m_server->Receive(START, *MakeBfcp(BfcpPrimitive::Hello, 7).Serialize());
    EXPECT_EQ(ToHex(m_server->NextChunk(START), ' '),
              "20 0C 00 08 00 00 10 E1 00 07 04 D2"
              " 16 0B 01 02 03 04 07 08 0B 0C 0D 00"
              " 14 14 02 04 06 08 0A 0C 0E 10 12 14 16 18 1A 1C 1E 20 22 24");
}

/// RFC 8855 clauses 5.2.5, 5.2.15, 5.2.17, 5.2.18 and 5.3.4
TEST_F(BfcpSessionServerTest, FloorRequestStatusHasTheOctetsOfTheRfc)
{
    m_server->Receive(START, *MakeBfcp(BfcpPrimitive::FloorRequest, 2, Floors({1})).Serialize());
    EXPECT_EQ(ToHex(m_server->NextChunk(START), ' '),
              "20 04 00 04 00 00 10 E1 00 02 04 D2"
              " 1E 10 00 01 24 08 00 01 0A 04 03 00 22 04 00 01");
}

TEST_F(BfcpSessionServerTest, FloorIsGrantedInTheOrderOfRequests)
{
    EXPECT_EQ(Request(1, {1}), "FloorRequestStatus 1 {1 (1 Granted) <1>}");
    EXPECT_EQ(Request(2, {1}), "FloorRequestStatus 2 {2 (2 Accepted@1) <1>}");
    EXPECT_EQ(Request(3, {1}), "FloorRequestStatus 3 {3 (3 Accepted@2) <1>}");
    EXPECT_EQ(Request(4, {2}), "FloorRequestStatus 4 {4 (4 Granted) <2>}");
    EXPECT_EQ(Release(5, 1),
              "FloorRequestStatus 5 {1 (1 Released) <1>}, "
              "FloorRequestStatus 0 {2 (2 Granted) <1>}, "
              "FloorRequestStatus 0 {3 (3 Accepted@1) <1>}");
    EXPECT_EQ(Release(6, 3), "FloorRequestStatus 6 {3 (3 Cancelled) <1>}");
    EXPECT_FALSE(m_server->IsDone());
    Release(7, 2);
    Release(8, 4);
    EXPECT_TRUE(m_server->IsDone());
    EXPECT_EQ(m_server->GetCounters().grants, 3U);
    EXPECT_EQ(m_server->GetCounters().releases, 3U);
    EXPECT_EQ(test::ShowEvents(*m_server),
              "Bound Granted1 Granted2 Released1 Granted3 Released2 Released3");
}

TEST_F(BfcpSessionServerTest, SeveralFloorsAreGrantedTogether)
{
    EXPECT_EQ(Request(1, {2}), "FloorRequestStatus 1 {1 (1 Granted) <2>}");
    EXPECT_EQ(Request(2, {1, 2, 1}), "FloorRequestStatus 2 {2 (2 Accepted@1) <1> <2>}");
    EXPECT_EQ(Request(3, {1}), "FloorRequestStatus 3 {3 (3 Accepted@1) <1>}");
    EXPECT_EQ(Release(4, 1),
              "FloorRequestStatus 4 {1 (1 Released) <2>}, "
              "FloorRequestStatus 0 {2 (2 Granted) <1> <2>}");
}

TEST_F(BfcpSessionServerTest, RequestsAreDecidedWhenTheirTimeHasCome)
{
    m_config.decisionTime = seconds(2);
    Restart();
    EXPECT_EQ(Request(1, {1}), "FloorRequestStatus 1 {1 (1 Pending) <1>}");
    EXPECT_EQ(Request(2, {1}), "FloorRequestStatus 2 {2 (2 Pending) <1>}");
    ASSERT_EQ(m_server->NextTimeout(), START + seconds(2));
    m_server->HandleTimeout(START + seconds(2));
    EXPECT_EQ(test::TakeAll(*m_server, START),
              "FloorRequestStatus 0 {1 (1 Granted) <1>}, "
              "FloorRequestStatus 0 {2 (2 Accepted@1) <1>}");
    EXPECT_FALSE(m_server->NextTimeout());
}

/// A request that comes at the very moment of a decision must not swallow it.
TEST_F(BfcpSessionServerTest, DecisionThatIsDueIsToldWithTheNextResponse)
{
    m_config.decisionTime = seconds(2);
    Restart();
    Request(1, {1});
    const auto later = test::Ask(*m_server,
                                 START + seconds(2),
                                 MakeBfcp(BfcpPrimitive::FloorRequest, 2, Floors({2})));
    EXPECT_EQ(later,
              "FloorRequestStatus 2 {2 (2 Pending) <2>}, "
              "FloorRequestStatus 0 {1 (1 Granted) <1>}");
    EXPECT_EQ(m_server->GetCounters().grants, 1U);
}

TEST_F(BfcpSessionServerTest, QueriesAreAnswered)
{
    Request(1, {1});
    Request(2, {1});
    EXPECT_EQ(Ask(MakeBfcp(BfcpPrimitive::FloorRequestQuery, 3, FloorRequestId(2))),
              "FloorRequestStatus 3 {2 (2 Accepted@1) <1>}");
    EXPECT_EQ(Ask(MakeBfcp(BfcpPrimitive::FloorQuery, 4, Floors({2, 1}))),
              "FloorStatus 4 floor=2, "
              "FloorStatus 0 floor=1 {1 (1 Granted) <1>} {2 (2 Accepted@1) <1>}");
    EXPECT_EQ(Request(5, {2}),
              "FloorRequestStatus 5 {3 (3 Granted) <2>}, "
              "FloorStatus 0 floor=2 {3 (3 Granted) <2>}");
    EXPECT_EQ(Ask(MakeBfcp(BfcpPrimitive::FloorQuery, 6)), "FloorStatus 6");
    EXPECT_EQ(Release(7, 3), "FloorRequestStatus 7 {3 (3 Released) <2>}");
}

TEST_F(BfcpSessionServerTest, RefusedQueryLeavesTheEarlierOneInForce)
{
    Ask(MakeBfcp(BfcpPrimitive::FloorQuery, 1, Floors({1})));
    EXPECT_EQ(Ask(MakeBfcp(BfcpPrimitive::FloorQuery, 2, Floors({1, 9}))),
              "Error 2 code=6 'no such floor'");
    EXPECT_EQ(Request(3, {1}),
              "FloorRequestStatus 3 {1 (1 Granted) <1>}, "
              "FloorStatus 0 floor=1 {1 (1 Granted) <1>}");
}

TEST_F(BfcpSessionServerTest, WhatCannotBeServedIsAnsweredWithTheErrorOfTheRfc)
{
    auto conference = MakeBfcp(BfcpPrimitive::Hello, 1);
    conference.conferenceId = 9;
    auto user = MakeBfcp(BfcpPrimitive::Hello, 2);
    user.userId = 9;
    auto beneficiary = MakeBfcp(BfcpPrimitive::FloorRequest, 3, Floors({1}));
    beneficiary.attributes.push_back({Type::BeneficiaryId, uint16_t{9}});
    auto mandatory = MakeBfcp(BfcpPrimitive::Hello, 4);
    mandatory.attributes = {{static_cast<Type>(64), Octets(), true},
                            {static_cast<Type>(65), Octets(), false},
                            {static_cast<Type>(127), Octets(), true}};
    const BfcpAttribute chair{Type::FloorRequestInformation, BfcpGroup{1, {}}};
    const std::pair<BfcpMessage, std::string> cases[] = {
        {conference, "Error 1 code=1 'no such conference'"},
        {user, "Error 2 code=2 'no such user'"},
        {beneficiary, "Error 3 code=2 'no such beneficiary'"},
        {mandatory, "Error 4 code=4:80FE 'unknown attribute'"},
        {MakeBfcp(static_cast<BfcpPrimitive>(99), 5), "Error 5 code=3 'unknown primitive'"},
        {MakeBfcp(BfcpPrimitive::UserQuery, 6), "Error 6 code=3 'primitive is not supported'"},
        {MakeBfcp(BfcpPrimitive::ChairAction, 7, {chair}), "Error 7 code=5 'the user is no chair'"},
        {MakeBfcp(BfcpPrimitive::FloorRequest, 8, Floors({1, 9})),
         "Error 8 code=6 'no such floor'"},
        {MakeBfcp(BfcpPrimitive::FloorRequest, 9),
         "Error 9 code=10 'FloorRequest without attribute 2'"},
        {MakeBfcp(BfcpPrimitive::FloorRelease, 10, FloorRequestId(1)),
         "Error 10 code=7 'no such floor request'"},
        {MakeBfcp(BfcpPrimitive::FloorRequestQuery, 11, FloorRequestId(1)),
         "Error 11 code=7 'no such floor request'"},
        {MakeBfcp(BfcpPrimitive::Hello, 0), "Error 0 code=14 'transaction 0 is the server's'"},
    };
    for (const auto& [message, answer] : cases)
    {
        EXPECT_EQ(Ask(message), answer);
    }
    EXPECT_EQ(m_server->GetCounters().errorsSent, std::size(cases));
    EXPECT_FALSE(m_server->GetError());
    EXPECT_EQ(Request(20, {1}), "FloorRequestStatus 20 {1 (1 Granted) <1>}");
}

TEST_F(BfcpSessionServerTest, ErrorHasTheIdentifiersOfItsRequest)
{
    m_server->Receive(START, OctetsView("\x20\x0B\x00\x00\x00\x00\x00\x09\x00\x05\x00\x06", 12));
    // RFC 8855 5.2.6, 5.2.7 and 5.3.13
    EXPECT_EQ(ToHex(m_server->NextChunk(START), ' '),
              "20 0D 00 06 00 00 00 09 00 05 00 06 0C 03 01 00"
              " 0E 14 6E 6F 20 73 75 63 68 20 63 6F 6E 66 65 72 65 6E 63 65");
}

TEST_F(BfcpSessionServerTest, TooManyRequestsForAFloorAreRefused)
{
    for (uint16_t transaction = 1; transaction <= 3; ++transaction)
    {
        Request(transaction, {1});
    }
    EXPECT_EQ(Request(4, {1}), "Error 4 code=8 'too many floor requests'");
    EXPECT_EQ(Request(5, {2, 1}), "Error 5 code=8 'too many floor requests'");
    EXPECT_EQ(Request(6, {2}), "FloorRequestStatus 6 {4 (4 Granted) <2>}");
}

TEST_F(BfcpSessionServerTest, TooManyFloorsInOneRequestAreRefused)
{
    m_config.floorIds.clear();
    for (uint16_t floor = 1; floor <= 31; ++floor)
    {
        m_config.floorIds.push_back(floor);
    }
    Restart();
    EXPECT_EQ(Request(1, m_config.floorIds), "Error 1 code=14 'too many floors in one request'");
    m_config.floorIds.pop_back();
    EXPECT_EQ(Request(2, m_config.floorIds).find("FloorRequestStatus 2 {1 (1 Granted) <1>"), 0U);
}

TEST_F(BfcpSessionServerTest, UnreadableRequestIsAnsweredAndTheStreamGoesOn)
{
    auto octets = *MakeBfcp(BfcpPrimitive::FloorRequest, 6, Floors({1})).Serialize();
    octets[13] = '\1'; // length of FLOOR-ID
    m_server->Receive(START, octets);
    EXPECT_EQ(test::TakeAll(*m_server, START),
              "Error 6 code=10 'attribute is shorter than its header'");
    EXPECT_EQ(Request(7, {1}), "FloorRequestStatus 7 {1 (1 Granted) <1>}");
}

// RFC 8855 5.1: Error 12 to a version that the transport does not have.
TEST_F(BfcpSessionServerTest, AnotherVersionIsAnsweredAndTheStreamGoesOn)
{
    auto octets = *MakeBfcp(BfcpPrimitive::FloorRequest, 6, Floors({1})).Serialize();
    octets[0] = '\x40';
    m_server->Receive(START, octets);
    EXPECT_EQ(test::TakeAll(*m_server, START), "Error 6 code=12 'version 2 is not 1'");
    EXPECT_EQ(Request(7, {1}), "FloorRequestStatus 7 {1 (1 Granted) <1>}");
}

TEST_F(BfcpSessionServerTest, WhatOnlyServersSendIsNotAnswered)
{
    for (const auto primitive : {BfcpPrimitive::HelloAck,
                                 BfcpPrimitive::Error,
                                 BfcpPrimitive::FloorRequestStatus,
                                 BfcpPrimitive::FloorStatus,
                                 BfcpPrimitive::UserStatus,
                                 BfcpPrimitive::ChairActionAck})
    {
        EXPECT_EQ(Ask(MakeBfcp(primitive, 1)), "");
    }
    EXPECT_EQ(m_server->GetCounters().strayMessages, 6U);
    EXPECT_FALSE(m_server->IsBound());
}

TEST_F(BfcpSessionServerTest, WaitForTheFirstRequestIsBoundedIfWanted)
{
    EXPECT_FALSE(m_server->NextTimeout());
    m_config.bindTimeout = seconds(5);
    Restart();
    ASSERT_EQ(m_server->NextTimeout(), START + seconds(5));
    m_server->HandleTimeout(START + seconds(5));
    ASSERT_TRUE(m_server->GetError());
    EXPECT_EQ(m_server->GetError()->what, "no request has come in time");
    Restart();
    Ask(MakeBfcp(BfcpPrimitive::Hello, 1));
    EXPECT_FALSE(m_server->NextTimeout());
}

} // namespace ims
