// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/reserved-listeners.h"

#include "model/loop/tcp-socket.h"

#include <cerrno>
#include <cstring>

namespace ims
{

ReservedListeners::ReservedListeners(std::function<void(const std::string&)> onRefusal)
    : m_onRefusal(std::move(onRefusal))
{
}

std::optional<std::string>
ReservedListeners::Reserve(const TransportAddress& local)
{
    FileDescriptor socket = OpenTcp(local);
    if (!socket)
    {
        std::string what = "cannot listen at " + local.ToString() + ": " + std::strerror(errno);
        m_onRefusal(what);
        return what;
    }
    m_sockets[local] = std::move(socket);
    return std::nullopt;
}

void
ReservedListeners::GiveBack(const TransportAddress& local)
{
    m_sockets.erase(local);
}

FileDescriptor
ReservedListeners::Take(const TransportAddress& local)
{
    const auto known = m_sockets.find(local);
    if (known == m_sockets.end())
    {
        return {};
    }
    FileDescriptor socket = std::move(known->second);
    m_sockets.erase(known);
    return socket;
}

} // namespace ims
