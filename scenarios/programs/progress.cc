// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/progress.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>

namespace
{

constexpr std::size_t BAR = 30;

/// How often it tells something.
constexpr std::chrono::minutes LINE_PERIOD{1};
constexpr std::chrono::milliseconds BAR_PERIOD{200};

std::string
DrawBar(double done)
{
    const auto filled = static_cast<std::size_t>(std::clamp(done, 0.0, 1.0) * BAR);
    return "[" + std::string(filled, '#') + std::string(BAR - filled, '.') + "]";
}

} // namespace

Progress::Progress(Clock::duration silent)
    : m_isTerminal(isatty(STDERR_FILENO) != 0),
      m_start(Clock::now()),
      m_next(m_start + (m_isTerminal ? silent : LINE_PERIOD))
{
}

Progress::~Progress()
{
    if (m_isTerminal && m_shown)
    {
        std::cerr << std::endl;
    }
}

bool
Progress::IsDue() const
{
    return Clock::now() >= m_next;
}

void
Progress::Show(double begun, double done, const std::string& what)
{
    const auto now = Clock::now();
    if (now < m_next)
    {
        return;
    }
    m_next = now + (m_isTerminal ? Clock::duration(BAR_PERIOD) : LINE_PERIOD);
    m_shown = true;
    std::string text = what;
    if (done > begun)
    {
        const auto rest = (now - m_start) * ((1 - std::min(done, 1.0)) / (done - begun));
        text += ", " + FormatRemaining(std::chrono::duration_cast<std::chrono::seconds>(rest)) +
                " to go";
    }
    if (m_isTerminal)
    {
        constexpr std::size_t width = 60; // what a longer line has left is painted over
        text.resize(std::max(text.size(), width), ' ');
        std::cerr << "\r" << DrawBar(done) << " " << text << std::flush;
        return;
    }
    std::cerr << text << std::endl;
}

std::string
FormatRemaining(std::chrono::seconds time)
{
    const auto count = [](auto duration, const char* unit) {
        return std::to_string(duration.count()) + " " + unit;
    };
    const auto hours = std::chrono::duration_cast<std::chrono::hours>(time);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time - hours);
    if (hours.count() > 0)
    {
        return count(hours, "h") + " " + count(minutes, "min");
    }
    return minutes.count() > 0 ? count(minutes, "min") : count(time, "s");
}
