// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIGNAL_WATCH_H
#define IMS_SIGNAL_WATCH_H

#include "model/loop/event-loop.h"

#include <vector>

namespace ims
{

/// @brief Turns signals to the process into calls from the loop. They stay blocked afterwards.
class SignalWatch : private Watcher
{
  public:
    /// @param signals SIGINT, SIGTERM...
    /// @return an error when the system refuses
    static Result<std::unique_ptr<SignalWatch>> Create(EventLoop& loop,
                                                       const std::vector<int>& signals,
                                                       std::function<void(int signal)> then);

    ~SignalWatch() override;

  private:
    SignalWatch(EventLoop& loop, FileDescriptor descriptor, std::function<void(int)> then);

    void OnReady(uint32_t events) override;

    EventLoop& m_loop;
    FileDescriptor m_descriptor;
    std::function<void(int)> m_then;
};

} // namespace ims

#endif // IMS_SIGNAL_WATCH_H
