// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIGNAL_WATCH_H
#define IMS_SIGNAL_WATCH_H

#include "model/loop/event-loop.h"

#include <boost/asio/signal_set.hpp>
#include <vector>

namespace ims
{

/// @brief Turns signals to the process into calls from the loop.
class SignalWatch
{
  public:
    /// @param signals SIGINT, SIGTERM...
    /// @return an error when the system refuses
    static Result<std::unique_ptr<SignalWatch>> Create(EventLoop& loop,
                                                       const std::vector<int>& signals,
                                                       std::function<void(int signal)> then);

    SignalWatch(EventLoop& loop, std::function<void(int)> then);

  private:
    void Wait();

    boost::asio::signal_set m_signals;
    std::function<void(int)> m_then;
};

} // namespace ims

#endif // IMS_SIGNAL_WATCH_H
