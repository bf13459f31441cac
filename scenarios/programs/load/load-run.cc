// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/load/load-run.h"

#include <algorithm>
#include <cmath>

namespace
{

/// Longer than everything that a session may take to end.
constexpr ims::Duration GRACE = std::chrono::seconds(8);

/// Longer than a connection waits for the far end's FIN.
constexpr ims::Duration GOODBYE_WAIT = std::chrono::seconds(12);

/// Between two looks at whether all is over.
constexpr ims::Duration LOOK = std::chrono::milliseconds(100);

constexpr std::size_t MAX_PROBLEMS = 20;

} // namespace

ims::Result<std::unique_ptr<LoadRun>>
LoadRun::Create(ims::EventLoop& loop, const LoadOptions& options)
{
    std::unique_ptr<LoadRun> run(new LoadRun(loop, options));
    auto roles = LoadRoles::Start(loop, options, *run);
    if (!roles)
    {
        return roles.GetError();
    }
    run->m_roles = std::move(*roles);
    run->m_isCalling = run->m_roles->AreCalling();
    return run;
}

LoadRun::LoadRun(ims::EventLoop& loop, const LoadOptions& options)
    : m_loop(loop),
      m_options(options),
      m_random(static_cast<uint64_t>(options.seed))
{
}

void
LoadRun::Run()
{
    m_begin = m_loop.GetNow();
    m_deadline = m_begin + std::chrono::seconds(m_options.seconds);
    while (!IsOver())
    {
        StartDue();
        if (std::exchange(m_broken, false))
        {
            m_roles->BreakUeStreams();
        }
        const ims::TimePoint now = m_loop.GetNow();
        const bool arrives = m_isCalling && m_options.rate > 0 && m_nextArrival &&
                             m_interruption.empty() && !HaveAllArrived();
        m_loop.RunOnce(arrives ? std::clamp(*m_nextArrival - now, ims::Duration(0), LOOK) : LOOK);
        if (now >= m_deadline && m_interruption.empty())
        {
            Interrupt("given up after " + std::to_string(m_options.seconds) + " s" +
                      (IsWaitingForGateway() ? ", in which the IMS-AGW did not register" : ""));
        }
    }
    m_end = m_loop.GetNow();
    if (m_interruption.empty())
    {
        SayGoodbye();
    }
}

/// Until the last connections have heard the other ends' FIN, which they wait for as long as it may
/// take.
void
LoadRun::SayGoodbye()
{
    constexpr ims::Duration look = std::chrono::milliseconds(10);
    const auto latest = m_end + GOODBYE_WAIT;
    while (!m_roles->AreQuiet() && m_loop.GetNow() < latest)
    {
        m_loop.RunOnce(look);
    }
}

bool
LoadRun::HaveAllArrived() const
{
    return m_sessions.size() >= static_cast<std::size_t>(m_options.sessions);
}

bool
LoadRun::IsOver() const
{
    const bool idle = m_active == 0 && m_roles->AreIdle();
    const bool interrupted = !m_interruption.empty();
    return ((HaveAllArrived() || interrupted) && idle) ||
           (interrupted && m_loop.GetNow() >= m_deadline);
}

void
LoadRun::Interrupt(const std::string& reason)
{
    m_interruption = m_interruption.empty() ? reason : m_interruption;
    m_deadline = m_loop.GetNow() + GRACE;
    if (!m_isCalling)
    {
        m_roles->Leave();
    }
    for (std::size_t i = 0; m_isCalling && i < m_sessions.size(); ++i)
    {
        if (m_sessions[i].invited && !m_sessions[i].ended)
        {
            m_roles->EndSession(i);
        }
    }
}

/// @return a time to the next arrival, exponentially distributed: arrivals are independent.
ims::Duration
LoadRun::DrawGap()
{
    constexpr uint64_t steps = uint64_t{1} << 53;
    if (m_options.rate <= 0)
    {
        return {};
    }
    const double uniform = (static_cast<double>(m_random.Below(steps)) + 1) / steps;
    const std::chrono::duration<double> longest(m_options.seconds + 1); // it is over by then
    const std::chrono::duration<double> gap(-std::log(uniform) / m_options.rate);
    return std::chrono::duration_cast<ims::Duration>(std::min(gap, longest));
}

bool
LoadRun::IsWaitingForGateway() const
{
    return m_options.awaitGateway && m_sessions.empty() && !m_roles->HaveGateway();
}

void
LoadRun::StartDue()
{
    if (IsWaitingForGateway())
    {
        return;
    }
    if (!m_nextArrival)
    {
        m_nextArrival = m_loop.GetNow() + DrawGap();
    }
    const auto isDue = [this] {
        const bool due = m_options.rate > 0
                             ? *m_nextArrival <= m_loop.GetNow()
                             : m_active < static_cast<std::size_t>(m_options.concurrent);
        return m_isCalling && !HaveAllArrived() && due && m_interruption.empty();
    };
    while (isDue())
    {
        *m_nextArrival += DrawGap();
        StartOne();
    }
}

void
LoadRun::StartOne()
{
    const std::size_t index = m_sessions.size();
    LoadSession& session = AddSession();
    if (m_active >= static_cast<std::size_t>(m_options.concurrent))
    {
        session.outcomes[static_cast<std::size_t>(m_roles->GetCaller())] =
            ims::Outcome{ims::OutcomeKind::NotStarted, "--concurrent others were there"};
        return;
    }
    ++m_active;
    m_starting = &session;
    m_roles->StartSession(index);
    m_starting = nullptr;
}

LoadSession&
LoadRun::AddSession()
{
    LoadSession& session = m_sessions.emplace_back();
    session.roles = m_options.roles;
    return session;
}

LoadSession*
LoadRun::FindSession(const std::string& callId)
{
    const auto known = m_byCallId.find(callId);
    if (known != m_byCallId.end())
    {
        return &m_sessions[known->second];
    }
    LoadSession* session = m_isCalling ? std::exchange(m_starting, nullptr) : &AddSession();
    if (session)
    {
        session->callId = callId;
        m_byCallId[callId] = m_sessions.size() - 1;
    }
    return session;
}

void
LoadRun::OnMilestone(LoadEntity entity, const ims::MilestoneReached& milestone)
{
    if (auto* session = FindSession(milestone.callId))
    {
        session->Note(m_loop.GetNow(), entity, milestone);
        const bool resets = m_options.fault && m_options.fault->defect == UeDefect::ResetsStreams;
        m_broken = m_broken || (resets && entity == LoadEntity::Ue &&
                                milestone.milestone == ims::Milestone::MediaReady);
    }
}

void
LoadRun::OnSessionEnded(LoadEntity entity, const ims::SessionEnded& ended)
{
    LoadSession* session = FindSession(ended.callId);
    if (!session)
    {
        return;
    }
    session->outcomes[static_cast<std::size_t>(entity)] = ended.outcome;
    if (!m_isCalling)
    {
        session->ended = session->IsOver() ? std::optional(m_loop.GetNow()) : std::nullopt;
    }
    else if (entity == m_roles->GetCaller() && !session->ended)
    {
        session->ended = m_loop.GetNow();
        --m_active;
    }
}

void
LoadRun::OnProblem(const std::string& what)
{
    if (m_problems.size() < MAX_PROBLEMS)
    {
        m_problems.push_back(what);
    }
}

std::string
LoadRun::DescribeStart() const
{
    return m_isCalling ? "" : "ready:" + m_roles->Describe() + "\n";
}

const std::deque<LoadSession>&
LoadRun::GetSessions() const
{
    return m_sessions;
}

const std::string&
LoadRun::GetInterruption() const
{
    return m_interruption;
}

ims::TimePoint
LoadRun::GetBegin() const
{
    return m_begin;
}

ims::Duration
LoadRun::GetDuration() const
{
    return m_end - m_begin;
}

const std::vector<std::string>&
LoadRun::GetProblems() const
{
    return m_problems;
}
