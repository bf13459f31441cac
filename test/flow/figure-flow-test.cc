// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-printer.h"
#include "test/flow/flow-folder.h"
#include "test/flow/flow-test-support.h"

#include <algorithm>

namespace ims
{
namespace
{

using Records = std::vector<Record>;

const std::string UE_KEY = "fingerprint:SHA-256 AA:11";
const std::string AGW_KEY = "fingerprint:SHA-256 BB:22";

struct Variant
{
    bool delayed = false;
    bool aware = false;

    std::string GetName() const
    {
        return std::string("msrp-originating/") + (delayed ? "delayed" : "immediate") + "-" +
               (aware ? "aware" : "agnostic");
    }
};

void
Append(Records& run, const Records& more)
{
    run.insert(run.end(), more.begin(), more.end());
}

struct Media
{
    std::string ip;
    std::string port;
};

std::vector<std::string>
MakeAddressFields(const Media& src, const Media& dst)
{
    return {"src=" + src.ip, "sport=" + src.port, "dst=" + dst.ip, "dport=" + dst.port};
}

Record
Tcp(const std::string& from,
    const std::string& to,
    const std::string& name,
    const Media& src,
    const Media& dst)
{
    return MakeRecord(from, to, "TCP", name, MakeAddressFields(src, dst));
}

// Addresses of the figure: IP1o:P1o = 10.1.0.1:1001, IP2o:P2o = 10.3.0.1:2001, IP1a:P1a
// = 10.3.0.9:3001, IP2a:P2a = 10.1.0.2:4001.
const Media UE_MEDIA{"10.1.0.1", "1001"};
const Media CORE_MEDIA{"10.3.0.1", "2001"};
const Media PEER_MEDIA{"10.3.0.9", "3001"};
const Media ACCESS_MEDIA{"10.1.0.2", "4001"};

/// The paths are those of application-aware Iq; the agnostic flows do not look at them.
void
AddUri(Record& record, const std::string& name, const Media& media, const std::string& id)
{
    const std::string scheme =
        media.ip == UE_MEDIA.ip || media.ip == ACCESS_MEDIA.ip ? "msrps" : "msrp";
    record.fields.insert(record.fields.end(),
                         {{name + "-scheme", scheme},
                          {name + "-addr", media.ip},
                          {name + "-port", media.port},
                          {name + "-id", id}});
}

Records
MakeOffer(const Variant& variant)
{
    const std::string media = variant.aware ? "/MSRP" : "";
    Records run{MakeRecord("AGW", "ALG", "H248", "SVC.req", {"tx=1", "C=-", "T=ROOT"}),
                MakeRecord("ALG", "AGW", "H248", "SVC.resp", {"tx=1", "C=-", "T=ROOT"}),
                Sip("INVITE",
                    {"Call-ID=x",
                     "c=10.1.0.1",
                     "m=1001 TCP/TLS/MSRP",
                     "a=setup:actpass",
                     "a=3ge2ae:requested",
                     "a=" + UE_KEY}),
                MakeRecord("ALG", "UE", "SIP", "100 INVITE", {"Call-ID=x"}),
                MakeRecord("ALG",
                           "AGW",
                           "H248",
                           "ADD.req",
                           {"tx=2", "C=?", "T=?", "LAddr=?", "LPort=?", "m=TCP" + media}),
                MakeRecord("AGW", "", "LOCAL", "create T2"),
                MakeRecord("AGW",
                           "ALG",
                           "H248",
                           "ADD.resp",
                           {"tx=2", "C=1", "T=ip/2", "LAddr=10.3.0.1", "LPort=2001"}),
                MakeRecord("ALG",
                           "AGW",
                           "H248",
                           "ADD.req",
                           {"tx=3",
                            "C=1",
                            "T=?",
                            "LAddr=?",
                            "LPort=?",
                            "m=TCP/TLS" + media,
                            "La=fingerprint:?",
                            "RAddr=10.1.0.1",
                            "RPort=1001",
                            "Ra=" + UE_KEY}),
                MakeRecord("AGW", "", "LOCAL", "create T1"),
                MakeRecord("AGW",
                           "ALG",
                           "H248",
                           "ADD.resp",
                           {"tx=3",
                            "C=1",
                            "T=ip/1",
                            "LAddr=10.1.0.2",
                            "LPort=4001",
                            "La=" + AGW_KEY,
                            "RAddr=10.1.0.1",
                            "RPort=1001"}),
                MakeRecord("ALG", "", "LOCAL", "modify offer"),
                MakeRecord("ALG",
                           "PEER",
                           "SIP",
                           "INVITE",
                           {"Call-ID=x", "c=10.3.0.1", "m=2001 TCP/MSRP", "a=setup:actpass"})};
    AddUri(run[2], "path", UE_MEDIA, "a");
    run[7].fields.push_back({"Ra", "path:msrps://10.1.0.1:1001/a;tcp"});
    AddUri(run.back(), "path", CORE_MEDIA, "a");
    if (variant.delayed)
    {
        run[4].fields.push_back({"ignore-syn", ""});
    }
    return run;
}

Records
MakeAnswer(const Variant& variant)
{
    Records run{
        MakeRecord("PEER",
                   "ALG",
                   "SIP",
                   "200 INVITE",
                   {"c=10.3.0.9", "m=3001 TCP/MSRP", "a=setup:active"}),
        MakeRecord("ALG",
                   "AGW",
                   "H248",
                   "MOD.req",
                   {"tx=4", "C=1", "T=ip/2", "RAddr=10.3.0.9", "RPort=3001"}),
        MakeRecord("AGW", "", "LOCAL", "configure T2"),
        MakeRecord("AGW", "ALG", "H248", "MOD.resp", {"tx=4", "C=1", "T=ip/2"}),
        MakeRecord("ALG", "AGW", "H248", "MOD.req", {"tx=5", "C=1", "T=ip/1", "TLS=active"}),
        MakeRecord("AGW", "", "LOCAL", "configure T1"),
        MakeRecord("AGW", "ALG", "H248", "MOD.resp", {"tx=5", "C=1", "T=ip/1"}),
        MakeRecord("ALG", "", "LOCAL", "modify answer"),
        MakeRecord("ALG",
                   "UE",
                   "SIP",
                   "200 INVITE",
                   {"c=10.1.0.2", "m=4001 TCP/TLS/MSRP", "a=setup:active", "a=" + AGW_KEY}),
        Sip("ACK"),
        MakeRecord("ALG", "PEER", "SIP", "ACK")};
    AddUri(run[0], "path", PEER_MEDIA, "b");
    run[1].fields.push_back({"Ra", "path:msrp://10.3.0.9:3001/b;tcp"});
    AddUri(run[8], "path", ACCESS_MEDIA, "b");
    if (variant.delayed)
    {
        run[1].fields.push_back({"filter", "address+port"});
    }
    return run;
}

Record
Syn(bool retransmission)
{
    auto record = Tcp("PEER", "AGW", "SYN", PEER_MEDIA, CORE_MEDIA);
    if (retransmission)
    {
        record.fields.push_back({"retransmission", ""});
    }
    return record;
}

Records
MakeCoreLeg()
{
    return {Tcp("AGW", "PEER", "SYN-ACK", CORE_MEDIA, PEER_MEDIA),
            Tcp("PEER", "AGW", "ACK", PEER_MEDIA, CORE_MEDIA)};
}

Records
MakeAccessLeg()
{
    return {Tcp("AGW", "UE", "SYN", ACCESS_MEDIA, UE_MEDIA),
            Tcp("UE", "AGW", "SYN-ACK", UE_MEDIA, ACCESS_MEDIA),
            Tcp("AGW", "UE", "ACK", ACCESS_MEDIA, UE_MEDIA)};
}

Record
Tls(const std::string& from, const std::string& name)
{
    const bool up = from == "UE";
    return MakeRecord(from,
                      up ? "AGW" : "UE",
                      "TLS",
                      name,
                      up ? MakeAddressFields(UE_MEDIA, ACCESS_MEDIA)
                         : MakeAddressFields(ACCESS_MEDIA, UE_MEDIA));
}

Records
MakeHandshake()
{
    return {Tls("AGW", "ClientHello"),
            Tls("UE", "ServerHello"),
            Tls("UE", "Certificate"),
            Tls("UE", "CertificateRequest"),
            Tls("UE", "ServerHelloDone"),
            Tls("AGW", "Certificate"),
            Tls("AGW", "ClientKeyExchange"),
            Tls("AGW", "CertificateVerify"),
            Tls("AGW", "ChangeCipherSpec"),
            Tls("AGW", "EncryptedHandshake"),
            Tls("UE", "ChangeCipherSpec"),
            Tls("UE", "EncryptedHandshake")};
}

Records
MakeMedia()
{
    auto send = MakeRecord("AGW", "PEER", "MSRP", "SEND", {"length=1024", "continuation=$"});
    AddUri(send, "to", PEER_MEDIA, "b");
    AddUri(send, "from", CORE_MEDIA, "a");
    auto binding =
        MakeRecord("PEER", "AGW", "MSRP", "SEND", {"Byte-Range=1-0/0", "continuation=$"});
    AddUri(binding, "to", CORE_MEDIA, "a");
    AddUri(binding, "from", PEER_MEDIA, "b");
    const auto ok = MakeRecord("PEER", "AGW", "MSRP", "200");
    return {binding,
            Tls("AGW", "ApplicationData"),
            Tls("UE", "ApplicationData"),
            MakeRecord("AGW", "PEER", "MSRP", "200"),
            send,
            send,
            ok,
            send,
            ok,
            ok};
}

Records
MakeRelease()
{
    auto alert = Tls("UE", "Alert");
    alert.fields.push_back({"alert", "encrypted"});
    return {Sip("BYE"),
            alert,
            Tcp("UE", "AGW", "FIN", UE_MEDIA, ACCESS_MEDIA),
            MakeRecord("ALG", "PEER", "SIP", "BYE"),
            MakeRecord("ALG", "AGW", "H248", "SUB.req", {"tx=6", "C=1", "T=ip/1", "T=ip/2"}),
            MakeRecord("PEER", "ALG", "SIP", "200 BYE"),
            MakeRecord("AGW", "ALG", "H248", "SUB.resp", {"tx=6", "C=1", "T=ip/1", "T=ip/2"}),
            MakeRecord("ALG", "UE", "SIP", "200 BYE"),
            Tcp("AGW", "UE", "DATA-ACK", ACCESS_MEDIA, UE_MEDIA)};
}

/// @param drops how many SYNs the closed gate drops in the delayed variant
Records
MakeRun(const Variant& variant, std::size_t drops = 1)
{
    auto run = MakeOffer(variant);
    for (std::size_t i = 0; variant.delayed && i < drops; ++i)
    {
        Append(run, {Syn(i > 0), MakeRecord("AGW", "", "LOCAL", "drop SYN")});
    }
    if (!variant.delayed)
    {
        Append(run, {Syn(false)});
        Append(run, MakeCoreLeg());
        Append(run, MakeAccessLeg());
    }
    Append(run, MakeAnswer(variant));
    if (variant.delayed)
    {
        Append(run, {Syn(true)});
        Append(run, MakeCoreLeg());
        Append(run, MakeAccessLeg());
    }
    Append(run, MakeHandshake());
    Append(run, MakeMedia());
    Append(run, MakeRelease());
    return run;
}

class FigureFlow : public ::testing::TestWithParam<Variant>
{
  protected:
    FlowMatcher MakeMatcher() const
    {
        return FlowMatcher(ReadFlow(GetParam().GetName()));
    }

    bool Matches(const Records& run) const
    {
        auto matcher = MakeMatcher();
        return RunFlow(matcher, run).matched;
    }
};

TEST_P(FigureFlow, AcceptsTheRunOfTheFigure)
{
    auto matcher = MakeMatcher();
    const auto outcome = RunFlow(matcher, MakeRun(GetParam()));
    EXPECT_TRUE(outcome.matched) << PrintComparison(matcher, outcome);
}

TEST_P(FigureFlow, NoticesEveryMissingMessage)
{
    const auto run = MakeRun(GetParam());
    auto whole = MakeMatcher();
    for (std::size_t i = 0; i < run.size(); ++i)
    {
        const bool ignored = whole.Feed(Record(run[i])).kind == FlowMatcher::Verdict::Kind::Ignored;
        auto shorter = run;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        // A SYN that the network loses is not dropped by the AGW.
        if (run[i].protocol != "MSRP" && run[i].name != "drop SYN")
        {
            EXPECT_EQ(Matches(shorter), ignored) << i << " " << run[i].name;
        }
    }
}

TEST_P(FigureFlow, NoticesEveryRepeatedStepMessage)
{
    const auto run = MakeRun(GetParam());
    for (std::size_t i = 0; i < run.size(); ++i)
    {
        auto longer = run;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), run[i]);
        const bool free = run[i].protocol == "MSRP" || run[i].protocol == "TLS" ||
                          run[i].name == "SVC.req" || run[i].name == "SVC.resp" ||
                          run[i].name == "100 INVITE" || run[i].name == "DATA-ACK" ||
                          run[i].name == "FIN" || IsRepetition(run[i]);
        if (!free || run[i].name == "ClientHello")
        {
            EXPECT_FALSE(Matches(longer)) << i << " " << run[i].name;
        }
    }
}

TEST_P(FigureFlow, NeverIgnoresAnAlertInClearText)
{
    auto run = MakeRun(GetParam());
    auto alert = Tls("AGW", "Alert");
    alert.fields.push_back({"alert", "bad_certificate"});
    run.push_back(alert);
    EXPECT_FALSE(Matches(run));
}

TEST_P(FigureFlow, NeverAcceptsTlsOnTheCoreLeg)
{
    auto run = MakeRun(GetParam());
    run.push_back(MakeRecord("AGW", "PEER", "TLS", "ApplicationData"));
    EXPECT_FALSE(Matches(run));
}

TEST_P(FigureFlow, NeverAcceptsMediaInClearTextOnTheAccessLeg)
{
    auto run = MakeRun(GetParam());
    run.insert(run.end() - 9, MakeRecord("UE", "AGW", "MSRP", "SEND", {"length=3"}));
    EXPECT_FALSE(Matches(run));
}

TEST_P(FigureFlow, NeverAcceptsARefusalOfTheSyn)
{
    auto run = MakeRun(GetParam());
    run.insert(run.begin() + 13, Tcp("AGW", "PEER", "RST", CORE_MEDIA, PEER_MEDIA));
    EXPECT_FALSE(Matches(run));
}

TEST_P(FigureFlow, AcceptsTls13)
{
    auto run = MakeRun(GetParam());
    run.erase(std::remove_if(run.begin(),
                             run.end(),
                             [](const Record& record) {
                                 return record.protocol == "TLS" && record.name != "ClientHello" &&
                                        record.name != "ServerHello" &&
                                        record.name != "ChangeCipherSpec" &&
                                        record.name != "ApplicationData";
                             }),
              run.end());
    EXPECT_TRUE(Matches(run));
}

TEST_P(FigureFlow, DelayedAcceptsAnyNumberOfDroppedSyns)
{
    if (!GetParam().delayed)
    {
        EXPECT_FALSE(Matches(MakeRun({true, GetParam().aware})));
        return;
    }
    for (std::size_t drops : {1U, 2U, 5U})
    {
        EXPECT_TRUE(Matches(MakeRun(GetParam(), drops))) << drops;
    }
    EXPECT_FALSE(Matches(MakeRun(GetParam(), 0)));
}

TEST_P(FigureFlow, DelayedRefusesAnAnswerToTheSynBeforeTheGateOpens)
{
    if (!GetParam().delayed)
    {
        GTEST_SKIP() << "the gate exists in the delayed variant only";
    }
    auto run = MakeOffer(GetParam());
    Append(run, {Syn(false), MakeRecord("AGW", "", "LOCAL", "drop SYN"), Syn(true)});
    Append(run, MakeCoreLeg());
    auto matcher = MakeMatcher();
    const auto outcome = RunFlow(matcher, run);
    EXPECT_TRUE(Contains(outcome.reason, "before step 14, after which it has to come"));
}

TEST_P(FigureFlow, APrintOfTheRunMatchesTheRun)
{
    auto matcher = MakeMatcher();
    RunFlow(matcher, MakeRun(GetParam(), 3));
    const auto text = PrintFlow(matcher.GetFlow(), matcher.GetRows());
    const auto parsed = ParseFlow(text);
    ASSERT_TRUE(parsed) << parsed.GetError().ToString() << text;
    FlowMatcher again(*parsed);
    const auto outcome = RunFlow(again, MakeRun(GetParam(), 3));
    EXPECT_TRUE(outcome.matched) << outcome.ToString() << text;
}

INSTANTIATE_TEST_SUITE_P(MsrpOriginating,
                         FigureFlow,
                         ::testing::Values(Variant{false, false},
                                           Variant{false, true},
                                           Variant{true, false},
                                           Variant{true, true}));

} // namespace
} // namespace ims
