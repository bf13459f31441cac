// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/run-page.h"

#include "model/draw/page-source.h"
#include "model/draw/plain-text.h"

#include <algorithm>

namespace ims
{

namespace
{

std::string
WriteStrings(const std::vector<std::string>& strings)
{
    std::string json;
    for (const auto& text : strings)
    {
        json += (json.empty() ? "" : ",") + QuoteJson(text);
    }
    return "[" + json + "]";
}

std::string
WriteTime(const std::optional<Duration>& time)
{
    return time ? std::to_string(
                      std::chrono::duration_cast<std::chrono::microseconds>(*time).count())
                : "null";
}

void
Replace(std::string& text, const std::string& mark, const std::string& by)
{
    const auto at = text.find(mark);
    if (at != std::string::npos)
    {
        text.replace(at, mark.size(), by);
    }
}

} // namespace

RunPage::RunPage(std::string program)
    : m_program(std::move(program))
{
}

void
RunPage::BeginRun(const PageRun& run)
{
    m_runs.push_back({run, {}, "", 0});
}

void
RunPage::AddSession(const Drawing& drawing, const PageSession& session)
{
    auto& run = m_runs.back();
    for (const auto& entity : drawing.entities)
    {
        if (std::find(run.entities.begin(), run.entities.end(), entity) == run.entities.end())
        {
            run.entities.push_back(entity);
        }
    }
    run.sessions += run.sessions.empty() ? "" : ",\n";
    run.sessions +=
        "{\"number\":" + std::to_string(++run.count) + ",\"callId\":" + QuoteJson(session.callId) +
        ",\"matched\":" + (drawing.matched ? "true" : "false") +
        ",\"outcome\":" + QuoteJson(session.outcome) + ",\"answer\":" + WriteTime(session.answer) +
        ",\"ready\":" + WriteTime(session.ready) + ",\"reason\":" + QuoteJson(drawing.reason) +
        ",\"expected\":" + WriteStrings(drawing.expected) + "," + m_shapes.AddRows(drawing) + "}";
}

std::string
RunPage::WriteRun(const Run& run)
{
    std::string options;
    for (const auto& [key, value] : run.about.options)
    {
        options += (options.empty() ? "" : ",") + QuoteJson(key) + ":" + QuoteJson(value);
    }
    return "{\"name\":" + QuoteJson(run.about.name) + ",\"title\":" + QuoteJson(run.about.title) +
           ",\"source\":" + QuoteJson(run.about.source) + ",\"options\":{" + options +
           "},\"entities\":" + WriteStrings(run.entities) + ",\"sessions\":[" + run.sessions + "]}";
}

std::string
RunPage::Write() const
{
    std::string runs;
    for (const auto& run : m_runs)
    {
        runs += (runs.empty() ? "" : ",\n") + WriteRun(run);
    }
    std::string page = PAGE_SOURCE;
    Replace(page, "@TITLE@", EscapeXml(m_runs.empty() ? m_program : m_runs.front().about.title));
    Replace(page,
            "@DATA@",
            "{\"program\":" + QuoteJson(m_program) + "," + m_shapes.Write() + ",\n\"runs\":[" +
                runs + "]}");
    return page;
}

} // namespace ims
