// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/study/progress.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>

namespace
{

constexpr std::size_t BAR = 30;
constexpr std::chrono::minutes PERIOD{1};

std::string
DrawBar(std::size_t done, std::size_t wanted)
{
    const std::size_t filled = wanted == 0 ? BAR : std::min(BAR, done * BAR / wanted);
    return "[" + std::string(filled, '#') + std::string(BAR - filled, '.') + "]";
}

} // namespace

Progress::Progress()
    : m_isTerminal(isatty(STDERR_FILENO) != 0),
      m_start(Clock::now()),
      m_last(m_start)
{
}

Progress::~Progress()
{
    if (m_isTerminal && m_shown)
    {
        std::cerr << std::endl;
    }
}

void
Progress::Show(std::size_t begun, std::size_t done, std::size_t wanted)
{
    const auto now = Clock::now();
    if (!m_isTerminal && now - m_last < PERIOD)
    {
        return;
    }
    std::string text = std::to_string(done) + " of about " + std::to_string(wanted) + " runs";
    if (done > begun)
    {
        const auto each = (now - m_start) / (done - begun);
        const auto rest = each * (wanted - std::min(done, wanted));
        text += ", " + FormatRemaining(std::chrono::duration_cast<std::chrono::seconds>(rest)) +
                " to go";
    }
    m_last = now;
    m_shown = true;
    if (m_isTerminal)
    {
        constexpr std::size_t width = 60; // what a longer line has left is painted over
        text.resize(std::max(text.size(), width), ' ');
        std::cerr << "\r" << DrawBar(done, wanted) << " " << text << std::flush;
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
