// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/capture-judge.h"
#include "model/flow/flow-parser.h"
#include "test/capture/packet/packet-builder.h"

#include <gtest/gtest.h>

namespace ims::test
{

namespace
{

const char* const UE = "10.1.0.1:5060";
const char* const GM = "10.1.0.2:5070";
const char* const MW = "10.2.0.2:5060";
const char* const PEER = "10.2.0.1:5060";

/// @param steps behind lines of the head, if any
FlowFile
MakeFlow(const std::string& steps)
{
    auto flow = ParseFlow("flow a flow\nsource a figure\nentities UE ALG AGW PEER\n" + steps +
                          "end nothing more within 2 s\n");
    EXPECT_TRUE(flow) << (flow ? "" : flow.GetError().what);
    return flow ? *flow : FlowFile();
}

const std::string STEPS = "1 UE -> ALG SIP INVITE a=3ge2ae:requested\n"
                          "2 ALG local \"modify offer\"\n"
                          "3 ALG -> PEER SIP INVITE !a=3ge2ae*\n"
                          "4 PEER -> ALG SIP \"200 INVITE\"\n"
                          "5 ALG -> UE SIP \"200 INVITE\"\n"
                          "- UE -> ALG SIP BYE\n";

Octets
MakeSip(const std::string& start,
        const std::string& method,
        const std::string& call,
        const std::string& sdp)
{
    return start +
           "\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKa\r\nFrom: <sip:a@x>;tag=1\r\n"
           "To: <sip:b@x>\r\nCall-ID: " +
           call + "\r\nCSeq: 1 " + method + "\r\nContact: <sip:a@10.0.0.1>\r\n" +
           (sdp.empty() ? "" : "Content-Type: application/sdp\r\n") +
           "Content-Length: " + std::to_string(sdp.size()) + "\r\n\r\n" + sdp;
}

std::string
MakeSdp(const std::string& address, const std::string& transport, const std::string& attribute)
{
    return "v=0\r\no=- 1 1 IN IP4 " + address + "\r\ns=-\r\nc=IN IP4 " + address +
           "\r\nt=0 0\r\nm=message 20000 " + transport + " *\r\n" + attribute;
}

Octets
MakeInvite(const std::string& call, bool fromUe)
{
    return MakeSip("INVITE sip:b@x SIP/2.0",
                   "INVITE",
                   call,
                   fromUe ? MakeSdp("10.1.0.1", "TCP/TLS/MSRP", "a=3ge2ae:requested\r\n")
                          : MakeSdp("10.2.0.9", "TCP/MSRP", ""));
}

/// @brief Judges packets that are 10 ms apart.
class Capture
{
  public:
    explicit Capture(const std::vector<std::string>& flows)
        : m_judge(MakeFlows(flows), MakeRules(), [this](JudgedCall&& call) {
              calls.push_back(std::move(call));
          })
    {
    }

    void Add(const char* from, const char* to, const Octets& payload)
    {
        AddPacket(MakeUdp(At(from), At(to), payload));
    }

    void AddPacket(const Octets& packet)
    {
        m_judge.Feed(m_now, packet);
        m_now += std::chrono::milliseconds(10);
    }

    /// @param until the index of the first message that is left out
    void AddCall(const std::string& call, std::size_t until = 5)
    {
        const Octets answer = MakeSip("SIP/2.0 200 OK", "INVITE", call, "");
        const std::tuple<const char*, const char*, Octets> messages[] = {
            {UE, GM, MakeInvite(call, true)},
            {MW, PEER, MakeInvite(call, false)},
            {PEER, MW, answer},
            {GM, UE, answer},
            {UE, GM, MakeSip("BYE sip:b@x SIP/2.0", "BYE", call, "")}};
        for (std::size_t i = 0; i < until; ++i)
        {
            const auto& [from, to, payload] = messages[i];
            Add(from, to, payload);
        }
    }

    void TakeAsComplete()
    {
        m_judge.TakeAsComplete();
    }

    CaptureTotals Finish()
    {
        m_judge.Finish();
        return m_judge.GetTotals();
    }

    const CaptureJudge& GetJudge() const
    {
        return m_judge;
    }

    void Wait(int seconds)
    {
        m_now += std::chrono::seconds(seconds);
    }

    std::vector<JudgedCall> calls;

  private:
    static std::vector<FlowFile> MakeFlows(const std::vector<std::string>& texts)
    {
        std::vector<FlowFile> flows;
        for (const auto& text : texts)
        {
            flows.push_back(MakeFlow(text));
        }
        return flows;
    }

    /// Without H.248 a port that is not known cannot be told from an end's.
    static EntityRules MakeRules()
    {
        EntityRules rules;
        EXPECT_FALSE(rules.Add("ALG", "10.1.0.2,10.2.0.2"));
        EXPECT_FALSE(rules.Add("AGW", "10.1.0.3"));
        return rules;
    }

    CaptureJudge m_judge;
    TimePoint m_now{};
};

TEST(CaptureJudgeTest, SessionsOfOneCaptureAreJudgedEach)
{
    Capture capture({STEPS});
    capture.AddCall("a");
    capture.AddCall("b");
    const auto totals = capture.Finish();
    EXPECT_EQ(totals.matched, 2U);
    EXPECT_TRUE(totals.IsMatch());
    ASSERT_EQ(capture.calls.size(), 2U);
    const JudgedCall& call = capture.calls[0];
    EXPECT_EQ(call.session.callId, "a");
    EXPECT_EQ(call.answered, TimePoint(std::chrono::milliseconds(30)));
    EXPECT_EQ(call.end, Outcome());
    EXPECT_EQ(call.session.steps.List().size(), 4U); // what is inferred has no time
}

TEST(CaptureJudgeTest, WhatTheCaptureCannotShowIsUnseen)
{
    Capture capture({STEPS});
    capture.Add(UE, GM, MakeInvite("a", true));
    capture.Add(GM, UE, MakeSip("SIP/2.0 200 OK", "INVITE", "a", ""));
    capture.Add(UE, GM, MakeSip("BYE sip:b@x SIP/2.0", "BYE", "a", ""));
    EXPECT_EQ(capture.Finish().matched, 1U);
    EXPECT_EQ(capture.GetJudge().GetUnseen(), std::vector<std::string>{"Mw"});
}

TEST(CaptureJudgeTest, OfACompleteCaptureNothingIsUnseen)
{
    Capture capture({STEPS});
    capture.TakeAsComplete();
    capture.Add(UE, GM, MakeInvite("a", true));
    capture.Add(GM, UE, MakeSip("SIP/2.0 200 OK", "INVITE", "a", ""));
    EXPECT_EQ(capture.Finish().matched, 0U);
    EXPECT_TRUE(capture.GetJudge().GetUnseen().empty());
}

TEST(CaptureJudgeTest, ACaptureThatEndsEarlyIsNoDifference)
{
    Capture capture({STEPS});
    capture.AddCall("a");
    capture.AddCall("b", 3);
    const auto totals = capture.Finish();
    EXPECT_EQ(totals.matched, 1U);
    EXPECT_EQ(totals.unfinished, 1U);
    EXPECT_TRUE(totals.IsMatch());
    EXPECT_NE(capture.calls.back().outcome.reason.find("step 5"), std::string::npos);
}

TEST(CaptureJudgeTest, AStepThatNeverComesIsADifference)
{
    Capture capture({STEPS});
    capture.Add(UE, GM, MakeInvite("a", true));
    capture.Add(GM, UE, MakeSip("SIP/2.0 488 No", "INVITE", "a", ""));
    capture.Wait(20);
    capture.AddCall("b");
    const auto totals = capture.Finish();
    EXPECT_EQ(totals.differ, 1U);
    EXPECT_FALSE(totals.IsMatch());
    EXPECT_EQ(capture.calls[0].end, MakeRejected(488));
}

TEST(CaptureJudgeTest, AFlowMaySayHowASessionEnds)
{
    const std::string refused = "1 UE -> ALG SIP INVITE\n2 ALG -> UE SIP \"48* INVITE\"\n";
    for (const char* end : {"486", "488"})
    {
        Capture capture({"outcome rejected 488\n" + refused});
        capture.Add(UE, GM, MakeInvite("a", true));
        capture.Add(GM, UE, MakeSip("SIP/2.0 " + std::string(end) + " No", "INVITE", "a", ""));
        const auto totals = capture.Finish();
        EXPECT_EQ(totals.matched, end == std::string("488") ? 1U : 0U);
        EXPECT_EQ(totals.differ, end == std::string("488") ? 0U : 1U);
    }
}

TEST(CaptureJudgeTest, ACallThatBeganBeforeIsNotJudged)
{
    Capture capture({STEPS});
    capture.Add(GM, UE, MakeSip("SIP/2.0 200 OK", "INVITE", "old", ""));
    capture.AddCall("a");
    const auto totals = capture.Finish();
    EXPECT_EQ(totals.sessions, 1U);
    EXPECT_EQ(totals.loose, 1U);
    EXPECT_TRUE(totals.IsMatch());
}

TEST(CaptureJudgeTest, OfVariantsOneHasToMatch)
{
    std::string other = STEPS;
    other.replace(other.find("5 ALG"), 0, "- ALG -> UE SIP \"180 INVITE\"\n");
    for (const auto& flows : {std::vector<std::string>{STEPS, other}, {other, STEPS}})
    {
        Capture capture(flows);
        capture.AddCall("a");
        capture.AddCall("b");
        EXPECT_EQ(capture.Finish().matched, 2U);
    }
    Capture neither({other});
    neither.AddCall("a");
    EXPECT_EQ(neither.Finish().differ, 1U);
}

TEST(CaptureJudgeTest, FragmentsAreOnePacket)
{
    Capture capture({STEPS});
    const Octets whole = MakeUdp(At(UE), At(GM), MakeInvite("a", true));
    constexpr std::size_t header = 20;
    constexpr std::size_t part = 256; // octets of the first fragment's payload
    const auto cut = [&](std::size_t offset, std::size_t count, int flags) {
        Octets fragment = whole.substr(0, header) + whole.substr(header + offset, count);
        fragment.replace(2, 2, Number(fragment.size(), 2));
        fragment.replace(6, 2, Number(static_cast<uint64_t>(flags) << 8 | offset / 8, 2));
        return fragment;
    };
    capture.AddPacket(cut(0, part, 0x20));
    capture.AddPacket(cut(part, Octets::npos, 0));
    capture.Add(GM, UE, MakeSip("SIP/2.0 200 OK", "INVITE", "a", ""));
    capture.Add(UE, GM, MakeSip("BYE sip:b@x SIP/2.0", "BYE", "a", ""));
    EXPECT_EQ(capture.Finish().matched, 1U);
}

/// Judges a call whose access leg has these octets of the UE, and the AGW's ClientHello.
/// @return what differs, "UE TLS MALFORMED"
std::string
JudgeAccessLeg(const Octets& octets, bool isFirst)
{
    const TransportAddress ue = At("10.1.0.1:20000");
    const TransportAddress agw = At("10.1.0.3:30000");
    const Octets hello("\x16\x03\x01\x00\x04\x01\x00\x00\x00", 9);
    const Octets clear = MakeTcp(ue, agw, 5001, 0, ACK, octets);
    const Octets tls = MakeTcp(agw, ue, 1001, 0, ACK, hello);
    Capture capture({"ignore TCP SEGMENT \"a part\"\nignore MSRP * \"media\"\n"
                     "ignore TCP SYN \"a connection\"\n"
                     "ignore SIP \"OPTIONS\" \"between proxies\"\n"
                     "1 UE -> ALG SIP INVITE\n2 AGW -> UE TLS ClientHello\n"
                     "- UE -> ALG SIP BYE\n"});
    capture.Add(UE, GM, MakeInvite("a", true));
    capture.AddPacket(MakeTcp(agw, ue, 1000, 0, SYN));
    capture.AddPacket(isFirst ? clear : tls);
    capture.AddPacket(isFirst ? tls : clear);
    capture.Add(UE, GM, MakeSip("BYE sip:b@x SIP/2.0", "BYE", "a", ""));
    capture.Finish();
    const auto got = capture.calls.empty() ? std::nullopt : capture.calls[0].outcome.got;
    return got ? got->from + " " + got->protocol + " " + got->name : "";
}

// A flow may pass over all media: what has to be TLS is none of them.
TEST(CaptureJudgeTest, ClearTextOnAConnectionWithTlsDiffersInAnyOrder)
{
    const Octets sip = MakeSip("OPTIONS sip:b@x SIP/2.0", "OPTIONS", "a", "");
    for (const Octets& octets : {Octets("MSRP d93kswow SEND\r\n"), Octets("MS"), sip})
    {
        for (const bool isFirst : {false, true})
        {
            EXPECT_EQ(JudgeAccessLeg(octets, isFirst), "UE TLS MALFORMED") << octets;
        }
    }
    EXPECT_EQ(JudgeAccessLeg(Octets("\x15\x03\x03\x00", 4), false), "");
}

TEST(CaptureJudgeTest, NothingIsNoMatch)
{
    Capture capture({STEPS});
    EXPECT_FALSE(capture.Finish().IsMatch());
}

} // namespace

} // namespace ims::test
