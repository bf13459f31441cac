// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/judge/judge-files.h"

#include "model/base/octets.h"
#include "model/capture/file/text-file.h"
#include "model/flow/message-rule.h"
#include "model/pcap/octet-source.h"
#include "scenarios/programs/compared-capture.h"
#include "scenarios/programs/judge/judge-flow.h"

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <tuple>

namespace
{

using Json = nlohmann::ordered_json;
using Verdict = ims::JudgedCall::Verdict;

std::vector<ims::CaptureInterface>
ListInterfaces(const JudgeOptions& options)
{
    std::vector<ims::CaptureInterface> interfaces;
    for (const auto& path : options.captures)
    {
        const std::string name = std::filesystem::path(path).filename();
        interfaces.push_back(
            {name, "packets of " + (ims::IsStandardInput(path) ? "standard input" : name)});
    }
    return interfaces;
}

std::string
DescribeEnd(const ims::JudgedCall& call)
{
    return call.end ? ims::ToString(*call.end) : "not ended";
}

/// XML 1.0 has no way to write most control characters.
std::string
EscapeXml(const std::string& text)
{
    std::string escaped;
    for (const char c : text)
    {
        switch (c)
        {
        case '<':
            escaped += "&lt;";
            break;
        case '&':
            escaped += "&amp;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += static_cast<unsigned char>(c) < ' ' ? '?' : c;
        }
    }
    return escaped;
}

Json
DescribeDifference(const JudgeResult& result)
{
    if (!result.shown || result.shown->verdict == Verdict::Matched)
    {
        return nullptr;
    }
    const auto& call = *result.shown;
    const auto& got = call.outcome.got;
    return {{"session", call.number},
            {"call_id", call.session.callId},
            {"reason", call.outcome.reason},
            {"expected", call.outcome.expected},
            {"got",
             got ? Json(ims::HeadToString(got->from, got->to, got->protocol, got->name))
                 : Json(nullptr)},
            {"packet", got ? Json(got->packet) : Json(nullptr)}};
}

std::string
MakeJson(const JudgeOptions& options, const JudgeResult& result)
{
    const auto& totals = result.totals;
    Json hosts = Json::object();
    for (const auto& [host, entity] : result.hosts)
    {
        hosts[host] = entity;
    }
    const Json summary{{"version", E2AE_VERSION},
                       {"captures", options.captures},
                       {"figure", options.figure},
                       {"expect", options.expect},
                       {"media", GetName(options.media)},
                       {"hosts", hosts},
                       {"sessions",
                        {{"judged", totals.sessions},
                         {"matched", totals.matched},
                         {"differ", totals.differ},
                         {"unfinished", totals.unfinished}}},
                       {"first_difference", DescribeDifference(result)},
                       {"unseen", result.unseen},
                       {"packets", totals.packets},
                       {"duplicates", result.duplicates},
                       {"strangers", totals.strays},
                       {"damaged", result.breaks}};
    constexpr int indent = 2;
    return summary.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

ims::PictureChoice
ChoosePictures(const JudgeOptions& options)
{
    ims::PictureChoice choice;
    choice.html = !options.html.empty();
    choice.svg = options.svg.empty() ? std::nullopt : std::optional(ims::SvgWidth::TwoColumns);
    return choice;
}

/// Before those of the steps.
const std::vector<std::string> ROW_COLUMNS{"session",
                                           "call_id",
                                           "verdict",
                                           "end",
                                           "begin_ms",
                                           "answer_ms",
                                           "syn_retransmissions",
                                           "sip_retransmissions",
                                           "h248_retransmissions"};

/// @param path empty: the file is not wanted, and stays null
template <class File, class... Arguments>
std::optional<ims::Error>
CreateWanted(std::unique_ptr<File>& file, const std::string& path, const Arguments&... arguments)
{
    if (path.empty())
    {
        return std::nullopt;
    }
    auto created = File::Create(path, arguments...);
    if (!created)
    {
        return created.GetError();
    }
    file = std::move(*created);
    return std::nullopt;
}

} // namespace

ims::Result<std::unique_ptr<JudgeFiles>>
JudgeFiles::Create(const JudgeOptions& options)
{
    std::unique_ptr<JudgeFiles> files(new JudgeFiles(options));
    if (!options.out.empty())
    {
        auto copy = ims::CaptureFile::Create(options.out, ListInterfaces(options), {});
        if (!copy)
        {
            return copy.GetError();
        }
        files->m_copy = std::move(*copy);
    }
    auto error = CreateWanted(files->m_rows, options.csv, ROW_COLUMNS);
    error = error ? error : CreateWanted(files->m_cases, options.junit);
    if (error)
    {
        return *error;
    }
    return files;
}

JudgeFiles::JudgeFiles(const JudgeOptions& options)
    : m_options(options),
      m_pictures(ChoosePictures(options), "e2ae-judge " E2AE_VERSION)
{
}

void
JudgeFiles::AddPacket(ims::Duration time, std::size_t capture, ims::OctetsView ipPacket)
{
    m_pictures.AddPacket(++m_packets, ipPacket);
    if (m_copy)
    {
        m_copy->AddPacket(ims::TimePoint(time - ims::CAPTURE_EPOCH), capture, ipPacket);
    }
}

void
JudgeFiles::AddSecrets(const std::string& lines)
{
    m_pictures.AddSecrets(lines);
    for (const auto line : ims::Split(lines, '\n'))
    {
        if (m_copy && !ims::Trim(line).empty())
        {
            m_copy->AddSecret(line);
        }
    }
}

ims::MatchLimits
JudgeFiles::GetLimits() const
{
    return m_pictures.GetLimits();
}

void
JudgeFiles::AddCall(const ims::JudgedCall& call)
{
    if (m_copy)
    {
        Comment(call);
    }
    if (m_rows)
    {
        AddRow(call);
    }
    if (m_cases)
    {
        AddCase(call);
    }
    Draw(call);
}

/// When a packet arrived no capture says.
void
JudgeFiles::Draw(const ims::JudgedCall& call)
{
    if (!m_hasSession)
    {
        ims::RunDescription run;
        run.scenario = m_options.captures.front();
        m_pictures.BeginRun(run, call.matcher->GetFlow());
        m_hasSession = true;
    }
    ims::SessionReport session;
    session.callId = call.session.callId;
    m_pictures.AddSession(*call.matcher, call.outcome, session, [](uint64_t) {
        return ims::PacketFate();
    });
}

void
JudgeFiles::Comment(const ims::JudgedCall& call)
{
    for (const auto& row : call.matcher->GetRows())
    {
        const std::string label = ims::ShownLabel(row.label);
        if (row.record.packet == 0)
        {
            continue;
        }
        if (row.kind == ims::LadderRow::Kind::Difference)
        {
            m_copy->Comment(row.record.packet, "first difference: " + call.outcome.reason);
        }
        else if (row.kind == ims::LadderRow::Kind::Step && label != ims::NO_LABEL)
        {
            m_copy->Comment(row.record.packet, "step " + label + ": " + row.record.name);
        }
    }
}

void
JudgeFiles::AddRow(const ims::JudgedCall& call)
{
    ims::SessionTable& table = m_rows->AddRow();
    table.Set("session", call.number);
    table.Set("call_id", call.session.callId);
    table.Set("verdict", ToString(call.verdict));
    table.Set("end", DescribeEnd(call));
    table.Set("begin_ms", call.begin.time_since_epoch());
    if (call.answered)
    {
        table.Set("answer_ms", *call.answered - call.begin);
    }
    table.Set("syn_retransmissions", call.session.synRetransmissions);
    table.Set("sip_retransmissions", call.session.sipRetransmissions);
    table.Set("h248_retransmissions", call.session.h248Retransmissions);
    for (const auto& [label, time] : call.session.steps.List())
    {
        table.Set("step_" + label + "_ms", time - call.begin);
    }
}

void
JudgeFiles::AddCase(const ims::JudgedCall& call)
{
    std::string text = "  <testcase classname=\"" + EscapeXml(call.outcome.title) +
                       "\" name=\"session " + std::to_string(call.number) + " " +
                       EscapeXml(call.session.callId) + "\"";
    const std::string reason = EscapeXml(call.outcome.reason);
    switch (call.verdict)
    {
    case Verdict::Matched:
        text += "/>\n";
        break;
    case Verdict::Differs:
        text += "><failure message=\"" + reason + "\">" + EscapeXml(call.outcome.ToString()) +
                "</failure></testcase>\n";
        break;
    case Verdict::Unfinished:
        text += "><skipped message=\"" + reason + "\"/></testcase>\n";
        break;
    }
    m_cases->Add(text);
}

std::optional<ims::Error>
JudgeFiles::CloseCases(const ims::CaptureTotals& totals)
{
    return m_cases->Close(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"e2ae-judge\" tests=\"" +
            std::to_string(totals.sessions) + "\" failures=\"" + std::to_string(totals.differ) +
            "\" skipped=\"" + std::to_string(totals.unfinished) + "\">\n",
        "</testsuite>\n");
}

std::optional<ims::Error>
JudgeFiles::Close(JudgeResult& result)
{
    if (m_copy)
    {
        std::vector<ims::HostName> names;
        for (const auto& [host, entity] : result.hosts)
        {
            if (const auto address = ims::IpAddress::Parse(host))
            {
                names.push_back({*address, ims::ToLower(entity)});
            }
        }
        m_copy->SetNames(std::move(names));
        if (auto error = m_copy->Close())
        {
            return error;
        }
        result.files.push_back(m_options.out);
    }
    const std::tuple<std::string, bool, std::function<std::optional<ims::Error>()>> files[] = {
        {m_options.csv, m_rows != nullptr, [&] { return m_rows->Close(); }},
        {m_options.json,
         !m_options.json.empty(),
         [&] { return ims::WriteFileAtomically(m_options.json, MakeJson(m_options, result)); }},
        {m_options.junit, m_cases != nullptr, [&] { return CloseCases(result.totals); }},
    };
    for (const auto& [path, isWanted, write] : files)
    {
        if (!isWanted)
        {
            continue;
        }
        if (auto error = write())
        {
            return error;
        }
        result.files.push_back(path);
    }
    if (auto error = DrawOther())
    {
        return error;
    }
    return WritePictures(result);
}

/// The sessions that were judged come first: without one there is nothing to stand beside.
std::optional<ims::Error>
JudgeFiles::DrawOther()
{
    if (m_options.compare.empty() || !m_hasSession)
    {
        return std::nullopt;
    }
    const auto flows = ReadJudgeFlows(m_options);
    return DrawComparedCapture(m_options.compare,
                               m_options.figure,
                               flows ? *flows : std::vector<ims::FlowFile>(),
                               m_pictures);
}

std::optional<ims::Error>
JudgeFiles::WritePictures(JudgeResult& result) const
{
    for (const auto& picture : m_pictures.Write())
    {
        const auto& path = picture.ending == std::string(".html") ? m_options.html : m_options.svg;
        if (auto error = ims::WriteFileAtomically(path, picture.content))
        {
            return error;
        }
        result.files.push_back(path);
    }
    return std::nullopt;
}
