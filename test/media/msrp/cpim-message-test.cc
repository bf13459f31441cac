// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/cpim-message.h"

#include <gtest/gtest.h>

namespace ims
{

// The example of RFC 5438 7.1.1.3, with its prefix and its order of fields.
TEST(CpimMessageTest, AMessageThatAsksForADeliveryNotificationIsRead)
{
    const Octets octets = "From: Alice <im:alice@example.com>\r\n"
                          "To: Bob <im:bob@example.com>\r\n"
                          "NS: imdn <urn:ietf:params:imdn>\r\n"
                          "imdn.Message-ID: 34jk324j\r\n"
                          "DateTime: 2006-04-04T12:16:49-05:00\r\n"
                          "imdn.Disposition-Notification: positive-delivery, negative-delivery\r\n"
                          "\r\n"
                          "Content-type: text/plain\r\n"
                          "Content-length: 12\r\n"
                          "\r\n"
                          "Hello World\r\n";
    const auto parse = ParseCpimHead(octets);
    ASSERT_TRUE(parse);
    EXPECT_EQ(parse->head.from, "im:alice@example.com");
    EXPECT_EQ(parse->head.to, "im:bob@example.com");
    EXPECT_EQ(parse->head.contentType, "text/plain");
    EXPECT_EQ(parse->head.imdnId, "34jk324j");
    EXPECT_EQ(parse->head.dateTime, "2006-04-04T12:16:49-05:00");
    EXPECT_TRUE(parse->head.wantsDelivery);
    EXPECT_EQ(octets.substr(parse->octets), "Hello World\r\n");
}

// RFC 3862 2.2.3: NS gives the namespace a prefix of the sender's choice.
TEST(CpimMessageTest, ThePrefixOfTheNamespaceIsTheSenders)
{
    const auto parse = ParseCpimHead("From: <sip:a@x>\r\nTo: <sip:b@x>\r\n"
                                     "NS: i <urn:ietf:params:imdn>\r\ni.Message-ID: 7\r\n"
                                     "i.Disposition-Notification: display\r\n\r\n"
                                     "Content-Type: text/plain; charset=utf-8\r\n\r\n");
    ASSERT_TRUE(parse);
    EXPECT_EQ(parse->head.imdnId, "7");
    EXPECT_FALSE(parse->head.wantsDelivery);
    EXPECT_EQ(parse->head.contentType, "text/plain");
}

TEST(CpimMessageTest, WithoutItsEndThereIsNoHead)
{
    EXPECT_FALSE(ParseCpimHead(""));
    EXPECT_FALSE(ParseCpimHead("From: <sip:a@x>\r\n\r\n"));
    EXPECT_FALSE(ParseCpimHead("From: <sip:a@x>\r\n\r\nContent-Type: text/plain\r\n"));
}

TEST(CpimMessageTest, WhatIsWrittenIsRead)
{
    CpimHead head;
    head.from = "sip:alice@ims.example";
    head.to = "sip:bob@ims.example";
    head.contentType = "text/plain";
    head.dateTime = "2026-01-01T00:00:01Z";
    head.imdnId = "abc";
    head.wantsDelivery = true;
    const Octets octets = head.Serialize();
    const auto parse = ParseCpimHead(octets);
    ASSERT_TRUE(parse);
    EXPECT_EQ(parse->octets, octets.size());
    EXPECT_EQ(parse->head.from, head.from);
    EXPECT_EQ(parse->head.imdnId, "abc");
    EXPECT_TRUE(parse->head.wantsDelivery);
    EXPECT_EQ(octets.find("Content-Disposition"), Octets::npos);
    head.contentType = "message/imdn+xml"; // RFC 5438 7.2.1.1
    EXPECT_NE(head.Serialize().find("\r\nContent-Disposition: notification\r\n\r\n"), Octets::npos);
}

// The example of RFC 5438 7.2.1.1.
TEST(CpimMessageTest, ADeliveryNotificationNamesItsMessage)
{
    EXPECT_EQ(ReadDeliveryNotification("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                                       "<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\">\r\n"
                                       "<message-id>34jk324j</message-id>\r\n"
                                       "<datetime>2008-04-04T12:16:49-05:00</datetime>\r\n"
                                       "<display-notification><status><displayed/></status>\r\n"
                                       "</display-notification></imdn>\r\n"),
              std::nullopt); // of another kind
    EXPECT_EQ(ReadDeliveryNotification(MakeDeliveryNotification("34jk324j", "")), "34jk324j");
    EXPECT_EQ(ReadDeliveryNotification("<delivery-notification><status><failed/></status>"
                                       "</delivery-notification><message-id>1</message-id>"),
              std::nullopt);
}

TEST(CpimMessageTest, ARunBeginsWithTheYear2026)
{
    EXPECT_EQ(FormatDateTime(TimePoint()), "2026-01-01T00:00:00Z");
    EXPECT_EQ(FormatDateTime(TimePoint(std::chrono::hours(24 * 31) + std::chrono::seconds(3661))),
              "2026-02-01T01:01:01Z");
}

} // namespace ims
