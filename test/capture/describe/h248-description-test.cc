// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/h248-description.h"
#include "test/capture/describe/record-text.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @return the descriptions of all transactions, one per line.
std::string
Describe(const std::string& transactions)
{
    const auto message = ParseH248("MEGACO/2 [10.0.2.1]:2944\r\n" + transactions);
    if (!message)
    {
        return message.GetError().ToString();
    }
    std::string text;
    for (const StreamMessage& description : DescribeH248(*message))
    {
        text += (text.empty() ? "" : "\n") + test::Show(description);
    }
    return text;
}

TEST(H248Description, ReserveOfTheDelayedVariantIgnoresSyn)
{
    EXPECT_EQ(
        Describe("Transaction = 1001 { Context = $ { Add = ip/$/core/$ { Media { Stream = 1 {\r\n"
                 "LocalControl { Mode = SendReceive, ipdc/realm = \"core.ims\", gm/saf = ON,"
                 " gm/spf = OFF },\r\n"
                 "Local {\r\nv=0\r\nc=IN IP4 $\r\nm=message $ TCP/MSRP *\r\n}\r\n"
                 "} }, Events = 2001 { g/cause } } } }"),
        "ADD.req tx=1001|C=?|T=?|LAddr=?|LPort=?|m=TCP/MSRP|ignore-syn");
}

TEST(H248Description, ReserveAndConfigureOfTheAccessSide)
{
    EXPECT_EQ(
        Describe("Transaction = 1002 { Context = 1 { Add = ip/$/access/$ { Media { Stream = 1 {\r\n"
                 "LocalControl { Mode = SendReceive },\r\n"
                 "Local {\r\nv=0\r\nc=IN IP4 $\r\nm=- $ TCP/TLS -\r\n"
                 "a=fingerprint:SHA-256 $\r\n},\r\n"
                 "Remote {\r\nv=0\r\nc=IN IP4 10.1.0.10\r\nm=- 20000 TCP/TLS -\r\n"
                 "a=fingerprint:SHA-256 45:86\r\n}\r\n"
                 "} } } } }"),
        "ADD.req tx=1002|C=1|T=?|LAddr=?|LPort=?|m=TCP/TLS|La=fingerprint:?|"
        "RAddr=10.1.0.10|RPort=20000|Ra=fingerprint:SHA-256 45:86");
}

// H.248.1 7.1.6: a descriptor without content takes back what was said.
TEST(H248Description, WhatSaysNothingIsShownAsNothing)
{
    EXPECT_EQ(Describe("Transaction = 9 { Context = 1 { Modify = ip/1/core/1 { Media { Stream = 2 {"
                       " Local { }, Remote { } } } } } }"),
              "MOD.req tx=9|C=1|T=ip/1/core/1|S=2|LAddr=-|LPort=-|RAddr=-|RPort=-");
    EXPECT_EQ(Describe("Transaction = 9 { Context = 1 { Modify = ip/1/core/1 { Media { Stream = 1 {"
                       " LocalControl { gm/saf = ON }, Remote { } } } } } }"),
              "MOD.req tx=9|C=1|T=ip/1/core/1|RAddr=-|RPort=-|ignore-syn");
}

// RFC 8122 5.
TEST(H248Description, AFingerprintBeforeTheMediaLineIsShownWithIt)
{
    EXPECT_EQ(
        Describe("Transaction = 1 { Context = $ { Add = ip/$/access/$ { Media { Stream = 1 {\r\n"
                 "Local {\r\nv=0\r\nc=IN IP4 $\r\na=fingerprint:SHA-512 $\r\n"
                 "m=- $ TCP/TLS -\r\n}\r\n} } } } }"),
        "ADD.req tx=1|C=?|T=?|LAddr=?|LPort=?|m=TCP/TLS|La=fingerprint:?");
}

TEST(H248Description, ReplyShowsWhatWasChosen)
{
    EXPECT_EQ(
        Describe("Reply = 1001 { Context = 1 { Add = ip/1/core/2 { Media { Stream = 1 { Local {\r\n"
                 "v=0\r\nc=IN IP4 10.2.0.2\r\nm=message 30002 TCP/MSRP *\r\n} } } } } }"),
        "ADD.resp tx=1001|C=1|T=ip/1/core/2|LAddr=10.2.0.2|LPort=30002|m=TCP/MSRP");
}

TEST(H248Description, ConfigureOpensTheGateForAddressOrAddressAndPort)
{
    const std::string head = "Transaction = 1003 { Context = 1 { Modify = ip/1/core/2 { Media {"
                             " Stream = 2 {\r\nLocalControl { ";
    const std::string tail = " },\r\nRemote {\r\nv=0\r\nc=IN IP4 10.2.0.20\r\n"
                             "m=message 40000 TCP/MSRP *\r\n}\r\n} } } } }";
    const std::string shown = "MOD.req tx=1003|C=1|T=ip/1/core/2|S=2|RAddr=10.2.0.20|RPort=40000|"
                              "m=TCP/MSRP";
    EXPECT_EQ(Describe(head + "gm/saf = ON, gm/spf = ON" + tail), shown + "|filter=address+port");
    EXPECT_EQ(Describe(head + "gm/saf = ON, gm/spf = OFF" + tail), shown + "|filter=address");
    EXPECT_EQ(Describe(head + "gm/saf = OFF" + tail), shown);
}

TEST(H248Description, TlsStartAndEvents)
{
    EXPECT_EQ(Describe("Transaction = 1004 { Context = 1 { Modify = ip/1/access/1 {"
                       " Signals { tlsbsc/EstBNC { Stream = 1 } } } } }"),
              "MOD.req tx=1004|C=1|T=ip/1/access/1|TLS=active");
    EXPECT_EQ(Describe("Transaction = 1004 { Context = 1 { Modify = ip/1/access/1 {"
                       " Signals { tlsbsc/EstBNC { Stream = 2 } } } } }"),
              "MOD.req tx=1004|C=1|T=ip/1/access/1|TLS=active 2");
    EXPECT_EQ(
        Describe("Transaction = 5001 { Context = 1 { Notify = ip/1/access/1 {"
                 " ObservedEvents = 2002 { 20261122T08000000 : tlsbsc/BNCChange { Stream = 1 } }"
                 " } } }"),
        "NOTIFY.req tx=5001|C=1|T=ip/1/access/1|event=tlsbsc/BNCChange");
}

TEST(H248Description, CommandsOfOneTransactionAreJoined)
{
    EXPECT_EQ(
        Describe("Transaction = 9 { Context = 1 { Add = ip/1/access/1, Modify = ip/1/core/2 } }"),
        "ADD+MOD.req tx=9|C=1|T=ip/1/access/1|T=ip/1/core/2");
    EXPECT_EQ(Describe("Transaction = 9 { Context = 1 { Subtract = ip/1/core/2 { Audit { } },"
                       " Subtract = ip/1/access/1 { Audit { } } } }"),
              "SUB.req tx=9|C=1|T=ip/1/core/2|T=ip/1/access/1");
}

TEST(H248Description, TransactionsOfOneMessageAreSeparate)
{
    EXPECT_EQ(Describe("Pending = 7 { } Reply = 8 { Context = - { ServiceChange = ROOT } }"),
              "PENDING tx=7\nSVC.resp tx=8|C=-|T=ROOT");
}

TEST(H248Description, ErrorsShowTheirCode)
{
    EXPECT_EQ(Describe("Reply = 3 { Error = 422 { \"x\" } }"), "ERROR.resp tx=3|error=422");
    EXPECT_EQ(Describe("Reply = 3 { Context = 1 { Error = 449 { \"x\" } } }"),
              "ERROR.resp tx=3|C=1|error=449");
    EXPECT_EQ(Describe("Reply = 3 { Context = 1 { Add = ip/1/core/2 { Error = 430 { \"x\" } } } }"),
              "ADD.resp tx=3|C=1|T=ip/1/core/2|error=430");
    EXPECT_EQ(Describe("Error = 406 { \"x\" }"), "ERROR error=406");
}

} // namespace

} // namespace ims
