// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/prefix.h"
#include "model/base/record-words.h"
#include "model/capture/describe/stream-reader.h"
#include "test/capture/describe/tls-sessions.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// RFC 4975 12.2, shortened
const Octets SEND = "MSRP d93kswow SEND\r\n"
                    "To-Path: msrp://10.2.0.20:40000/iau39soe2843z;tcp\r\n"
                    "From-Path: msrp://10.2.0.2:30002/kjhd37s2s20w2a;tcp\r\n"
                    "Message-ID: 12339sdqwer\r\n"
                    "Byte-Range: 1-5/10\r\n"
                    "Content-Type: text/plain\r\n"
                    "\r\n"
                    "Hello\r\n"
                    "-------d93kswow+\r\n";

const Octets OK = "MSRP d93kswow 200 OK\r\n"
                  "To-Path: msrp://10.2.0.2:30002/kjhd37s2s20w2a;tcp\r\n"
                  "From-Path: msrp://10.2.0.20:40000/iau39soe2843z;tcp\r\n"
                  "-------d93kswow$\r\n";

/// TLS record: ClientHello with an empty body
const Octets HELLO("\x16\x03\x01\x00\x04\x01\x00\x00\x00", 9);

std::string
Show(const std::vector<StreamMessage>& messages)
{
    std::string text;
    for (const StreamMessage& message : messages)
    {
        text += (text.empty() ? "" : ", ") + message.protocol + " " + message.name;
    }
    return text;
}

TEST(StreamReader, RecognisesTlsMsrpAndOtherData)
{
    EXPECT_EQ(Show(StreamReader().Push(HELLO)), "TLS ClientHello");
    EXPECT_EQ(Show(StreamReader().Push(SEND + OK)), "MSRP SEND, MSRP 200");
    EXPECT_EQ(Show(StreamReader().Push("GET /")), "DATA DATA");
    EXPECT_EQ(Show(StreamReader().Push("\x16\x02")), "DATA DATA");
    EXPECT_EQ(Show(StreamReader().Push("MSRX")), "DATA DATA");
}

TEST(StreamReader, FirstOctetsMayComeOneByOne)
{
    for (const auto& [stream, expected] :
         {std::pair<Octets, std::string>{HELLO, "TLS ClientHello"}, {OK, "MSRP 200"}})
    {
        StreamReader reader;
        std::string shown;
        for (const char octet : stream)
        {
            shown += Show(reader.Push(OctetsView(&octet, 1)));
        }
        EXPECT_EQ(shown, expected);
    }
}

TEST(StreamReader, MsrpFieldsAreThoseOfTheMessage)
{
    const auto messages = StreamReader().Push(SEND);
    ASSERT_EQ(messages.size(), 1U);
    const std::vector<std::pair<std::string, std::string>> expected{
        {"transaction", "d93kswow"},
        {"Message-ID", "12339sdqwer"},
        {"Byte-Range", "1-5/10"},
        {"To-Path", "msrp://10.2.0.20:40000/iau39soe2843z;tcp"},
        {"From-Path", "msrp://10.2.0.2:30002/kjhd37s2s20w2a;tcp"},
        {"to-scheme", "msrp"},
        {"to-addr", "10.2.0.20"},
        {"to-port", "40000"},
        {"to-id", "iau39soe2843z"},
        {"from-scheme", "msrp"},
        {"from-addr", "10.2.0.2"},
        {"from-port", "30002"},
        {"from-id", "kjhd37s2s20w2a"},
        {"length", "5"},
        {"continuation", "+"},
    };
    std::vector<std::pair<std::string, std::string>> fields;
    for (const Field& field : messages.front().fields)
    {
        fields.emplace_back(field.key, field.value);
    }
    EXPECT_EQ(fields, expected);
}

TEST(StreamReader, BrokenMsrpIsSaidOnceAndBecomesData)
{
    StreamReader reader;
    EXPECT_EQ(Show(reader.Push("MSRP d93kswow SEND\r\nno header\r\n-------d93kswow$\r\n")),
              "MSRP MALFORMED, DATA DATA");
    EXPECT_EQ(Show(reader.Push("more")), "DATA DATA");
}

TEST(StreamReader, BrokenTlsIsSaidOnceAndBecomesData)
{
    StreamReader reader;
    EXPECT_EQ(Show(reader.Push(HELLO)), "TLS ClientHello");
    EXPECT_EQ(Show(reader.Push("plain text")), "TLS MALFORMED, DATA DATA");
    EXPECT_EQ(Show(reader.Push("more")), "DATA DATA");
}

TEST(StreamReader, WhereTlsIsDemandedAnythingElseIsSaidOnce)
{
    const std::pair<Octets, std::string> streams[] = {
        {SEND, "TLS MALFORMED, MSRP SEND"},
        {"GET /", "TLS MALFORMED, DATA DATA"},
        {"M", "TLS MALFORMED"}, // whatever it becomes
        {Octets("\x16\x03\x05", 3), "TLS MALFORMED, DATA DATA"},
        {Octets("\x16\x03\x01\xff\xff", 5), "TLS MALFORMED, DATA DATA"},
        {HELLO, "TLS ClientHello"},
        {HELLO.substr(0, 4), ""}};
    for (const auto& [octets, shown] : streams)
    {
        StreamReader reader;
        EXPECT_FALSE(reader.DemandTls());
        EXPECT_EQ(Show(reader.Push(octets)), shown);
        const bool isSaid = HasPrefix(shown, "TLS MALFORMED");
        EXPECT_FALSE(isSaid && HasPrefix(Show(reader.Push(SEND)), "TLS MALFORMED")) << shown;
    }
}

/// @return the messages of each flight, one line per flight.
std::string
ShowFlights(const test::TlsSession& session, const std::shared_ptr<TlsSecrets>& secrets = nullptr)
{
    const auto observer = secrets ? std::make_shared<TlsObserver>(secrets) : nullptr;
    StreamReader readers[2]{{observer, 0}, {observer, 1}};
    std::string text;
    for (const test::TlsFlight& flight : session.flights)
    {
        text += std::to_string(flight.direction) + ":";
        for (const StreamMessage& message :
             readers[flight.direction].Push(test::FromHex(flight.hex)))
        {
            text += " " + message.name;
        }
        text += "\n";
    }
    return text;
}

TEST(StreamReader, Tls12OfOpenSslIsNamed)
{
    EXPECT_EQ(ShowFlights(test::MakeTls12Session()),
              "0: ClientHello\n"
              "1: ServerHello Certificate ServerKeyExchange ServerHelloDone\n"
              "0: ClientKeyExchange ChangeCipherSpec EncryptedHandshake\n"
              "1: ChangeCipherSpec EncryptedHandshake\n"
              "0: ApplicationData\n"
              "0: ApplicationData\n"
              "1: ApplicationData\n"
              "0: ApplicationData\n"
              "1: ApplicationData\n");
}

TEST(StreamReader, Tls13OfOpenSslIsNamed)
{
    EXPECT_EQ(ShowFlights(test::MakeTls13Session()),
              "0: ClientHello\n"
              "1: ServerHello ChangeCipherSpec ApplicationData ApplicationData ApplicationData"
              " ApplicationData\n"
              "0: ChangeCipherSpec ApplicationData\n"
              "0: ApplicationData\n"
              "0: ApplicationData\n"
              "1: ApplicationData\n"
              "0: ApplicationData\n"
              "1: ApplicationData\n");
}

std::shared_ptr<TlsSecrets>
TakeKeyLog(const test::TlsSession& session)
{
    auto secrets = std::make_shared<TlsSecrets>();
    for (const char* line : session.keyLog)
    {
        secrets->Add(line);
    }
    return secrets;
}

// BFCP behind MSRP on one connection is no MSRP any more.
TEST(StreamReader, WithItsSecretsTls12ShowsWhatIsInside)
{
    const auto session = test::MakeTls12Session();
    EXPECT_EQ(ShowFlights(session, TakeKeyLog(session)),
              "0: ClientHello\n"
              "1: ServerHello Certificate ServerKeyExchange ServerHelloDone\n"
              "0: ClientKeyExchange ChangeCipherSpec EncryptedHandshake\n"
              "1: ChangeCipherSpec EncryptedHandshake\n"
              "0: ApplicationData\n"
              "0: ApplicationData SEND\n"
              "1: ApplicationData 200 SEND\n"
              "0: ApplicationData 200\n"
              "1: ApplicationData MALFORMED DATA\n");
}

TEST(StreamReader, WithItsSecretsTls13ShowsWhatIsInside)
{
    const auto session = test::MakeTls13Session();
    EXPECT_EQ(ShowFlights(session, TakeKeyLog(session)),
              "0: ClientHello\n"
              "1: ServerHello ChangeCipherSpec ApplicationData ApplicationData ApplicationData"
              " ApplicationData\n"
              "0: ChangeCipherSpec ApplicationData\n"
              "0: ApplicationData\n"
              "0: ApplicationData SEND\n"
              "1: ApplicationData 200 SEND\n"
              "0: ApplicationData 200\n"
              "1: ApplicationData MALFORMED DATA\n");
}

TEST(StreamReader, WhatWasInsideTlsIsMarked)
{
    const auto session = test::MakeTls12Session();
    const auto observer = std::make_shared<TlsObserver>(TakeKeyLog(session));
    StreamReader readers[2]{{observer, 0}, {observer, 1}};
    std::size_t opened = 0;
    std::size_t inside = 0;
    for (const test::TlsFlight& flight : session.flights)
    {
        for (const auto& message : readers[flight.direction].Push(test::FromHex(flight.hex)))
        {
            const std::string mark = message.fields.empty() ? "" : message.fields.back().key;
            opened += message.protocol == protocols::TLS && mark == fields::OPENED ? 1 : 0;
            inside += message.protocol == protocols::MSRP && mark == fields::INSIDE_TLS ? 1 : 0;
        }
    }
    EXPECT_EQ(opened, 5U);
    EXPECT_EQ(inside, 5U);
}

TEST(StreamReader, NothingGivesNothing)
{
    EXPECT_TRUE(StreamReader().Push("").empty());
}

} // namespace

} // namespace ims
