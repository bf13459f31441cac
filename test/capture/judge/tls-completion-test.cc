// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/tls-completion.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @return a record of TLS between port 1 of the AGW and a port of the UE.
Record
MakeTls(const std::string& from, const std::string& name, const std::string& port = "2")
{
    const bool isOfUe = from == "UE";
    Record record;
    record.from = from;
    record.to = isOfUe ? "AGW" : "UE";
    record.protocol = "TLS";
    record.name = name;
    record.fields = {{"src", isOfUe ? "10.1.0.10" : "10.1.0.2"},
                     {"sport", isOfUe ? port : "1"},
                     {"dst", isOfUe ? "10.1.0.2" : "10.1.0.10"},
                     {"dport", isOfUe ? "1" : port}};
    return record;
}

std::string
Judge(const std::vector<Record>& records)
{
    TlsCompletion completion;
    for (const Record& record : records)
    {
        completion.Feed(record);
    }
    return completion.FindMistake().value_or("");
}

constexpr const char* UE_IS_MISSING = "the TLS handshake that AGW begins with UE is not completed: "
                                      "UE sends nothing that is protected";
constexpr const char* AGW_IS_MISSING = "the TLS handshake that AGW begins with UE is not "
                                       "completed: AGW sends nothing that is protected";

} // namespace

TEST(TlsCompletion, BothFinishInTls12)
{
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello"),
                     MakeTls("UE", "ServerHello"),
                     MakeTls("AGW", "EncryptedHandshake"),
                     MakeTls("UE", "EncryptedHandshake")}),
              "");
}

TEST(TlsCompletion, BothFinishInTls13)
{
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello"),
                     MakeTls("UE", "ServerHello"),
                     MakeTls("UE", "ApplicationData"),
                     MakeTls("AGW", "ApplicationData")}),
              "");
}

TEST(TlsCompletion, WhatWasOpenedWasProtected)
{
    Record message = MakeTls("UE", "SEND");
    message.protocol = "MSRP";
    message.fields.push_back({"tls", ""});
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello"), message, MakeTls("AGW", "ApplicationData")}),
              "");
}

TEST(TlsCompletion, AClientHelloWithoutAnAnswerIsFound)
{
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello")}), UE_IS_MISSING);
}

TEST(TlsCompletion, AnAlertInTheClearCompletesNothing)
{
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello"),
                     MakeTls("UE", "ServerHello"),
                     MakeTls("UE", "Certificate"),
                     MakeTls("AGW", "Alert")}),
              UE_IS_MISSING);
}

TEST(TlsCompletion, AClientThatGoesSilentIsFound)
{
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello"),
                     MakeTls("UE", "ServerHello"),
                     MakeTls("UE", "ApplicationData")}),
              AGW_IS_MISSING);
}

TEST(TlsCompletion, EachConnectionHasItsOwn)
{
    EXPECT_EQ(Judge({MakeTls("AGW", "ClientHello", "2"),
                     MakeTls("AGW", "ClientHello", "3"),
                     MakeTls("UE", "ApplicationData", "2"),
                     MakeTls("AGW", "ApplicationData", "2")}),
              UE_IS_MISSING);
}

TEST(TlsCompletion, WithoutAClientHelloNothingIsExpected)
{
    EXPECT_EQ(Judge({MakeTls("UE", "ApplicationData")}), "");
}

} // namespace ims
