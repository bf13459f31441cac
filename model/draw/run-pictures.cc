// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/run-pictures.h"

#include "model/draw/mermaid-writer.h"
#include "model/draw/msc-writer.h"

#include <algorithm>
#include <sstream>
#include <tuple>

namespace ims
{

namespace
{

/// Of a session; one with so many is no figure any more.
constexpr std::size_t MAX_IGNORED = 2000;

std::string
WriteSetting(const SettingValue& value)
{
    return std::visit(
        [](const auto& plain) {
            std::ostringstream text;
            text << std::boolalpha << plain;
            return text.str();
        },
        value);
}

std::vector<DrawnMilestone>
ListMilestones(const SessionReport& session)
{
    auto reached = session.reached.List();
    std::sort(reached.begin(), reached.end(), [](const auto& left, const auto& right) {
        return std::tie(left.time, left.milestone, left.entity) <
               std::tie(right.time, right.milestone, right.entity);
    });
    std::vector<DrawnMilestone> milestones;
    for (const auto& [milestone, entity, time] : reached)
    {
        const char* name = milestone == Milestone::TlsEstablished ? TLS_UP
                           : milestone == Milestone::MediaReady   ? MEDIA_READY
                                                                  : nullptr;
        if (name != nullptr)
        {
            milestones.push_back({time, entity, name});
        }
    }
    return milestones;
}

PageSession
DescribeSession(const SessionReport& session)
{
    const auto start = session.FindFirst(Milestone::InviteSent);
    const auto after = [&start](std::optional<TimePoint> time) {
        return start && time ? std::optional<Duration>(*time - *start) : std::nullopt;
    };
    PageSession page;
    page.callId = session.callId;
    page.outcome = session.outcomes.empty() ? "" : DescribeOutcomes(session.outcomes);
    page.answer = after(session.FindFirst(Milestone::AnswerReceived));
    page.ready = after(session.FindMediaReady());
    return page;
}

} // namespace

RunPictures::RunPictures(PictureChoice choice, const std::string& program)
    : m_choice(choice),
      m_page(program)
{
}

bool
RunPictures::AreWanted() const
{
    return m_choice.IsAny();
}

MatchLimits
RunPictures::GetLimits() const
{
    MatchLimits limits;
    limits.maxIgnored = m_choice.IsAny() ? MAX_IGNORED : 0;
    return limits;
}

void
RunPictures::AddPacket(uint64_t packet, OctetsView ipPacket)
{
    if (m_choice.html)
    {
        m_texts.Add(packet, ipPacket);
    }
}

void
RunPictures::AddSecrets(std::string_view lines)
{
    if (m_choice.html)
    {
        m_texts.AddSecrets(lines);
    }
}

void
RunPictures::ForgetPackets()
{
    m_texts = MessageTexts();
}

void
RunPictures::BeginRun(const RunDescription& run, const FlowFile& flow)
{
    PageRun page;
    page.name = run.scenario;
    page.title = flow.title;
    page.source = flow.source;
    for (const auto& [name, value] : run.settings)
    {
        page.options.emplace_back(name, WriteSetting(value));
    }
    m_page.BeginRun(page);
    ++m_runs;
}

void
RunPictures::AddSession(const FlowMatcher& matcher,
                        const FlowOutcome& outcome,
                        const SessionReport& session,
                        const std::function<PacketFate(uint64_t packet)>& find)
{
    const bool shown = m_runs <= 1 && (!m_shown || (m_shown->matched && !outcome.matched));
    if (!m_choice.IsAny() || (!m_choice.html && !shown))
    {
        return;
    }
    auto drawing = MakeDrawing(matcher, outcome, ListMilestones(session));
    SetFates(drawing, find);
    if (m_choice.html)
    {
        for (auto& row : drawing.rows)
        {
            row.text = m_texts.Find(row.packet, row.protocol, row.name);
        }
        m_page.AddSession(drawing, DescribeSession(session));
    }
    if (shown)
    {
        m_shown = std::move(drawing);
    }
}

std::vector<Picture>
RunPictures::Write() const
{
    std::vector<Picture> pictures;
    if (!m_shown)
    {
        return pictures;
    }
    if (m_choice.html)
    {
        pictures.push_back({".html", m_page.Write()});
    }
    if (m_choice.svg)
    {
        pictures.push_back({".svg", WriteSvg(*m_shown, *m_choice.svg)});
    }
    if (m_choice.msc)
    {
        pictures.push_back({".msc", WriteMsc(*m_shown)});
    }
    if (m_choice.mermaid)
    {
        pictures.push_back({".mmd", WriteMermaid(*m_shown)});
    }
    return pictures;
}

} // namespace ims
