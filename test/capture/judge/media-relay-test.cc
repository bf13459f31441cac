// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/media-relay.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

/// @return an MSRP request or response with a mark if it was inside TLS.
Record
MakeMsrp(const std::string& from,
         const std::string& to,
         const std::string& transaction,
         const std::string& length = "10",
         const std::string& name = "SEND")
{
    Record record;
    record.from = from;
    record.to = to;
    record.protocol = "MSRP";
    record.name = name;
    record.fields = {{"src", from},
                     {"transaction", transaction},
                     {"To-Path", "msrp://" + to},
                     {"from-addr", from},
                     {"length", length}};
    if (from == "UE" || to == "UE")
    {
        record.fields.push_back({"tls", ""});
    }
    return record;
}

std::string
Judge(const std::vector<Record>& records, bool complete = true)
{
    MediaRelay relay;
    for (const Record& record : records)
    {
        relay.Feed(record);
    }
    return relay.FindMistake(complete).value_or("");
}

TEST(MediaRelay, MessagesPassWithOtherPaths)
{
    EXPECT_EQ(Judge({MakeMsrp("UE", "AGW", "a"),
                     MakeMsrp("PEER", "AGW", "b"),
                     MakeMsrp("AGW", "UE", "b"),
                     MakeMsrp("AGW", "PEER", "a")}),
              "");
}

TEST(MediaRelay, WhatDoesNotLeaveIsFoundOnceTheSessionIsComplete)
{
    const std::vector<Record> records{MakeMsrp("UE", "AGW", "a")};
    EXPECT_EQ(Judge(records),
              "MSRP SEND transaction=a comes to the AGW and does not leave it towards PEER");
    EXPECT_EQ(Judge(records, false), "");
}

TEST(MediaRelay, AResetMayHaveLostOctets)
{
    Record reset;
    reset.protocol = "TCP";
    reset.name = "RST";
    EXPECT_EQ(Judge({MakeMsrp("UE", "AGW", "a"), reset}), "");
}

TEST(MediaRelay, WhatNobodySentIsFound)
{
    EXPECT_EQ(Judge({MakeMsrp("UE", "AGW", "a"),
                     MakeMsrp("AGW", "PEER", "a"),
                     MakeMsrp("AGW", "PEER", "a")}),
              "MSRP SEND transaction=a leaves the AGW towards PEER and did not come from the "
              "other end");
    EXPECT_EQ(Judge({MakeMsrp("UE", "AGW", "a"), MakeMsrp("AGW", "UE", "a")}),
              "MSRP SEND transaction=a leaves the AGW towards UE and did not come from the other "
              "end");
}

TEST(MediaRelay, WhatIsChangedIsFound)
{
    EXPECT_EQ(Judge({MakeMsrp("UE", "AGW", "a", "10"), MakeMsrp("AGW", "PEER", "a", "11")}),
              "MSRP SEND transaction=a is changed on its way through the AGW");
}

TEST(MediaRelay, OrderIsKept)
{
    EXPECT_EQ(Judge({MakeMsrp("UE", "AGW", "a"),
                     MakeMsrp("UE", "AGW", "b"),
                     MakeMsrp("AGW", "PEER", "b"),
                     MakeMsrp("AGW", "PEER", "a")}),
              "MSRP SEND transaction=a is overtaken in the AGW by MSRP SEND transaction=b");
}

TEST(MediaRelay, WithoutSecretsNothingIsSaid)
{
    MediaRelay relay;
    relay.Feed(MakeMsrp("AGW", "PEER", "a"));
    EXPECT_EQ(relay.FindMistake(true), std::nullopt);
    EXPECT_EQ(relay.GetInsideCount(), 0U);
}

TEST(MediaRelay, AlertsAreNoMessages)
{
    Record alert;
    alert.from = "UE";
    alert.to = "AGW";
    alert.protocol = "TLS";
    alert.name = "Alert";
    alert.fields = {{"tls", ""}};
    EXPECT_EQ(Judge({alert}), "");
}

TEST(MediaRelay, SomethingElseInsideTlsIsFound)
{
    Record data;
    data.from = "UE";
    data.to = "AGW";
    data.protocol = "DATA";
    data.name = "DATA";
    data.fields = {{"tls", ""}};
    EXPECT_EQ(Judge({data}), "what UE sends inside TLS is neither MSRP nor BFCP");
}

} // namespace

} // namespace ims
