// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/cpim-message.h"
#include "model/media/msrp/msrp-session.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <memory>

// How messages are sent besides plain text, between two ends.

namespace ims
{

namespace
{

using std::chrono::milliseconds;

class MsrpMannersTest : public testing::Test
{
  protected:
    void Start(const MsrpManners& manners, std::size_t chunkOctets = 2048)
    {
        MsrpSessionConfig config;
        config.localPath = "msrp://10.1.0.10:20000/ue1;tcp";
        config.remotePath = "msrp://10.2.0.20:40000/peer1;tcp";
        config.active = true;
        config.chunkOctets = chunkOctets;
        config.manners = manners;
        sender = std::make_unique<MsrpSession>(config, random);
        std::swap(config.localPath, config.remotePath);
        config.active = false;
        config.manners = {};
        receiver = std::make_unique<MsrpSession>(config, random);
        sender->Start(now);
        receiver->Start(now);
    }

    void Move(MsrpSession& from, MsrpSession& to)
    {
        for (auto octets = from.NextChunk(now); !octets.empty(); octets = from.NextChunk(now))
        {
            const auto message = ParseMsrp(octets);
            ASSERT_TRUE(message);
            (&from == sender.get() ? sent : answered).push_back(*message);
            to.Receive(now, octets);
            moved = true;
        }
    }

    void Run()
    {
        do
        {
            moved = false;
            now += milliseconds(1);
            Move(*sender, *receiver);
            Move(*receiver, *sender);
        } while (moved);
    }

    std::size_t CountDelivered() const
    {
        const auto events = receiver->TakeEvents();
        return static_cast<std::size_t>(
            std::count_if(events.begin(), events.end(), [](const auto& event) {
                return event.kind == MediaEvent::Kind::Delivered;
            }));
    }

    static MsrpManners MakeManners()
    {
        MsrpManners manners;
        manners.localUri = "sip:alice@ims.example";
        manners.remoteUri = "sip:bob@ims.example";
        return manners;
    }

    Random random{1};
    TimePoint now{};
    std::unique_ptr<MsrpSession> sender;
    std::unique_ptr<MsrpSession> receiver;
    std::vector<MsrpMessage> sent;
    std::vector<MsrpMessage> answered;
    bool moved = false;
};

} // namespace

TEST_F(MsrpMannersTest, TextInCpimArrivesIntactHoweverItIsCut)
{
    MsrpManners manners = MakeManners();
    manners.cpim = true;
    for (const std::size_t chunk : {7U, 50U, 2048U})
    {
        Start(manners, chunk);
        sender->QueueMessages(3, 100);
        Run();
        EXPECT_FALSE(receiver->GetError()) << chunk;
        EXPECT_EQ(CountDelivered(), 3U) << chunk;
        EXPECT_TRUE(sender->IsDone());
        EXPECT_EQ(sent.back().Get("Content-Type"), "message/cpim");
    }
}

// RFC 4975 7.1.3, 7.2: a REPORT for the message as a whole, and no response to it.
TEST_F(MsrpMannersTest, ASuccessReportTellsOfTheWholeMessage)
{
    MsrpManners manners = MakeManners();
    manners.successReports = true;
    Start(manners, 40);
    sender->QueueMessages(1, 100);
    Run();
    std::vector<MsrpMessage> reports;
    std::copy_if(answered.begin(), answered.end(), std::back_inserter(reports), [](const auto& m) {
        return m.method == "REPORT";
    });
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_EQ(reports[0].Get("Status"), "000 200 OK");
    EXPECT_EQ(reports[0].Get("Byte-Range"), "1-100/100");
    EXPECT_EQ(reports[0].Get("Message-ID"), sent.back().Get("Message-ID"));
    EXPECT_EQ(reports[0].Get("To-Path"), "msrp://10.1.0.10:20000/ue1;tcp");
    EXPECT_EQ(sent.back().Get("Success-Report"), "yes");
    EXPECT_EQ(sender->GetCounters().reportsReceived, 1U);
    EXPECT_EQ(sender->GetCounters().strayResponses, 0U);
    EXPECT_TRUE(sender->IsDone());
}

TEST_F(MsrpMannersTest, WithoutItsReportAMessageIsNotDone)
{
    MsrpManners manners = MakeManners();
    manners.successReports = true;
    Start(manners);
    sender->QueueMessages(1, 10);
    Move(*sender, *receiver); // the SEND without content
    Move(*receiver, *sender);
    Move(*sender, *receiver);
    const auto response = ParseMsrp(receiver->NextChunk(now));
    ASSERT_TRUE(response);
    sender->Receive(now, response->Serialize());
    EXPECT_FALSE(sender->IsDone());
    Move(*receiver, *sender);
    EXPECT_TRUE(sender->IsDone());
}

// RFC 5438 7.2: the notification is a message of its own, in the other direction.
TEST_F(MsrpMannersTest, ADeliveryIsNotifiedWhereThatIsAskedFor)
{
    MsrpManners manners = MakeManners();
    manners.cpim = true;
    manners.imdn = true;
    Start(manners);
    sender->QueueMessages(2, 100);
    Run();
    EXPECT_EQ(CountDelivered(), 2U);
    EXPECT_EQ(sender->GetCounters().deliveriesNotified, 2U);
    EXPECT_EQ(sender->GetCounters().messagesReceived, 0U); // they are no messages of the user
    EXPECT_TRUE(sender->IsDone());
    EXPECT_TRUE(receiver->IsDone());
    const auto notification = std::find_if(answered.begin(), answered.end(), [](const auto& m) {
        return m.method == "SEND";
    });
    ASSERT_NE(notification, answered.end());
    const auto head = ParseCpimHead(*notification->body);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->head.from, "sip:bob@ims.example");
    EXPECT_EQ(head->head.contentType, "message/imdn+xml");
    EXPECT_FALSE(head->head.wantsDelivery); // RFC 5438 7.2.1.1: none for a notification
}

// RFC 3994 3.2.
TEST_F(MsrpMannersTest, ComposingIsToldBeforeEachMessage)
{
    MsrpManners manners = MakeManners();
    manners.composing = true;
    Start(manners);
    sender->QueueMessages(2, 10);
    Run();
    EXPECT_EQ(receiver->GetCounters().composingReceived, 2U);
    EXPECT_EQ(CountDelivered(), 2U);
    std::string order;
    for (const auto& message : sent)
    {
        if (message.body)
        {
            order += message.Get("Content-Type") == "text/plain" ? "T" : "C";
        }
    }
    EXPECT_EQ(order, "CTCT");
}

// RFC 4975 8.9: direction concerns what is sent, not the responses.
TEST_F(MsrpMannersTest, WhoMayNotSendAnswersAllTheSame)
{
    Start({});
    sender->QueueMessages(1, 10);
    receiver->QueueMessages(1, 10);
    receiver->SetMaySend(false);
    Run();
    EXPECT_EQ(CountDelivered(), 1U);
    EXPECT_EQ(sender->GetCounters().messagesReceived, 0U);
    EXPECT_FALSE(receiver->IsDone());
    receiver->SetMaySend(true);
    Run();
    EXPECT_EQ(sender->GetCounters().messagesReceived, 1U);
    EXPECT_TRUE(receiver->IsDone());
}

} // namespace ims
