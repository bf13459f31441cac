// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/octet-source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace ims
{

namespace
{

constexpr std::size_t CHUNK = 1 << 16;

ssize_t
ReadSome(int descriptor, char* buffer, std::size_t size)
{
    ssize_t count = -1;
    do
    {
        count = read(descriptor, buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

} // namespace

Result<std::unique_ptr<OctetSource>>
OctetSource::Open(const std::string& path)
{
    const int descriptor =
        IsStandardInput(path) ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
    {
        return Error{"cannot read '" + path + "': " + std::strerror(errno), 0, ""};
    }
    return std::unique_ptr<OctetSource>(new OctetSource(descriptor));
}

OctetSource::OctetSource(int descriptor)
    : m_descriptor(descriptor)
{
}

OctetSource::~OctetSource()
{
    if (m_descriptor != STDIN_FILENO)
    {
        close(m_descriptor);
    }
}

bool
OctetSource::IsEmpty() const
{
    return m_taken == m_end;
}

ssize_t
OctetSource::Take(char* buffer, std::size_t size)
{
    if (IsEmpty())
    {
        return ReadSome(m_descriptor, buffer, size);
    }
    const std::size_t count = OctetsView(m_ahead).substr(0, m_end).copy(buffer, size, m_taken);
    m_taken += count;
    return static_cast<ssize_t>(count);
}

bool
OctetSource::TakeAll(Octets& octets, std::size_t count)
{
    octets.resize(count);
    std::size_t taken = 0;
    while (taken < count)
    {
        if (IsEmpty() && count - taken < CHUNK)
        {
            Peek(1);
        }
        const ssize_t part = Take(octets.data() + taken, count - taken);
        if (part <= 0)
        {
            return false;
        }
        taken += static_cast<std::size_t>(part);
    }
    return true;
}

bool
OctetSource::Skip(std::size_t count)
{
    Octets passed;
    while (count > 0)
    {
        const std::size_t part = std::min(count, CHUNK);
        if (!TakeAll(passed, part))
        {
            return false;
        }
        count -= part;
    }
    return true;
}

OctetsView
OctetSource::Peek(std::size_t count)
{
    if (m_end - m_taken < count)
    {
        std::memmove(m_ahead.data(), m_ahead.data() + m_taken, m_end - m_taken);
        m_end -= std::exchange(m_taken, 0);
    }
    while (m_end - m_taken < count)
    {
        m_ahead.resize(std::max(m_ahead.size(), m_end + CHUNK));
        const ssize_t part = ReadSome(m_descriptor, m_ahead.data() + m_end, CHUNK);
        if (part <= 0)
        {
            break;
        }
        m_end += static_cast<std::size_t>(part);
    }
    return OctetsView(m_ahead).substr(0, m_end).substr(m_taken, count);
}

} // namespace ims
