// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/tls-record-reader.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using test::Number;
using test::Raw;

constexpr int CHANGE_CIPHER_SPEC = 20;
constexpr int ALERT = 21;
constexpr int HANDSHAKE = 22;
constexpr int APPLICATION_DATA = 23;

/// RFC 5246 6.2.1: type, version 3.3, length, content.
Octets
MakeRecord(int type, const Octets& content)
{
    return Raw({type, 3, 3}) + Number(content.size(), 2) + content;
}

/// RFC 5246 7.4: type, length, body.
Octets
MakeHandshake(int type, std::size_t length)
{
    return Raw({type}) + Number(length, 3) + Octets(length, '\x55');
}

/// @return the names of the messages with their first field's value, "Alert encrypted".
std::vector<std::string>
Name(const std::vector<StreamMessage>& messages)
{
    std::vector<std::string> names;
    for (const StreamMessage& message : messages)
    {
        names.push_back(message.name +
                        (message.fields.empty() ? "" : " " + message.fields.front().value));
    }
    return names;
}

std::vector<std::string>
Read(const Octets& octets)
{
    TlsRecordReader reader;
    std::vector<StreamMessage> messages;
    EXPECT_TRUE(reader.Push(octets, messages));
    return Name(messages);
}

using Names = std::vector<std::string>;

TEST(TlsRecordReader, ServerFlightOfTls12InOneRecord)
{
    const Octets flight = MakeHandshake(2, 70) + MakeHandshake(11, 400) + MakeHandshake(12, 140) +
                          MakeHandshake(13, 40) + MakeHandshake(14, 0);
    const Names expected{"ServerHello",
                         "Certificate",
                         "ServerKeyExchange",
                         "CertificateRequest",
                         "ServerHelloDone"};
    EXPECT_EQ(Read(MakeRecord(HANDSHAKE, flight)), expected);
}

TEST(TlsRecordReader, ClientFlightOfTls12EndsEncrypted)
{
    const Octets flight = MakeRecord(HANDSHAKE, MakeHandshake(11, 400)) +
                          MakeRecord(HANDSHAKE, MakeHandshake(16, 66)) +
                          MakeRecord(HANDSHAKE, MakeHandshake(15, 76)) +
                          MakeRecord(CHANGE_CIPHER_SPEC, Raw({1})) +
                          MakeRecord(HANDSHAKE, Octets(40, '\x01')) +
                          MakeRecord(APPLICATION_DATA, Octets(300, '\x02'));
    const Names expected{"Certificate",
                         "ClientKeyExchange",
                         "CertificateVerify",
                         "ChangeCipherSpec",
                         "EncryptedHandshake",
                         "ApplicationData 300"};
    EXPECT_EQ(Read(flight), expected);
}

TEST(TlsRecordReader, ServerFlightOfTls13ShowsOnlyItsHello)
{
    const Octets flight = MakeRecord(HANDSHAKE, MakeHandshake(2, 118)) +
                          MakeRecord(CHANGE_CIPHER_SPEC, Raw({1})) +
                          MakeRecord(APPLICATION_DATA, Octets(23, '\x07')) +
                          MakeRecord(APPLICATION_DATA, Octets(500, '\x08'));
    const Names expected{"ServerHello",
                         "ChangeCipherSpec",
                         "ApplicationData 23",
                         "ApplicationData 500"};
    EXPECT_EQ(Read(flight), expected);
}

TEST(TlsRecordReader, HandshakeMessageMaySpanRecords)
{
    const Octets message = MakeHandshake(11, 600);
    const Octets octets = MakeRecord(HANDSHAKE, message.substr(0, 2)) +
                          MakeRecord(HANDSHAKE, message.substr(2, 500)) +
                          MakeRecord(HANDSHAKE, message.substr(502));
    EXPECT_EQ(Read(octets), Names{"Certificate"});
}

TEST(TlsRecordReader, AlertInClearIsNamed)
{
    EXPECT_EQ(Read(MakeRecord(ALERT, Raw({2, 42}))), Names{"Alert bad_certificate"});
    EXPECT_EQ(Read(MakeRecord(ALERT, Raw({1, 0}))), Names{"Alert close_notify"});
    EXPECT_EQ(Read(MakeRecord(ALERT, Raw({2, 200}))), Names{"Alert alert_200"});
}

TEST(TlsRecordReader, EncryptedAlertIsNot)
{
    EXPECT_EQ(Read(MakeRecord(ALERT, Octets(26, '\x02'))), Names{"Alert encrypted"});
}

TEST(TlsRecordReader, MessagesCountWhenTheirLastOctetArrives)
{
    const Octets octets = MakeRecord(HANDSHAKE, MakeHandshake(1, 200) + MakeHandshake(16, 10)) +
                          MakeRecord(ALERT, Raw({1, 0})) + MakeRecord(APPLICATION_DATA, "abc");
    TlsRecordReader reader;
    std::vector<StreamMessage> messages;
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < octets.size(); ++i)
    {
        ASSERT_TRUE(reader.Push(octets.substr(i, 1), messages));
        ends.resize(messages.size(), i + 1);
    }
    const Names expected{"ClientHello",
                         "ClientKeyExchange",
                         "Alert close_notify",
                         "ApplicationData 3"};
    EXPECT_EQ(Name(messages), expected);
    const std::vector<std::size_t> expectedEnds{5 + 204, 5 + 204 + 14, 223 + 7, 230 + 8};
    EXPECT_EQ(ends, expectedEnds);
}

TEST(TlsRecordReader, EmptyRecordsDoNotConfuseIt)
{
    const Octets octets = MakeRecord(APPLICATION_DATA, "") + MakeRecord(HANDSHAKE, "") +
                          MakeRecord(HANDSHAKE, MakeHandshake(1, 5));
    const Names expected{"ApplicationData 0", "ClientHello"};
    EXPECT_EQ(Read(octets), expected);
}

TEST(TlsRecordReader, WhatIsNoRecordIsRefused)
{
    for (const Octets& octets : {Raw({24, 3, 3, 0, 1}),        // unknown type
                                 Raw({22, 4, 3, 0, 1}),        // unknown version
                                 Raw({22, 3, 5, 0, 1}),        // later than TLS 1.3
                                 Raw({22, 3, 3, 0xff, 0xff})}) // longer than RFC 5246 6.2.3 allows
    {
        TlsRecordReader reader;
        std::vector<StreamMessage> messages;
        EXPECT_FALSE(reader.Push(octets, messages)) << ToHex(octets);
        EXPECT_EQ(Name(messages), Names{"MALFORMED octets that are no TLS record"});
    }
}

// What has gone wrong with its first octet never becomes a record.
TEST(TlsRecordReader, ARecordIsRefusedByWhatThereIsOfItsHeader)
{
    for (const Octets& octets : {Octets("M"), Raw({22, 4}), Raw({22, 3, 5})})
    {
        TlsRecordReader reader;
        std::vector<StreamMessage> messages;
        ASSERT_TRUE(reader.Push(MakeRecord(ALERT, Raw({1, 0})), messages));
        EXPECT_FALSE(reader.Push(octets, messages)) << ToHex(octets);
    }
}

TEST(TlsRecordReader, UnknownHandshakeTypeShowsItsNumber)
{
    EXPECT_EQ(Read(MakeRecord(HANDSHAKE, MakeHandshake(99, 3))), Names{"Handshake 99"});
}

} // namespace

} // namespace ims
