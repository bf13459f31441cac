// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/message-texts.h"
#include "test/capture/packet/packet-builder.h"
#include "test/flow/flow-test-support.h"

namespace ims
{
namespace
{

/// RFC 8446 4.1.2: TLS 1.2, no session, two cipher suites, no compression, supported_versions.
Octets
MakeClientHello()
{
    const Octets extensions("\x00\x2b\x00\x05\x04\x03\x04\x03\x03", 9);
    Octets body("\x03\x03", 2);
    body += Octets(32, '\x5a');
    body += Octets("\x00\x00\x04\xc0\x2b\x13\x01\x01\x00", 9);
    body += Octets("\x00\x09", 2) + extensions;
    Octets message("\x01\x00\x00", 3);
    message += static_cast<char>(body.size());
    message += body;
    Octets record("\x16\x03\x01\x00", 4);
    record += static_cast<char>(message.size());
    return record + message;
}

StreamTexts
MakeTexts()
{
    return {std::make_shared<TlsObserver>(std::make_shared<TlsSecrets>()), 0};
}

TEST(StreamTextsTest, ClientHelloSaysWhatItOffers)
{
    auto texts = MakeTexts();
    const auto told = texts.Push(MakeClientHello());
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].name, "ClientHello");
    EXPECT_TRUE(Contains(told[0].text, "version: TLS 1.2"));
    EXPECT_TRUE(
        Contains(told[0].text,
                 "cipher: TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256"));
    EXPECT_TRUE(Contains(told[0].text, "extension supported_versions: TLS 1.3, TLS 1.2"));
}

TEST(StreamTextsTest, MessageIsToldWithItsLastOctetHoweverItIsCut)
{
    const auto hello = MakeClientHello();
    auto texts = MakeTexts();
    for (std::size_t i = 0; i + 1 < hello.size(); ++i)
    {
        EXPECT_TRUE(texts.Push(OctetsView(hello).substr(i, 1)).empty()) << i;
    }
    EXPECT_EQ(texts.Push(OctetsView(hello).substr(hello.size() - 1)).size(), 1U);
}

TEST(StreamTextsTest, TruncatedHandshakeIsToldAsFarAsItGoes)
{
    Octets hello = MakeClientHello();
    hello.resize(5 + 4 + 20); // within the random octets
    hello[4] = 24;
    hello[8] = 20;
    auto texts = MakeTexts();
    const auto told = texts.Push(hello);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_TRUE(Contains(told[0].text, "version: TLS 1.2"));
}

TEST(StreamTextsTest, WhatFollowsTheChangeOfCipherIsEncrypted)
{
    auto texts = MakeTexts();
    const auto told = texts.Push(Octets("\x14\x03\x03\x00\x01\x01\x16\x03\x03\x00\x02\xaa\xbb"
                                        "\x15\x03\x03\x00\x02\x02\x2a",
                                        20));
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].name, "ChangeCipherSpec");
    EXPECT_EQ(told[1].name, "EncryptedHandshake");
    EXPECT_TRUE(Contains(told[2].text, "description: bad_certificate")); // RFC 8446 6.2: 42
}

TEST(StreamTextsTest, LongBodyOfMsrpIsCutAndItsSizeTold)
{
    auto texts = MakeTexts();
    const auto told = texts.Push("MSRP t1234 SEND\r\nTo-Path: msrp://a:1/x;tcp\r\n"
                                 "From-Path: msrp://b:2/y;tcp\r\nMessage-ID: m1\r\n"
                                 "Content-Type: text/plain\r\n\r\n" +
                                 Octets(500, 'z') + "\r\n-------t1234$\r\n");
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].name, "SEND");
    EXPECT_TRUE(Contains(told[0].text, "To-Path: msrp://a:1/x;tcp"));
    EXPECT_TRUE(Contains(told[0].text, "(500 octets)"));
    EXPECT_LT(told[0].text.size(), 450U);
}

TEST(StreamTextsTest, WhatNobodyKnowsHasNoText)
{
    auto texts = MakeTexts();
    EXPECT_TRUE(texts.Push("GET / HTTP/1.1\r\n\r\n").empty());
    EXPECT_TRUE(texts.Push(Octets(1000, '\x16')).empty());
}

} // namespace
} // namespace ims
