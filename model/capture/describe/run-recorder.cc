// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/run-recorder.h"

#include "model/base/record-words.h"

namespace ims
{

RunRecorder::RunRecorder(std::unique_ptr<CaptureFile> file, const EntityMap& entities)
    : m_file(std::move(file)),
      m_decoder(entities)
{
}

Result<std::unique_ptr<RunRecorder>>
RunRecorder::Create(const std::string& path, const EntityMap& entities)
{
    std::unique_ptr<CaptureFile> file;
    if (!path.empty())
    {
        auto created = CaptureFile::Create(path, GetReferencePoints(), entities.GetNames());
        if (!created)
        {
            return created.GetError();
        }
        file = std::move(*created);
    }
    return std::unique_ptr<RunRecorder>(new RunRecorder(std::move(file), entities));
}

void
RunRecorder::SetRecordHandler(std::function<void(Record&&)> handler)
{
    m_handler = std::move(handler);
}

void
RunRecorder::SetPacketHandler(std::function<void(uint64_t packet, OctetsView ipPacket)> handler)
{
    m_packetHandler = std::move(handler);
}

void
RunRecorder::SetSecretHandler(std::function<void(std::string_view line)> handler)
{
    m_secretHandler = std::move(handler);
}

void
RunRecorder::KeepArrivals()
{
    m_keepsArrivals = true;
}

void
RunRecorder::OnSent(TimePoint now, PacketKey key, OctetsView ipPacket)
{
    const uint64_t number = ++m_packets;
    m_lastKey = key;
    if (m_packetHandler)
    {
        m_packetHandler(number, ipPacket);
    }
    auto records = m_decoder.Decode(now, number, ipPacket);
    if (m_file)
    {
        const Record& first = records.front(); // all are of the same two entities
        m_file->AddPacket(now, FindReferencePoint(first.from, first.to), ipPacket);
    }
    m_inFlight.emplace(key, number);
    for (auto& record : records)
    {
        if (m_handler)
        {
            m_handler(std::move(record));
        }
    }
}

void
RunRecorder::OnDelivered(TimePoint now, PacketKey key)
{
    const auto sent = m_inFlight.find(key);
    if (sent != m_inFlight.end())
    {
        if (m_keepsArrivals)
        {
            m_arrivals.emplace(sent->second, now);
        }
        m_inFlight.erase(sent);
    }
}

void
RunRecorder::OnSecret(std::string_view line)
{
    if (m_file)
    {
        m_file->AddSecret(line);
    }
    if (m_secretHandler)
    {
        m_secretHandler(line);
    }
}

void
RunRecorder::OnLocalStep(TimePoint now,
                         const std::string& entity,
                         const std::string& what,
                         std::vector<Field> fields)
{
    if (!m_handler)
    {
        return;
    }
    Record record;
    record.time = now;
    record.from = entity;
    record.protocol = protocols::LOCAL;
    record.name = what;
    record.fields = std::move(fields);
    m_handler(std::move(record));
}

void
RunRecorder::Comment(uint64_t packet, std::string text)
{
    if (m_file && packet != 0)
    {
        m_file->Comment(packet, std::move(text));
    }
}

void
RunRecorder::Keep(uint64_t packet)
{
    if (m_file)
    {
        m_file->Keep(packet);
    }
}

std::optional<Error>
RunRecorder::Close()
{
    for (const auto& [key, packet] : m_inFlight)
    {
        Comment(packet, "lost");
    }
    return m_file ? m_file->Close() : std::nullopt;
}

std::optional<TimePoint>
RunRecorder::FindArrival(uint64_t packet) const
{
    const auto arrival = m_arrivals.find(packet);
    return arrival == m_arrivals.end() ? std::nullopt : std::optional(arrival->second);
}

PacketKey
RunRecorder::GetLastKey() const
{
    return m_lastKey;
}

uint64_t
RunRecorder::GetPacketCount() const
{
    return m_packets;
}

uint64_t
RunRecorder::GetUndeliveredCount() const
{
    return m_inFlight.size();
}

} // namespace ims
