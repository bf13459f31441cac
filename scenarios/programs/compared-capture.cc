// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/compared-capture.h"

#include "model/capture/judge/capture-judge.h"
#include "model/pcap/merged-captures.h"
#include "model/pcap/open-capture.h"
#include "model/report/expected-flow.h"
#include "scenarios/programs/call-choices.h"
#include "scenarios/programs/capture-rules.h"
#include "scenarios/programs/scenario-files.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

namespace
{

namespace fs = std::filesystem;

using Flows = std::vector<ims::FlowFile>;

constexpr const char* FLOW_FILE = ".flow";

/// What came of a capture when it was held against some flows.
struct JudgedCapture
{
    std::vector<ims::JudgedCall> calls;
    uint64_t matched = 0;
};

/// @return the flows of the project: those of the figure first, and of each figure those with fewer
/// options first.
std::vector<fs::path>
ListFlows(const std::string& figure)
{
    auto folders = GetNames(GetCallFigures());
    std::stable_partition(folders.begin(), folders.end(), [&](const auto& folder) {
        return folder == figure;
    });
    folders.emplace_back("fault");
    std::vector<fs::path> all;
    for (const auto& folder : folders)
    {
        std::vector<fs::path> flows;
        std::error_code error;
        for (const auto& entry :
             fs::directory_iterator(GetScenarioFolder() + "/flows/" + folder, error))
        {
            if (entry.path().extension() == FLOW_FILE)
            {
                flows.push_back(entry.path());
            }
        }
        std::sort(flows.begin(), flows.end(), [](const fs::path& left, const fs::path& right) {
            const auto key = [](const fs::path& path) {
                const auto name = path.string();
                return std::tuple(std::count(name.begin(), name.end(), '-'), name);
            };
            return key(left) < key(right);
        });
        all.insert(all.end(), flows.begin(), flows.end());
    }
    return all;
}

/// @return who begins.
std::string
GetCaller(const ims::FlowFile& flow)
{
    return flow.steps.empty() ? "" : flow.steps.front().message.from;
}

/// @return flows that may be held against a capture together, as all have one caller: the figure's
/// first.
std::vector<Flows>
ReadFlows(const std::string& figure, const Flows& expected)
{
    std::vector<Flows> groups;
    const auto add = [&groups](const ims::FlowFile& flow) {
        const auto group = std::find_if(groups.begin(), groups.end(), [&flow](const Flows& flows) {
            return GetCaller(flows.front()) == GetCaller(flow);
        });
        (group == groups.end() ? groups.emplace_back() : *group).push_back(flow);
    };
    std::for_each(expected.begin(), expected.end(), add);
    for (const auto& path : ListFlows(figure))
    {
        const auto read = ims::ReadFlow(path, path.parent_path());
        const auto flow =
            read ? PassOverInside(read->flow) : ims::Result<ims::FlowFile>(read.GetError());
        if (flow)
        {
            add(*flow);
        }
    }
    return groups;
}

ims::Result<JudgedCapture>
Judge(const std::string& path, const Flows& flows, ims::MatchLimits limits, ims::RunPictures* texts)
{
    std::vector<std::unique_ptr<ims::CaptureReader>> opened;
    auto capture = ims::OpenCapture(path);
    if (!capture)
    {
        return capture.GetError();
    }
    opened.push_back(std::move(*capture));
    ims::MergedCaptures packets(std::move(opened), {});
    JudgedCapture judged;
    ims::CaptureJudge judge(
        flows,
        {},
        [&judged](ims::JudgedCall&& call) { judged.calls.push_back(std::move(call)); },
        limits);
    std::optional<ims::Duration> origin;
    uint64_t number = 0;
    while (const auto packet = packets.Read())
    {
        origin = origin ? origin : std::chrono::floor<std::chrono::seconds>(packet->time);
        const auto secrets = packets.TakeSecrets();
        judge.AddSecrets(secrets);
        if (texts != nullptr)
        {
            texts->AddSecrets(secrets);
            texts->AddPacket(++number, packet->octets);
        }
        judge.Feed(ims::TimePoint(packet->time - *origin), packet->octets);
    }
    judge.Finish();
    judged.matched = judge.GetTotals().matched;
    return judged;
}

} // namespace

std::optional<ims::Error>
CheckComparedCapture(const std::string& path)
{
    const auto capture = ims::OpenCapture(path);
    return capture ? std::nullopt : std::optional(capture.GetError());
}

std::optional<ims::Error>
DrawComparedCapture(const std::string& path,
                    const std::string& figure,
                    const std::vector<ims::FlowFile>& expected,
                    ims::RunPictures& pictures)
{
    JudgedCapture best;
    pictures.ForgetPackets();
    bool isFirst = true;
    for (const auto& flows : ReadFlows(figure, expected))
    {
        auto judged = Judge(path, flows, pictures.GetLimits(), isFirst ? &pictures : nullptr);
        if (!judged)
        {
            return judged.GetError();
        }
        if (isFirst || judged->matched > best.matched)
        {
            best = std::move(*judged);
        }
        if (best.matched > 0)
        {
            break;
        }
        isFirst = false;
    }
    if (best.calls.empty())
    {
        return ims::Error{"--compare: there is no session in '" + path + "'", 0, ""};
    }
    ims::RunDescription run;
    run.scenario = fs::path(path).filename();
    run.settings.emplace_back("capture", path);
    pictures.BeginRun(run, best.calls.front().matcher->GetFlow());
    for (const auto& call : best.calls)
    {
        ims::SessionReport session;
        session.callId = call.session.callId;
        pictures.AddSession(*call.matcher, call.outcome, session, [](uint64_t) {
            return ims::PacketFate();
        });
    }
    return std::nullopt;
}
