// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-client.h"
#include "test/media/bfcp/bfcp-text.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using std::chrono::seconds;
using test::Ask;
using test::MakeBfcp;
using test::MakeStatus;
using Type = BfcpAttributeType;

const TimePoint START{seconds(1)};

BfcpMessage
MakeHelloAck(uint16_t transaction)
{
    return MakeBfcp(BfcpPrimitive::HelloAck,
                    transaction,
                    {{Type::SupportedPrimitives, std::vector<uint8_t>{1}},
                     {Type::SupportedAttributes, std::vector<uint8_t>{2}}});
}

class BfcpSessionClientTest : public testing::Test
{
  protected:
    static BfcpSessionConfig MakeConfig()
    {
        BfcpSessionConfig config;
        config.conferenceId = test::CONFERENCE;
        config.userId = test::USER;
        config.floorIds = {1};
        config.holdTime = seconds(2);
        return config;
    }

    /// A participant that has asked for its first floor, in transaction 2.
    static std::unique_ptr<BfcpSession> MakeAsking(const BfcpSessionConfig& config = MakeConfig())
    {
        auto session = std::make_unique<BfcpSession>(config);
        session->Start(START);
        EXPECT_EQ(test::TakeAll(*session, START), "Hello 1");
        EXPECT_EQ(Ask(*session, START, MakeHelloAck(1)), "FloorRequest 2 floor=1");
        return session;
    }

    static std::string ErrorOf(const BfcpSession& session)
    {
        return session.GetError() ? session.GetError()->what : "";
    }
};

} // namespace

TEST_F(BfcpSessionClientTest, NothingIsSentBeforeTheStreamIsUp)
{
    BfcpSession session(MakeConfig());
    EXPECT_EQ(test::TakeAll(session, START), "");
    EXPECT_FALSE(session.NextTimeout());
    EXPECT_FALSE(session.IsDone());
}

/// RFC 8855 clauses 5.1, 5.2.2 and 5.3.1
TEST_F(BfcpSessionClientTest, OctetsAreThoseOfTheRfc)
{
    BfcpSession session(MakeConfig());
    session.Start(START);
    EXPECT_EQ(ToHex(session.NextChunk(START), ' '), "20 0B 00 00 00 00 10 E1 00 01 04 D2");
    session.Receive(START, *MakeHelloAck(1).Serialize());
    EXPECT_EQ(ToHex(session.NextChunk(START), ' '),
              "20 01 00 01 00 00 10 E1 00 02 04 D2 04 04 00 01");
}

TEST_F(BfcpSessionClientTest, FloorIsHeldForTheHoldTime)
{
    const auto made = MakeAsking();
    auto& session = *made;
    EXPECT_EQ(Ask(session, START, MakeStatus(2, 543, BfcpStatus::Granted)), "");
    ASSERT_EQ(session.NextTimeout(), START + seconds(2));
    session.HandleTimeout(START + seconds(1));
    EXPECT_EQ(test::TakeAll(session, START), "");
    session.HandleTimeout(START + seconds(2));
    EXPECT_EQ(test::TakeAll(session, START + seconds(2)), "FloorRelease 3 request=543");
    EXPECT_EQ(Ask(session, START + seconds(2), MakeStatus(3, 543, BfcpStatus::Released)), "");
    EXPECT_TRUE(session.IsDone());
    EXPECT_FALSE(session.NextTimeout());
}

TEST_F(BfcpSessionClientTest, GrantMayComeLaterAndUnasked)
{
    const auto made = MakeAsking();
    auto& session = *made;
    Ask(session, START, MakeStatus(2, 543, BfcpStatus::Pending));
    Ask(session, START, MakeStatus(0, 543, BfcpStatus::Accepted));
    EXPECT_EQ(test::ShowEvents(session), "Bound");
    Ask(session, START, MakeStatus(0, 543, BfcpStatus::Granted));
    Ask(session, START, MakeStatus(0, 543, BfcpStatus::Granted));
    EXPECT_EQ(test::ShowEvents(session), "Granted1");
    EXPECT_EQ(session.GetCounters().strayMessages, 0U);
}

TEST_F(BfcpSessionClientTest, StatusMayStandWithTheFloorOnly)
{
    const auto made = MakeAsking();
    auto& session = *made;
    const BfcpAttribute granted{Type::RequestStatus, BfcpRequestStatus{BfcpStatus::Granted, 0}};
    const BfcpAttribute floor{Type::FloorRequestStatus, BfcpGroup{1, {granted}}};
    Ask(session,
        START,
        MakeBfcp(BfcpPrimitive::FloorRequestStatus,
                 2,
                 {{Type::FloorRequestInformation, BfcpGroup{543, {floor}}}}));
    EXPECT_EQ(test::ShowEvents(session), "Bound Granted1");
}

TEST_F(BfcpSessionClientTest, WhatIsNotForThisExchangeChangesNothing)
{
    const auto made = MakeAsking();
    auto& session = *made;
    auto otherConference = MakeStatus(2, 543, BfcpStatus::Granted);
    otherConference.conferenceId = 1;
    auto otherUser = MakeStatus(2, 543, BfcpStatus::Granted);
    otherUser.userId = 1;
    auto unknownMandatory = MakeStatus(2, 543, BfcpStatus::Granted);
    unknownMandatory.attributes.push_back({static_cast<Type>(99), Octets("??"), true});
    const BfcpMessage strays[] = {
        otherConference,
        otherUser,
        unknownMandatory,
        MakeStatus(9, 543, BfcpStatus::Granted),
        MakeStatus(0, 543, BfcpStatus::Revoked),
        MakeHelloAck(2),
        MakeBfcp(BfcpPrimitive::FloorStatus, 0),
        MakeBfcp(BfcpPrimitive::FloorRequestStatus, 2),
        MakeBfcp(BfcpPrimitive::FloorRequestStatus,
                 2,
                 {{Type::FloorRequestInformation, BfcpGroup{543, {}}}}),
        MakeBfcp(BfcpPrimitive::Error,
                 7,
                 {{Type::ErrorCode, BfcpError{BfcpErrorCode::GenericError, {}}}}),
        MakeBfcp(BfcpPrimitive::FloorRequest, 5, test::Floors({1})),
        MakeBfcp(static_cast<BfcpPrimitive>(99), 2),
    };
    for (const auto& stray : strays)
    {
        EXPECT_EQ(Ask(session, START, stray), "");
        EXPECT_EQ(ErrorOf(session), "");
    }
    EXPECT_EQ(session.GetCounters().strayMessages, std::size(strays));
    EXPECT_EQ(test::ShowEvents(session), "Bound");
}

TEST_F(BfcpSessionClientTest, LosingTheFloorIsAFailure)
{
    for (const auto status : {BfcpStatus::Denied, BfcpStatus::Cancelled, BfcpStatus::Released})
    {
        const auto made = MakeAsking();
        auto& session = *made;
        Ask(session, START, MakeStatus(2, 543, status));
        EXPECT_EQ(ErrorOf(session),
                  "the floor request has status " + std::to_string(static_cast<int>(status)));
    }
    const auto madeHolding = MakeAsking();
    auto& holding = *madeHolding;
    Ask(holding, START, MakeStatus(2, 543, BfcpStatus::Granted));
    Ask(holding, START, MakeStatus(0, 543, BfcpStatus::Revoked));
    EXPECT_EQ(ErrorOf(holding), "the floor request has status 7");
    EXPECT_FALSE(holding.NextTimeout());
}

TEST_F(BfcpSessionClientTest, StatusThatCrossesTheReleaseDoesNotMatter)
{
    auto config = MakeConfig();
    config.holdTime = Duration::zero();
    const auto made = MakeAsking(config);
    auto& session = *made;
    EXPECT_EQ(Ask(session, START, MakeStatus(2, 543, BfcpStatus::Granted)),
              "FloorRelease 3 request=543");
    Ask(session, START, MakeStatus(0, 543, BfcpStatus::Revoked));
    Ask(session, START, MakeStatus(3, 543, BfcpStatus::Released));
    EXPECT_TRUE(session.IsDone());
    EXPECT_EQ(test::ShowEvents(session), "Bound Granted1 Released1");
}

TEST_F(BfcpSessionClientTest, MissingResponseIsAFailureAtItsDeadline)
{
    BfcpSession silent(MakeConfig());
    silent.Start(START);
    ASSERT_EQ(silent.NextTimeout(), START + seconds(10));
    silent.HandleTimeout(START + seconds(10));
    EXPECT_EQ(ErrorOf(silent), "no response to Hello in time");
    const auto madeAsking = MakeAsking();
    auto& asking = *madeAsking;
    asking.HandleTimeout(START + seconds(10));
    EXPECT_EQ(ErrorOf(asking), "no response to FloorRequest in time");
}

TEST_F(BfcpSessionClientTest, WaitForTheGrantIsBounded)
{
    const auto made = MakeAsking();
    auto& session = *made;
    Ask(session, START + seconds(5), MakeStatus(2, 543, BfcpStatus::Pending));
    ASSERT_EQ(session.NextTimeout(), START + seconds(30));
    session.HandleTimeout(START + seconds(30));
    EXPECT_EQ(ErrorOf(session), "the floor was not granted in time");
    auto config = MakeConfig();
    config.grantTimeout = Duration::zero();
    const auto madePatient = MakeAsking(config);
    auto& patient = *madePatient;
    Ask(patient, START, MakeStatus(2, 543, BfcpStatus::Pending));
    EXPECT_FALSE(patient.NextTimeout());
}

TEST_F(BfcpSessionClientTest, UnreadableAttributeIsAFailure)
{
    const auto made = MakeAsking();
    auto& session = *made;
    auto octets = *MakeStatus(2, 543, BfcpStatus::Granted).Serialize();
    octets[13] = '\xff'; // length of FLOOR-REQUEST-INFORMATION
    session.Receive(START, octets);
    EXPECT_EQ(ErrorOf(session), "attribute is longer than what holds it");
}

TEST_F(BfcpSessionClientTest, RoundWithoutAFloorIsAFailure)
{
    auto config = MakeConfig();
    config.floorIds.clear();
    BfcpSession session(config);
    session.Start(START);
    test::TakeAll(session, START);
    EXPECT_EQ(Ask(session, START, MakeHelloAck(1)), "");
    EXPECT_EQ(ErrorOf(session), "no floor to ask for");
}

TEST_F(BfcpSessionClientTest, TransactionIdsSkipZeroWhenTheyWrap)
{
    auto config = MakeConfig();
    config.holdTime = Duration::zero();
    config.rounds = 40000;
    const auto made = MakeAsking(config);
    auto& session = *made;
    uint16_t transaction = 2;
    for (std::size_t round = 0; round < 33000; ++round)
    {
        session.Receive(START, *MakeStatus(transaction, 1, BfcpStatus::Granted).Serialize());
        auto message = ParseBfcp(session.NextChunk(START));
        ASSERT_EQ(message->primitive, BfcpPrimitive::FloorRelease);
        ASSERT_NE(message->transactionId, 0U);
        transaction = message->transactionId;
        session.Receive(START, *MakeStatus(transaction, 1, BfcpStatus::Released).Serialize());
        message = ParseBfcp(session.NextChunk(START));
        ASSERT_NE(message->transactionId, 0U);
        transaction = message->transactionId;
    }
    EXPECT_EQ(transaction, 2U + 66000U - 65535U);
}

} // namespace ims
