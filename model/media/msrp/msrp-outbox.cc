// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-outbox.h"

#include "model/media/msrp/msrp-content.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Within the 4 to 32 characters of an ident, and long enough not to meet itself again.
constexpr std::size_t IDENT_LENGTH = 16;

} // namespace

MsrpOutbox::MsrpOutbox(const MsrpOutboxConfig& config, Random& random)
    : m_config(config),
      m_random(random)
{
}

void
MsrpOutbox::QueueBinding()
{
    m_binding = true;
}

void
MsrpOutbox::QueueMessages(std::size_t count, std::size_t octets)
{
    if (count > 0)
    {
        m_batches.push_back({count, octets});
    }
}

std::optional<MsrpMessage>
MsrpOutbox::NextChunk(TimePoint now)
{
    const auto window = std::max<std::size_t>(m_config.maxOutstanding, 1);
    if (m_outstanding.size() >= window || (!m_binding && !StartMessage()))
    {
        return std::nullopt;
    }
    const uint64_t number = m_binding ? 0 : m_current->number;
    auto chunk = m_binding ? MakeSend(m_random.Token(IDENT_LENGTH)) : MakeChunk();
    m_binding = false;
    ++m_chunks;
    m_outstanding.push_back({chunk.transaction, number, now + m_config.transactionTimeout});
    return chunk;
}

std::optional<MsrpOutbox::Acknowledgement>
MsrpOutbox::HandleResponse(std::string_view transaction)
{
    const auto found =
        std::find_if(m_outstanding.begin(), m_outstanding.end(), [&](const Outstanding& chunk) {
            return chunk.transaction == transaction;
        });
    if (found == m_outstanding.end())
    {
        return std::nullopt;
    }
    const auto number = found->number;
    m_outstanding.erase(found);
    return Acknowledgement{number == 0, number, number != 0 && IsWhole(number)};
}

std::optional<TimePoint>
MsrpOutbox::NextTimeout() const
{
    if (m_outstanding.empty())
    {
        return std::nullopt;
    }
    return m_outstanding.front().deadline;
}

bool
MsrpOutbox::IsEmpty() const
{
    return !m_binding && m_batches.empty() && !m_current && m_outstanding.empty();
}

uint64_t
MsrpOutbox::GetOctets() const
{
    return m_octets;
}

uint64_t
MsrpOutbox::GetMessages() const
{
    return m_started - (m_current ? 1 : 0);
}

uint64_t
MsrpOutbox::GetChunks() const
{
    return m_chunks;
}

MsrpMessage
MsrpOutbox::MakeSend(std::string_view messageId)
{
    MsrpMessage send;
    send.transaction = m_random.Token(IDENT_LENGTH);
    send.method = "SEND";
    send.Set("To-Path", m_config.remotePath);
    send.Set("From-Path", m_config.localPath);
    send.Set("Message-ID", messageId);
    return send;
}

MsrpMessage
MsrpOutbox::MakeChunk()
{
    auto chunk = MakeSend(m_current->id);
    const auto offset = m_current->offset;
    const auto limit = std::max<std::size_t>(m_config.chunkOctets, 1);
    const auto octets = std::min(limit, m_current->octets - offset);
    const MsrpByteRange range{offset + 1, offset + octets, m_current->octets};
    chunk.Set("Byte-Range", range.ToString());
    chunk.Set("Content-Type", "text/plain");
    chunk.body = MakeMsrpContent(m_current->number, offset, octets);
    m_octets += octets;
    m_current->offset += octets;
    if (m_current->offset == m_current->octets)
    {
        m_current.reset();
    }
    else
    {
        chunk.continuation = MsrpContinuation::More;
    }
    return chunk;
}

bool
MsrpOutbox::StartMessage()
{
    if (!m_current && !m_batches.empty())
    {
        auto& batch = m_batches.front();
        m_current = Current{++m_started, m_random.Token(IDENT_LENGTH), batch.octets};
        if (--batch.count == 0)
        {
            m_batches.pop_front();
        }
    }
    return m_current.has_value();
}

bool
MsrpOutbox::IsWhole(uint64_t number) const
{
    const bool isMade = !m_current || m_current->number != number;
    return isMade && std::none_of(m_outstanding.begin(),
                                  m_outstanding.end(),
                                  [&](const Outstanding& chunk) { return chunk.number == number; });
}

} // namespace ims
