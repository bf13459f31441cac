// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/capture-judge.h"
#include "model/pcap/merged-captures.h"
#include "model/pcap/open-capture.h"
#include "model/report/expected-flow.h"
#include "test/scenario/simulator-process.h"

#include <algorithm>

// A capture of each base flow is judged like the run; a copy in which one message is missing, comes
// again, comes later or says something else is found out, and the step is named.

namespace
{

using Packets = std::vector<ims::CapturedIpPacket>;

constexpr ims::Duration MOMENT = std::chrono::microseconds(1);

/// A packet that is a step of the figure.
struct StepPacket
{
    std::size_t packet = 0; ///< its index
    std::string label;
    std::string protocol;
};

/// @brief One base flow with the capture of a run.
class MutationTest : public SimulatorProcess, public testing::WithParamInterface<const char*>
{
  protected:
    void SetUp() override
    {
        const auto words = Split(GetParam(), '/');
        const auto variant = Split(words[1], '-');
        Arguments arguments{words[0], "--tcp-setup=" + variant[0], "--out=run"};
        if (variant.size() > 1)
        {
            arguments.push_back("--iq=" + variant[1]);
        }
        ASSERT_EQ(Simulate(arguments).status, 0);
        const std::string path =
            ims::test::GetSourcePath("scenarios/flows/" + std::string(GetParam()) + ".flow");
        auto expected = ims::ReadFlow(path, std::filesystem::path(path).parent_path());
        ASSERT_TRUE(expected) << expected.GetError().what;
        m_flow = expected->flow;
        m_packets = ReadCapture();
        const auto call = Judge(m_packets);
        ASSERT_TRUE(call.outcome.matched) << call.outcome.ToString();
        FindSteps(call);
    }

    Packets ReadCapture() const
    {
        std::vector<std::unique_ptr<ims::CaptureReader>> readers;
        auto reader = ims::OpenCapture(m_folder.GetPath("run.pcapng"));
        EXPECT_TRUE(reader);
        readers.push_back(std::move(*reader));
        ims::MergedCaptures captures(std::move(readers), {});
        Packets packets;
        while (auto packet = captures.Read())
        {
            packets.push_back(std::move(*packet));
        }
        return packets;
    }

    /// @return the one session of these packets.
    ims::JudgedCall Judge(const Packets& packets) const
    {
        ims::JudgedCall judged;
        ims::CaptureJudge judge({m_flow}, ims::EntityRules(), [&](ims::JudgedCall&& call) {
            judged = std::move(call);
        });
        for (const auto& packet : packets)
        {
            judge.Feed(ims::TimePoint(packet.time), packet.octets);
        }
        judge.Finish();
        EXPECT_EQ(judge.GetTotals().sessions, 1U);
        return judged;
    }

    void FindSteps(const ims::JudgedCall& call)
    {
        for (const auto& row : call.matcher->GetRows())
        {
            const bool isSignalling = row.record.protocol == "SIP" || row.record.protocol == "H248";
            const bool isNumbered = ims::ShownLabel(row.label) != ims::NO_LABEL;
            if (row.record.packet != 0 && isNumbered && isSignalling)
            {
                m_steps.push_back({row.record.packet - 1, row.label, row.record.protocol});
            }
        }
    }

    /// The verdict is no match, and what it says names the step.
    /// @param other a step that may be named instead
    void ExpectFound(const Packets& packets,
                     const std::string& label,
                     const std::string& how,
                     const std::string& other = "none") const
    {
        const auto call = Judge(packets);
        EXPECT_NE(call.verdict, ims::JudgedCall::Verdict::Matched) << how << " " << label;
        const std::string text = call.outcome.ToString();
        const auto names = [&](const std::string& step) {
            return text.find("step " + step + " ") != std::string::npos ||
                   text.find("expected  " + step + " ") != std::string::npos;
        };
        EXPECT_TRUE(names(label) || names(other)) << how << " " << label << ":\n" << text;
    }

    ims::FlowFile m_flow;
    Packets m_packets;
    std::vector<StepPacket> m_steps;
};

/// A first Add belongs to its session by its reply alone; without that, it is missing as well.
TEST_P(MutationTest, AMessageThatIsMissing)
{
    ASSERT_GE(m_steps.size(), 8U);
    std::string before = "none";
    for (const auto& step : m_steps)
    {
        Packets packets = m_packets;
        packets.erase(packets.begin() + static_cast<std::ptrdiff_t>(step.packet));
        ExpectFound(packets, step.label, "missing", before);
        before = step.protocol == "H248" ? step.label : "none";
    }
}

/// Octet for octet it is a retransmission, which is no difference; a new transaction is one.
TEST_P(MutationTest, AMessageThatComesAgain)
{
    constexpr std::string_view branch = ";branch=z9hG4bK";
    for (const auto& step : m_steps)
    {
        Packets packets = m_packets;
        auto again = packets[step.packet];
        again.time += MOMENT;
        const auto next = packets.begin() + static_cast<std::ptrdiff_t>(step.packet) + 1;
        auto& copy = *packets.insert(next, again);
        EXPECT_TRUE(Judge(packets).outcome.matched) << step.label;
        const std::size_t place = copy.octets.find(branch);
        if (place != std::string::npos)
        {
            copy.octets[place + branch.size()] ^= 1;
            ExpectFound(packets, step.label, "again");
        }
    }
}

/// Behind the next message of the same two entities' neighbour, where the figure has an order.
TEST_P(MutationTest, AMessageThatComesLater)
{
    constexpr std::size_t ordered = 4; // the first messages of each figure follow one another
    for (std::size_t i = 0; i < ordered; ++i)
    {
        Packets packets = m_packets;
        auto& one = packets[m_steps[i].packet];
        auto& next = packets[m_steps[i + 1].packet];
        std::swap(one.octets, next.octets);
        ExpectFound(packets, m_steps[i].label, "later");
    }
}

/// A port or an address of SDP that is another one: the next message that has to agree differs.
TEST_P(MutationTest, AMessageThatSaysSomethingElse)
{
    std::size_t changed = 0;
    for (std::size_t i = 0; i < m_steps.size(); ++i)
    {
        Packets packets = m_packets;
        auto& octets = packets[m_steps[i].packet].octets;
        const std::size_t media = octets.find("\nm=");
        const std::size_t port = media == std::string::npos ? media : octets.find(' ', media) + 1;
        if (port == std::string::npos || octets.compare(port, 1, "$") == 0)
        {
            continue;
        }
        ++changed;
        octets[port + 4] = octets[port + 4] == '7' ? '8' : '7';
        EXPECT_NE(Judge(packets).verdict, ims::JudgedCall::Verdict::Matched) << m_steps[i].label;
    }
    EXPECT_GE(changed, 4U);
}

INSTANTIATE_TEST_SUITE_P(BaseFlows,
                         MutationTest,
                         testing::Values("msrp-originating/immediate-agnostic",
                                         "msrp-originating/immediate-aware",
                                         "msrp-originating/delayed-agnostic",
                                         "msrp-originating/delayed-aware",
                                         "msrp-terminating/immediate-agnostic",
                                         "msrp-terminating/immediate-aware",
                                         "msrp-terminating/delayed-agnostic",
                                         "msrp-terminating/delayed-aware",
                                         "bfcp-originating/immediate",
                                         "bfcp-originating/delayed",
                                         "bfcp-terminating/immediate",
                                         "bfcp-terminating/delayed"));

} // namespace
