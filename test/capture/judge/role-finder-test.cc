// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/role-finder.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

using Fields = std::vector<Field>;

Record
Make(const char* from, const char* to, const char* protocol, const char* name, Fields fields = {})
{
    Record record;
    record.from = from;
    record.to = to;
    record.protocol = protocol;
    record.name = name;
    record.fields = std::move(fields);
    return record;
}

/// An offer or an answer with one stream.
Fields
Sdp(const char* address, const char* media, const char* attribute = "setup:actpass")
{
    return {{"c", address}, {"m", media}, {"a", attribute}};
}

/// A session as the figure of MSRP originating has it, with an address for each interface.
std::vector<Record>
MakeSession()
{
    const Fields reserved{{"LAddr", "10.2.0.9"}, {"LPort", "30000"}};
    const Fields access{{"LAddr", "10.1.0.9"}, {"LPort", "30001"}};
    return {
        Make("10.1.0.1:5060",
             "10.1.0.2:5060",
             "SIP",
             "INVITE",
             Sdp("10.1.0.1", "20000 TCP/TLS/MSRP", "3ge2ae:requested")),
        Make("10.0.0.2:2944", "10.0.0.3:2944", "H248", "ADD.req"),
        Make("10.0.0.3:2944", "10.0.0.2:2944", "H248", "ADD.resp", reserved),
        Make("10.0.0.3:2944", "10.0.0.2:2944", "H248", "ADD.resp", access),
        Make("10.2.0.2:5060", "10.2.0.1:5060", "SIP", "INVITE", Sdp("10.2.0.9", "30000 TCP/MSRP")),
        Make("10.2.0.1:5060",
             "10.2.0.2:5060",
             "SIP",
             "200 INVITE",
             Sdp("10.2.0.1", "20000 TCP/MSRP")),
        Make("10.1.0.2:5060",
             "10.1.0.1:5060",
             "SIP",
             "200 INVITE",
             Sdp("10.1.0.9", "30001 TCP/TLS/MSRP")),
        Make("10.2.0.1:40000", "10.2.0.9:30000", "TCP", "SYN"),
        Make("10.1.0.9:50000", "10.1.0.1:20000", "TCP", "SYN"),
    };
}

/// @return "UE>ALG" for each record.
std::string
Join(const std::vector<Record>& records)
{
    std::string text;
    for (const auto& record : records)
    {
        text += (text.empty() ? "" : " ") + record.from + ">" + record.to;
    }
    return text;
}

const char* const NAMED = "UE>ALG ALG>AGW AGW>ALG AGW>ALG ALG>PEER PEER>ALG ALG>UE PEER>AGW AGW>UE";

/// All on one address: what tells is the port alone.
std::vector<Record>
MoveToOneHost(std::vector<Record> records)
{
    const std::pair<std::string, std::string> moves[] = {{"10.1.0.1", "5061"},
                                                         {"10.1.0.2", "5062"},
                                                         {"10.2.0.2", "5063"},
                                                         {"10.2.0.1", "5064"},
                                                         {"10.0.0.2", "2945"},
                                                         {"10.0.0.3", "2946"}};
    const auto move = [&](std::string& place) {
        const std::size_t colon = place.find(':');
        std::string port = place.substr(colon + 1);
        for (const auto& [host, moved] : moves)
        {
            const bool isSignalling = port == "5060" || port == "2944";
            port = isSignalling && place.substr(0, colon) == host ? moved : port;
        }
        place = "127.0.0.1:" + port;
    };
    for (Record& record : records)
    {
        const bool fromUe = record.from == "10.1.0.1:5060" || record.to == "10.1.0.1:20000";
        move(record.from);
        move(record.to);
        for (Field& field : record.fields)
        {
            const bool isAddress = field.key == "c" || field.key == "LAddr";
            field.value = isAddress ? "127.0.0.1" : field.value;
            if (field.key == "m" && fromUe)
            {
                field.value.replace(0, 5, "20001");
            }
        }
        record.to = fromUe && record.protocol == "TCP" ? "127.0.0.1:20001" : record.to;
    }
    return records;
}

TEST(RoleFinderTest, MessagesTellWhoIsWho)
{
    RoleFinder roles(EntityRules(), "UE");
    auto session = MakeSession();
    EXPECT_EQ(roles.Name(session), 0U);
    EXPECT_EQ(Join(session), NAMED);
    EXPECT_EQ(roles.Describe(),
              "UE    10.1.0.1\nALG   10.0.0.2, 10.1.0.2, 10.2.0.2\n"
              "AGW   10.0.0.3, 10.1.0.9, 10.2.0.9\nPEER  10.2.0.1\n");
}

TEST(RoleFinderTest, OneAddressCanHaveAllOfThem)
{
    RoleFinder roles(EntityRules(), "UE");
    auto session = MoveToOneHost(MakeSession());
    roles.Name(session);
    EXPECT_EQ(Join(session), NAMED);
    EXPECT_TRUE(roles.GetHosts().empty()); // no name fits the address
}

TEST(RoleFinderTest, WithoutE2aeTheSideWithTlsIsTheUes)
{
    RoleFinder roles(EntityRules(), "PEER");
    auto session = MakeSession();
    session[0].fields.back().value = "setup:actpass";
    roles.Name(session);
    EXPECT_EQ(Join(session), NAMED);
}

TEST(RoleFinderTest, WhereNothingTellsTheFigureSaysWhoCalls)
{
    auto session = MakeSession();
    for (const std::size_t index : {0U, 6U})
    {
        session[index].fields[1].value = "20000 TCP/MSRP";
        session[index].fields[2].value = "setup:actpass";
    }
    session[6].fields[1].value = "30001 TCP/MSRP";
    for (const char* caller : {"UE", "PEER"})
    {
        RoleFinder roles(EntityRules(), caller);
        auto copy = session;
        roles.Name(copy);
        EXPECT_EQ(copy[0].from, caller);
    }
}

TEST(RoleFinderTest, WhatAPersonSaysComesFirst)
{
    EntityRules rules;
    ASSERT_FALSE(rules.Add("PEER", "10.1.0.1"));
    RoleFinder roles(rules, "UE");
    auto session = MakeSession();
    roles.Name(session);
    EXPECT_EQ(session[0].from, "PEER");
}

TEST(RoleFinderTest, OneHopIsEnough)
{
    RoleFinder roles(EntityRules(), "UE");
    std::vector<Record> session{MakeSession()[0], MakeSession()[6]};
    roles.Name(session);
    EXPECT_EQ(Join(session), "UE>ALG ALG>UE");
    RoleFinder others(EntityRules(), "UE");
    std::vector<Record> core{MakeSession()[4], MakeSession()[5]};
    others.Name(core);
    EXPECT_EQ(Join(core), "ALG>PEER PEER>ALG");
}

TEST(RoleFinderTest, WhatIsInNoFigureIsTakenOut)
{
    RoleFinder roles(EntityRules(), "UE");
    auto session = MakeSession();
    session.push_back(Make("10.0.0.2:1", "10.1.0.2:2", "TCP", "SYN"));     // within the ALG
    session.push_back(Make("10.9.9.9:1", "10.8.8.8:2", "SIP", "OPTIONS")); // of strangers
    EXPECT_EQ(roles.Name(session), 2U);
    EXPECT_EQ(Join(session), NAMED);
}

} // namespace

} // namespace ims
