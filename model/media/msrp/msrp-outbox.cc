// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-outbox.h"

#include "model/codec/msrp/msrp-method.h"
#include "model/media/msrp/cpim-message.h"
#include "model/media/msrp/msrp-content.h"

#include <algorithm>
#include <utility>

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

void
MsrpOutbox::QueueNote(std::string contentType, Octets content)
{
    m_notes.push_back({std::move(contentType), std::move(content)});
}

void
MsrpOutbox::NoteReport(std::string_view messageId)
{
    m_reportsAwaited.erase(std::string(messageId));
}

void
MsrpOutbox::NoteDelivery(const std::string& imdnId)
{
    m_deliveriesAwaited.erase(imdnId);
}

std::optional<MsrpMessage>
MsrpOutbox::NextChunk(TimePoint now)
{
    const auto window = std::max<std::size_t>(m_config.maxOutstanding, 1);
    if (m_outstanding.size() >= window || (!m_binding && !StartMessage(now)))
    {
        return std::nullopt;
    }
    const uint64_t number = m_binding ? 0 : m_current->number;
    const bool binding = std::exchange(m_binding, false);
    auto chunk = binding ? MakeSend(m_random.Token(IDENT_LENGTH)) : MakeChunk();
    ++m_chunks;
    m_outstanding.push_back(
        {chunk.transaction, number, binding, now + m_config.transactionTimeout});
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
    const bool binding = found->binding;
    m_outstanding.erase(found);
    return Acknowledgement{binding, number, number != 0 && IsWhole(number)};
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
    return !m_binding && m_batches.empty() && m_notes.empty() && !m_current &&
           m_outstanding.empty() && m_reportsAwaited.empty() && m_deliveriesAwaited.empty();
}

uint64_t
MsrpOutbox::GetOctets() const
{
    return m_octets;
}

uint64_t
MsrpOutbox::GetMessages() const
{
    return m_started - (m_current && m_current->number != 0 ? 1 : 0);
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
    send.method = msrp::SEND;
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
    if (m_config.manners.successReports && m_current->number != 0)
    {
        chunk.Set("Success-Report", "yes");
        m_reportsAwaited.insert(m_current->id);
    }
    chunk.Set("Content-Type", m_current->contentType);
    chunk.body = MakeContent(octets);
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

/// The next octets of the current message.
Octets
MsrpOutbox::MakeContent(std::size_t octets) const
{
    const Octets& head = m_current->head;
    const auto offset = m_current->offset;
    const auto ofHead = offset < head.size() ? std::min(octets, head.size() - offset) : 0;
    Octets content = head.substr(std::min(offset, head.size()), ofHead);
    if (octets > ofHead)
    {
        const auto textOffset = offset + ofHead - head.size();
        content += MakeMsrpContent(m_current->number, textOffset, octets - ofHead);
    }
    return content;
}

bool
MsrpOutbox::StartMessage(TimePoint now)
{
    if (m_current)
    {
        return true;
    }
    if (m_notes.empty() && !m_batches.empty() && m_config.manners.composing &&
        !std::exchange(m_toldComposing, true))
    {
        QueueNote(std::string(COMPOSING_TYPE), MakeComposing()); // RFC 3994 3.2
    }
    if (!m_notes.empty())
    {
        StartNote();
    }
    else if (!m_batches.empty())
    {
        auto& batch = m_batches.front();
        StartText(now, batch.octets);
        m_toldComposing = false;
        if (--batch.count == 0)
        {
            m_batches.pop_front();
        }
    }
    return m_current.has_value();
}

void
MsrpOutbox::StartNote()
{
    Note& note = m_notes.front();
    m_current = Current{0, m_random.Token(IDENT_LENGTH), note.content.size(), 0, {}, {}};
    m_current->contentType = std::move(note.contentType);
    m_current->head = std::move(note.content);
    m_notes.pop_front();
}

void
MsrpOutbox::StartText(TimePoint now, std::size_t octets)
{
    const MsrpManners& manners = m_config.manners;
    m_current = Current{++m_started, m_random.Token(IDENT_LENGTH), octets, 0, {}, {}};
    m_current->contentType = manners.cpim ? CPIM_TYPE : TEXT_TYPE;
    if (!manners.cpim)
    {
        return;
    }
    CpimHead head;
    head.from = manners.localUri;
    head.to = manners.remoteUri;
    head.contentType = TEXT_TYPE;
    head.dateTime = FormatDateTime(now);
    if (manners.imdn)
    {
        head.imdnId = m_random.Token(IDENT_LENGTH);
        head.wantsDelivery = true;
        m_deliveriesAwaited.insert(head.imdnId);
    }
    m_current->head = head.Serialize();
    m_current->octets += m_current->head.size();
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
