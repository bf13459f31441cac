// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/file/capture-file.h"

#include "model/capture/file/text-file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace ims
{

namespace
{

/// Stands before the octets of each packet or key log in the spool, which only this process reads.
struct SpoolHeader
{
    uint64_t interface = 0;
    int64_t nanoseconds = 0;
    uint64_t length = 0;
};

/// Takes the place of the interface in front of key log lines.
constexpr uint64_t SECRETS = UINT64_MAX;

} // namespace

CaptureFile::CaptureFile(std::string path,
                         std::vector<CaptureInterface> interfaces,
                         std::vector<HostName> names)
    : m_path(std::move(path)),
      m_interfaces(std::move(interfaces)),
      m_names(std::move(names))
{
}

CaptureFile::~CaptureFile() = default;

Result<std::unique_ptr<CaptureFile>>
CaptureFile::Create(const std::string& path,
                    std::vector<CaptureInterface> interfaces,
                    std::vector<HostName> names)
{
    if (interfaces.empty())
    {
        return Error{"cannot write '" + path + "': a capture needs an interface", 0, ""};
    }
    std::unique_ptr<CaptureFile> file(
        new CaptureFile(path, std::move(interfaces), std::move(names)));
    if (const auto error = OpenSpool(file->m_spool, path))
    {
        return *error;
    }
    return file;
}

uint64_t
CaptureFile::AddPacket(TimePoint time, std::size_t interface, OctetsView ipPacket)
{
    FlushSecrets();
    Spool(std::min(interface, m_interfaces.size() - 1), time, ipPacket);
    return ++m_packets;
}

void
CaptureFile::AddSecret(std::string_view keyLogLine)
{
    m_secrets += keyLogLine;
    if (!m_secrets.empty() && m_secrets.back() != '\n')
    {
        m_secrets += '\n';
    }
}

void
CaptureFile::Comment(uint64_t packet, std::string text)
{
    if (packet > 0 && packet <= m_packets)
    {
        const auto [known, isNew] = m_numbers.emplace(std::move(text), m_texts.size());
        if (isNew)
        {
            m_texts.push_back(&known->first);
        }
        m_comments.emplace_back(packet, known->second);
    }
}

void
CaptureFile::Keep(uint64_t packet)
{
    if (packet > 0 && packet <= m_packets)
    {
        m_kept.resize(std::max<std::size_t>(m_kept.size(), packet + 1));
        m_kept[packet] = true;
    }
}

bool
CaptureFile::IsKept(uint64_t packet) const
{
    return m_kept.empty() || (packet < m_kept.size() && m_kept[packet]);
}

void
CaptureFile::SetNames(std::vector<HostName> names)
{
    m_names = std::move(names);
}

std::optional<Error>
CaptureFile::Close()
{
    if (!m_spool.is_open())
    {
        return Error{"cannot write '" + m_path + "': it was closed before", 0, ""};
    }
    FlushSecrets();
    const std::string temporary = MakeTemporaryName(m_path);
    errno = 0;
    std::ofstream output(temporary, std::ios::binary | std::ios::trunc);
    const bool complete = output && WriteFinal(output);
    output.close();
    std::optional<Error> error;
    if (!complete || !output)
    {
        errno = m_spoolError != 0 ? m_spoolError : errno;
        error = FileError("write", m_path);
        std::remove(temporary.c_str());
    }
    else
    {
        error = MoveIntoPlace(temporary, m_path);
    }
    m_spool.close();
    return error;
}

void
CaptureFile::Spool(uint64_t interface, TimePoint time, OctetsView octets)
{
    const SpoolHeader header{interface, time.time_since_epoch().count(), octets.size()};
    m_spool.write(reinterpret_cast<const char*>(&header), sizeof(header));
    m_spool.write(octets.data(), static_cast<std::streamsize>(octets.size()));
    if (!m_spool && m_spoolError == 0)
    {
        m_spoolError = errno;
    }
}

void
CaptureFile::FlushSecrets()
{
    if (!m_secrets.empty())
    {
        Spool(SECRETS, TimePoint{}, m_secrets);
        m_secrets.clear();
    }
}

bool
CaptureFile::WriteFinal(std::ostream& output)
{
    PcapngWriter writer(output);
    writer.WriteSectionHeader("ims-e2ae");
    for (const CaptureInterface& interface : m_interfaces)
    {
        writer.WriteInterface(interface);
    }
    writer.WriteNames(m_names);
    return CopySpool(writer) && output.good();
}

bool
CaptureFile::CopySpool(PcapngWriter& writer)
{
    m_spool.flush();
    if (!m_spool.good())
    {
        return false;
    }
    m_spool.seekg(0);
    std::stable_sort(m_comments.begin(), m_comments.end(), [](const auto& left, const auto& right) {
        return left.first < right.first;
    });
    auto comment = m_comments.begin();
    uint64_t number = 0;
    SpoolHeader header;
    Octets octets;
    while (m_spool.read(reinterpret_cast<char*>(&header), sizeof(header)))
    {
        octets.resize(header.length);
        m_spool.read(octets.data(), static_cast<std::streamsize>(header.length));
        if (header.interface == SECRETS)
        {
            writer.WriteSecrets(octets);
            continue;
        }
        ++number;
        std::vector<std::string> comments;
        for (; comment != m_comments.end() && comment->first == number; ++comment)
        {
            comments.push_back(*m_texts[comment->second]);
        }
        if (IsKept(number))
        {
            writer.WritePacket({TimePoint(Duration(header.nanoseconds)),
                                header.interface,
                                octets,
                                std::move(comments)});
        }
    }
    return number == m_packets;
}

} // namespace ims
