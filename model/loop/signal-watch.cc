// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/signal-watch.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/epoll.h>
#include <sys/signalfd.h>

namespace ims
{

Result<std::unique_ptr<SignalWatch>>
SignalWatch::Create(EventLoop& loop, const std::vector<int>& signals, std::function<void(int)> then)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : signals)
    {
        sigaddset(&set, signal);
    }
    sigprocmask(SIG_BLOCK, &set, nullptr);
    FileDescriptor descriptor(signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
    if (descriptor)
    {
        std::unique_ptr<SignalWatch> result(
            new SignalWatch(loop, std::move(descriptor), std::move(then)));
        if (loop.Watch(result->m_descriptor.Get(), EPOLLIN, *result))
        {
            return result;
        }
    }
    return Error{std::string("cannot watch for signals: ") + std::strerror(errno), 0, ""};
}

SignalWatch::SignalWatch(EventLoop& loop, FileDescriptor descriptor, std::function<void(int)> then)
    : m_loop(loop),
      m_descriptor(std::move(descriptor)),
      m_then(std::move(then))
{
}

SignalWatch::~SignalWatch()
{
    m_loop.Forget(m_descriptor.Get());
}

void
SignalWatch::OnReady(uint32_t)
{
    signalfd_siginfo info{};
    while (read(m_descriptor.Get(), &info, sizeof(info)) == sizeof(info))
    {
        m_then(static_cast<int>(info.ssi_signo));
    }
}

} // namespace ims
