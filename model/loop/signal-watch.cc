// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/signal-watch.h"

namespace ims
{

Result<std::unique_ptr<SignalWatch>>
SignalWatch::Create(EventLoop& loop, const std::vector<int>& signals, std::function<void(int)> then)
{
    auto watch = std::make_unique<SignalWatch>(loop, std::move(then));
    for (const int signal : signals)
    {
        boost::system::error_code error;
        watch->m_signals.add(signal, error);
        if (error)
        {
            return Error{"cannot watch for signals: " + error.message(), 0, ""};
        }
    }
    return watch;
}

SignalWatch::SignalWatch(EventLoop& loop, std::function<void(int)> then)
    : m_signals(loop.GetContext()),
      m_then(std::move(then))
{
    Wait();
}

void
SignalWatch::Wait()
{
    m_signals.async_wait([this](const boost::system::error_code& error, int signal) {
        if (!error)
        {
            Wait();
            m_then(signal);
        }
    });
}

} // namespace ims
