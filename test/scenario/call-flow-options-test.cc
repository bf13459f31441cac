// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/scenario/simulator-process.h"

#include <algorithm>
#include <cctype>

namespace
{

/// A run that has to match the flow with this title.
struct Variant
{
    const char* figure;
    const char* setup;
    const char* option;
    const char* title;
};

std::vector<Variant>
ListVariants()
{
    const std::vector<std::pair<const char*, const char*>> everywhere = {
        {"--answer-setup=passive", "passive answer"},
        {"--offer-setup=active", "passive answer"},
        {"--active-port=discard", "active answer with port 9"},
        {"--syn-ack=after-far-leg", "SYN-ACK after the far leg"},
        {"--answer-in=183", "answer in 183"},
        {"--answer-in=183-reliable", "reliable answer in 183"},
        {"--refresh=update", "refreshed by UPDATE"},
        {"--refresh=invite", "refreshed by re-INVITE"},
        {"--change=add-stream", "a stream is added"},
        {"--change=remove-stream", "a stream is removed"},
        {"--change=reconnect", "another connection"},
        {"--bye=callee", "BYE by the callee"}};
    std::vector<Variant> variants = {
        {"msrp-originating", "immediate", "--procedures=combined", "combined procedures"},
        {"msrp-originating", "delayed", "--procedures=combined", "combined procedures"},
        {"msrp-originating", "immediate", "--procedures=skip-configure", "without configuring T2"},
        {"bfcp-originating", "immediate", "--procedures=skip-configure", "without configuring T2"},
        {"msrp-originating", "immediate", "--change=hold", "hold"},
        {"msrp-originating", "delayed", "--change=hold", "hold"},
        {"msrp-terminating", "immediate", "--change=hold", "hold"},
        {"msrp-terminating", "delayed", "--change=hold", "hold"},
        {"bfcp-originating", "immediate", "--ue-tls-start=after-answer", "TLS after the answer"},
        {"bfcp-originating", "delayed", "--ue-tls-start=after-answer", "TLS after the answer"},
        {"bfcp-originating", "immediate", "--offer-setup=passive", "passive offer"},
        {"bfcp-originating", "delayed", "--offer-setup=passive", "passive offer"},
        {"bfcp-terminating", "immediate", "--offer-setup=passive", "passive offer"},
        {"bfcp-terminating", "delayed", "--offer-setup=passive", "passive offer"}};
    for (const char* figure :
         {"msrp-originating", "msrp-terminating", "bfcp-originating", "bfcp-terminating"})
    {
        variants.push_back(
            {figure, "delayed", "--source-filter=address", "source filter by address only"});
        for (const auto& [option, title] : everywhere)
        {
            variants.push_back({figure, "immediate", option, title});
            variants.push_back({figure, "delayed", option, title});
        }
    }
    return variants;
}

std::string
NameOf(const testing::TestParamInfo<Variant>& info)
{
    const auto& variant = info.param;
    std::string name = std::string(variant.figure) + variant.setup + variant.option;
    std::replace_if(
        name.begin(),
        name.end(),
        [](char c) { return !std::isalnum(c); },
        '_');
    return name;
}

class CallFlowOptionsTest : public SimulatorProcess, public testing::WithParamInterface<Variant>
{
};

TEST_P(CallFlowOptionsTest, TheRunMatchesTheFlowOfTheOption)
{
    const auto& variant = GetParam();
    const bool bfcp = variant.figure[0] == 'b';
    for (const char* iq : {"agnostic", "aware"})
    {
        if (bfcp && iq == std::string("aware"))
        {
            continue;
        }
        const auto result = Simulate({variant.figure,
                                      "--out=run",
                                      std::string("--tcp-setup=") + variant.setup,
                                      std::string("--iq=") + iq,
                                      variant.option});
        EXPECT_EQ(result.status, 0) << result.out << result.err;
        EXPECT_TRUE(Contains(result.out, variant.title));
        EXPECT_TRUE(Contains(result.out, "sessions completed: 1 of 1   flows matched: 1 of 1"));
    }
}

INSTANTIATE_TEST_SUITE_P(Variants, CallFlowOptionsTest, testing::ValuesIn(ListVariants()), NameOf);

using OptionRefusalTest = SimulatorProcess;

TEST_F(OptionRefusalTest, WhatHasNoFigureOrNoSenseIsRefusedInOneLine)
{
    const std::vector<Arguments> refused = {
        {"msrp-originating", "--tcp-setup=delayed", "--procedures=skip-configure"},
        {"msrp-terminating", "--tcp-setup=immediate", "--procedures=skip-configure"},
        {"bfcp-originating", "--procedures=combined"},
        {"bfcp-originating", "--offer-setup=passive", "--answer-setup=passive"},
        {"msrp-originating", "--offer-setup=passive"},
        {"bfcp-terminating", "--media=both", "--offer-setup=passive"},
        {"msrp-originating", "--tcp-setup=immediate", "--source-filter=address"},
        {"msrp-originating", "--ue-tls-start=after-answer"},
        {"msrp-originating", "--bye=callee", "--answer-in=183"},
        {"msrp-originating", "--media=both", "--change=add-stream"},
        {"bfcp-terminating", "--peer-msrp=rfc-4975"},
        {"msrp-terminating", "--iq=agnostic", "--e2ae=not-asked", "--peer-msrp=rfc-4975"},
        {"bfcp-originating", "--cpim"},
        {"msrp-originating", "--imdn"},
        {"msrp-originating", "--cpim", "--success-reports", "--imdn"},
        {"bfcp-originating", "--change=hold"},
        {"msrp-originating", "--refresh=never"},
        {"msrp-originating", "--syn-ack=never"}};
    for (const auto& arguments : refused)
    {
        const auto result = Simulate(arguments);
        EXPECT_EQ(result.status, 2) << arguments.back();
        EXPECT_EQ(SplitLines(result.err).size(), 1U) << result.err;
        EXPECT_TRUE(Contains(result.err, arguments.back().substr(0, arguments.back().find('='))));
    }
}

using CombinedProceduresTest = SimulatorProcess;

TEST_F(CombinedProceduresTest, TheUeSeesItsSynLaterByTheTimeToTheAnswer)
{
    std::vector<double> times;
    for (const char* procedures : {"separate", "combined"})
    {
        SimulateOriginating({"--tcp-setup=immediate",
                             std::string("--procedures=") + procedures,
                             "--answer-delay=300ms"});
        const auto rows = SplitLines(Read("run.csv"));
        ASSERT_EQ(rows.size(), 2U);
        const auto names = Split(rows[0], ',');
        const auto column = std::find(names.begin(), names.end(), "step_11_ms") - names.begin();
        times.push_back(std::stod(Split(rows[1], ',').at(static_cast<std::size_t>(column))));
    }
    EXPECT_GT(times[1] - times[0], 290);
    EXPECT_LT(times[1] - times[0], 320);
}

} // namespace
