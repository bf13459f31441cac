// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-message.h"
#include "test/codec/h248/h248-describe.h"

#include <gtest/gtest.h>

namespace ims
{

namespace
{

TEST(H248ParserTest, LongAndShortWordsMixInAnyCase)
{
    EXPECT_EQ(DescribeParsed("megaco/2 <alg.example>:2944 t=5{CONTEXT=1{mf=ip/1{Media{st=1{"
                             "localcontrol{mo=RECEIVEONLY,gm/saf=ON}}}}}}"),
              "version 2 from <alg.example>:2944\n"
              " request 5\n"
              "  context 1\n"
              "   Modify ip/1\n"
              "    stream 1\n"
              "     Mode=ReceiveOnly\n"
              "     gm/saf=ON\n");
}

TEST(H248ParserTest, CommentsAndBlanksStandAnywhereBetweenWords)
{
    EXPECT_EQ(
        DescribeParsed("; first\r\n\tMEGACO/2 ; version\n [10.0.2.1]:2944;sender\r"
                       "Reply;}{\"\n = \t7 {\n\n Context=1 { ;nothing\n Modify = ip/1 } } ; end"),
        "version 2 from [10.0.2.1]:2944\n"
        " reply 7\n"
        "  context 1\n"
        "   Modify ip/1\n");
}

TEST(H248ParserTest, SenderIsAnAddressANameADeviceOrAnMtpPointCode)
{
    for (const std::string mid :
         {"[10.0.2.1]", "[2001:db8::1]:2944", "<alg.example>", "alg/1@example", "MTP{00A1}"})
    {
        const auto message = ParseH248("!/1 " + mid + "\nPN=1{}");
        ASSERT_TRUE(message) << mid << ": " << message.GetError().ToString();
        EXPECT_EQ(message->mid, mid);
        EXPECT_EQ(message->version, 1U);
    }
}

TEST(H248ParserTest, MessageHoldsSeveralTransactionsOfEveryKind)
{
    EXPECT_EQ(DescribeParsed("!/2 a PN=1{}K{2,3-9}P=4{IA,C=1{N=x}}P=5{ER=403{\"why\"}}"
                             "T=6{C=*{A=x},C=2{O-W-S=*}}"),
              "version 2 from a\n"
              " pending 1\n"
              " acknowledged 2 to 2\n"
              " acknowledged 3 to 9\n"
              " reply 4 acknowledge\n"
              "  context 1\n"
              "   Notify x\n"
              " reply 5\n"
              "  error 403 why\n"
              " request 6\n"
              "  context *\n"
              "   Add x\n"
              "  context 2\n"
              "   O-W-Subtract *\n");
}

TEST(H248ParserTest, MessageMayBeAnError)
{
    EXPECT_EQ(DescribeParsed("!/2 a ER=406{}"), "version 2 from a\n error 406 \n");
}

TEST(H248ParserTest, ErrorsStandInContextsAndCommands)
{
    EXPECT_EQ(DescribeParsed("!/2 a P=4{C=1{A=x{ER=430{\"no\"}},ER=422{}}}"),
              "version 2 from a\n"
              " reply 4\n"
              "  context 1\n"
              "   Add x\n"
              "    error 430 no\n"
              "   error 422 \n");
}

TEST(H248ParserTest, ValuesOfEveryShapeAreKept)
{
    EXPECT_EQ(DescribeParsed("!/2 a T=1{C=1{MF=x{M{O{a/b=[ 1 , 2 ],a/c=[1:9],a/d={ e , \"f g\" },"
                             "a/h<5,a/i >\"6 7\",a/j#8,a/k=\"}{;\",a/l=[::1]:80,a/m=<n>}}}}}"),
              "version 2 from a\n"
              " request 1\n"
              "  context 1\n"
              "   Modify x\n"
              "    stream 1\n"
              "     a/b=[1,2]\n"
              "     a/c=[1:9]\n"
              "     a/d={e,\"f g\"}\n"
              "     a/h=<5\n"
              "     a/i=>6 7\n"
              "     a/j=#8\n"
              "     a/k=}{;\n"
              "     a/l=[::1]:80\n"
              "     a/m=<n>\n");
}

TEST(H248ParserTest, DescriptorsWithoutAStreamBelongToStreamOne)
{
    EXPECT_EQ(DescribeParsed("!/2 a T=1{C=1{MF=x{M{TS{SI=IV,BF=OFF},O{MO=IN},SA{nt/os=5},L{},"
                             "ST=2{O{RV=ON}}}}}}"),
              "version 2 from a\n"
              " request 1\n"
              "  context 1\n"
              "   Modify x\n"
              "    stream 1\n"
              "     Mode=Inactive\n"
              "     local\n"
              "     statistics nt/os=5\n"
              "    stream 2\n"
              "     ReservedValue=ON\n");
}

TEST(H248ParserTest, EscapedBraceInSdpIsABrace)
{
    const auto message = ParseH248("!/2 a T=1{C=1{MF=x{M{L{v=0\na=n:{\\}\\\n  \n }}}}}");
    ASSERT_TRUE(message) << message.GetError().ToString();
    const auto& stream = message->transactions[0].actions[0].commands[0].streams[0];
    EXPECT_EQ(stream.local->Serialize(), "v=0\r\na=n:{}\\\r\n");
}

TEST(H248ParserTest, BlankAtTheEndOfAnSdpLineStays)
{
    const auto message = ParseH248("!/2 a T=1{C=1{MF=x{M{R{\nv=0\ns=- \n}}}}}");
    ASSERT_TRUE(message) << message.GetError().ToString();
    const auto& stream = message->transactions[0].actions[0].commands[0].streams[0];
    EXPECT_EQ(stream.remote->Serialize(), "v=0\r\ns=- \r\n");
}

TEST(H248ParserTest, EventsAndSignalsKeepUnknownParameters)
{
    EXPECT_EQ(DescribeParsed("!/2 a T=1{C=1{MF=x{E=3{a/b{st=2,KA,c=\"d e\",EM{SG{f/g}},DM={x.}}},"
                             "SG{h/i{SY=BR,DR=5,NC={TO,EV},to=1}}}}}"),
              "version 2 from a\n"
              " request 1\n"
              "  context 1\n"
              "   Modify x\n"
              "    signal h/i SignalType=Brief Duration=5 NotifyCompletion={TO,EV} to=1\n"
              "    events 3\n"
              "     a/b stream 2 KeepActive c=d e Embed={SG{f/g}} DigitMap={x.}\n");
}

TEST(H248ParserTest, EventsWithoutANumberRemoveAllEvents)
{
    EXPECT_EQ(DescribeParsed("!/2 a T=1{C=1{MF=x{E,SG},A=y{SG{}}}}"),
              "version 2 from a\n"
              " request 1\n"
              "  context 1\n"
              "   Modify x\n"
              "    events 0\n"
              "   Add y\n");
}

TEST(H248ParserTest, ServiceChangeKeepsUnknownParameters)
{
    EXPECT_EQ(DescribeParsed("!/2 a T=1{C=-{SC=ROOT{SV{MT=DC,RE=\"900 x\",DL=5,AD=[10.0.0.1]:2944,"
                             "MG=<b>,20261122T08000000,X-own=\"1 2\"}}}}"),
              "version 2 from a\n"
              " request 1\n"
              "  context -\n"
              "   ServiceChange ROOT\n"
              "    services\n"
              "     method Disconnected\n"
              "     reason 900 x\n"
              "     Delay=5\n"
              "     ServiceChangeAddress=[10.0.0.1]:2944\n"
              "     MgcIdToTry=<b>\n"
              "     20261122T08000000\n"
              "     X-own=1 2\n");
}

TEST(H248ParserTest, AuditNamesAreKeptInRequestAndReply)
{
    EXPECT_EQ(
        DescribeParsed("!/2 a T=1{C=1{AV=x{AT{M,E=5{a/b},gm/*}}}}P=2{C=1{AV=x{M,PG{g-1},SA}}}"),
        "version 2 from a\n"
        " request 1\n"
        "  context 1\n"
        "   AuditValue x\n"
        "    audit\n"
        "     Media\n"
        "     Events\n"
        "     gm/*\n"
        " reply 2\n"
        "  context 1\n"
        "   AuditValue x\n"
        "    audit\n"
        "     Media\n"
        "     Statistics\n");
}

TEST(H248ParserTest, StatisticsOfATerminationAreKept)
{
    EXPECT_EQ(DescribeParsed("!/2 a P=1{C=1{S=x{SA{nt/os=45,nt/dur}}}}"),
              "version 2 from a\n"
              " reply 1\n"
              "  context 1\n"
              "   Subtract x\n"
              "     statistics nt/os=45\n"
              "     statistics nt/dur\n");
}

TEST(H248ParserTest, DescriptorsWithoutUseAreReadOver)
{
    EXPECT_EQ(
        DescribeParsed("!/2 a T=1{C=1{TP{a,b,Isolate},PR=3,EG,CA{TP,EG},MF=x{MD[V90,V91]{m/n=1},"
                       "MX=H221{y,z},DM=d{(1|2[3-5]).},EB{a/b,c/d{ST=1}},E=1{a/b}}}}"),
        "version 2 from a\n"
        " request 1\n"
        "  context 1\n"
        "   Modify x\n"
        "    events 1\n"
        "     a/b\n");
}

/// H.248.1 Annex B.2: contextProperty, contextAudit
TEST(H248ParserTest, AttributesOfAContextAreKept)
{
    const auto message =
        ParseH248("!/2 a T=1{C=1{TP{x/1,x/2,OW},PR=15,EG,CA{TP,pr,Emergency},S=*},C=2{PR=0,EGO},"
                  "C=3{CA{PR}}}P=2{C=4,C=5{Emergency}}");
    ASSERT_TRUE(message) << message.GetError().ToString();
    const auto& actions = message->transactions.at(0).actions;
    ASSERT_EQ(actions.size(), 3U);
    ASSERT_EQ(actions[0].properties.topology.size(), 3U);
    EXPECT_EQ(actions[0].properties.topology[1].name, "x/2");
    EXPECT_EQ(actions[0].properties.priority, 15);
    EXPECT_EQ(actions[0].properties.emergency, true);
    EXPECT_EQ(actions[0].contextAudit,
              (std::vector<std::string>{"Topology", "Priority", "Emergency"}));
    EXPECT_EQ(actions[0].commands.size(), 1U);
    EXPECT_EQ(actions[1].properties.priority, 0);
    EXPECT_EQ(actions[1].properties.emergency, false);
    EXPECT_TRUE(actions[2].properties.IsEmpty());
    EXPECT_TRUE(message->transactions.at(1).actions.at(0).commands.empty());
    EXPECT_EQ(message->transactions[1].actions.at(1).properties.emergency, true);
}

TEST(H248ParserTest, PropertiesAreFoundInAnyCase)
{
    const auto message = ParseH248("!/2 a T=1{C=1{MF=x{M{O{GM/SAF=ON}}}}}");
    ASSERT_TRUE(message);
    const auto& stream = message->transactions[0].actions[0].commands[0].streams[0];
    EXPECT_EQ(stream.GetProperty("gm/saf"), "ON");
    EXPECT_EQ(stream.GetProperty("gm/spf"), std::nullopt);
}

} // namespace

} // namespace ims
