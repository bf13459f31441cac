// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-inbox.h"

#include "model/media/msrp/msrp-content.h"

namespace ims
{

namespace
{

constexpr int BAD_REQUEST = 400;
constexpr int STOP_SENDING = 413;

/// A chunk without Byte-Range is taken for one that starts its message.
Result<MsrpByteRange>
RangeOf(const MsrpMessage& chunk)
{
    return chunk.Get("Byte-Range") ? chunk.GetByteRange() : MsrpByteRange{};
}

} // namespace

MsrpInbox::MsrpInbox(std::size_t maxOpenMessages, bool checkContent)
    : m_maxOpenMessages(maxOpenMessages),
      m_checkContent(checkContent)
{
}

MsrpInbox::Outcome
MsrpInbox::Receive(const MsrpMessage& chunk)
{
    const auto messageId = chunk.Get("Message-ID");
    const auto range = RangeOf(chunk);
    Outcome outcome;
    if (!messageId || !range)
    {
        outcome.status = BAD_REQUEST;
        outcome.fault = messageId ? range.GetError().what : "SEND without Message-ID";
        return outcome;
    }
    if (chunk.continuation == MsrpContinuation::Aborted)
    {
        m_open.erase(std::string(*messageId));
        return outcome;
    }
    return chunk.body ? ReceiveContent(chunk, *messageId, *range) : outcome;
}

MsrpInbox::Outcome
MsrpInbox::ReceiveContent(const MsrpMessage& chunk,
                          std::string_view messageId,
                          const MsrpByteRange& range)
{
    Outcome outcome;
    auto open = m_open.find(messageId);
    if (open == m_open.end())
    {
        if (m_open.size() >= m_maxOpenMessages)
        {
            outcome.status = STOP_SENDING;
            outcome.fault = "too many incomplete messages";
            return outcome;
        }
        open = m_open.emplace(messageId, Progress()).first;
        open->second.contentType = ToLower(chunk.Get("Content-Type").value_or(TEXT_TYPE));
    }
    auto& progress = open->second;
    outcome.fault = Accept(progress, range, *chunk.body);
    outcome.completed = chunk.continuation == MsrpContinuation::Complete;
    if (outcome.completed && range.total && *range.total != progress.octets)
    {
        outcome.fault = "message ends before its last octet";
    }
    progress.intact = progress.intact && outcome.fault.empty();
    outcome.intact = progress.intact;
    outcome.number = progress.number;
    outcome.octets = progress.octets;
    outcome.isText = progress.number != 0;
    if (outcome.completed)
    {
        outcome.note = std::move(progress.note);
        outcome.head = progress.cpim ? std::optional(progress.cpim->head) : std::nullopt;
        outcome.contentType =
            progress.cpim ? progress.cpim->head.contentType : progress.contentType;
        m_open.erase(open);
    }
    return outcome;
}

std::string
MsrpInbox::Accept(Progress& progress, const MsrpByteRange& range, OctetsView content)
{
    const auto offset = progress.octets;
    progress.octets += content.size();
    if (range.first != offset + 1)
    {
        return "chunk is out of order";
    }
    if ((range.last && *range.last != progress.octets) ||
        (range.total && *range.total < progress.octets))
    {
        return "chunk has other octets than its Byte-Range says";
    }
    return TakeContent(progress, offset, content);
}

std::string
MsrpInbox::TakeContent(Progress& progress, uint64_t offset, OctetsView content)
{
    if (progress.contentType == CPIM_TYPE)
    {
        return progress.cpim ? TakeText(progress, offset - progress.cpim->octets, content)
                             : TakeCpim(progress, content);
    }
    const bool isNote = progress.contentType == IMDN_TYPE || progress.contentType == COMPOSING_TYPE;
    return isNote ? TakeNote(progress, content) : TakeText(progress, offset, content);
}

/// The head may come in several chunks.
std::string
MsrpInbox::TakeCpim(Progress& progress, OctetsView content)
{
    constexpr std::size_t maxHead = 8192;
    progress.start += content;
    progress.cpim = ParseCpimHead(progress.start);
    if (!progress.cpim)
    {
        return progress.start.size() > maxHead ? "the head of message/cpim has no end" : "";
    }
    const Octets start = std::move(progress.start);
    progress.start.clear();
    return TakeText(progress, 0, OctetsView(start).substr(progress.cpim->octets));
}

/// @param offset within the text
std::string
MsrpInbox::TakeText(Progress& progress, uint64_t offset, OctetsView content)
{
    if (progress.cpim && progress.cpim->head.contentType != TEXT_TYPE)
    {
        return TakeNote(progress, content);
    }
    progress.number = progress.number == 0 ? ++m_numbers : progress.number;
    return m_checkContent && !IsMsrpContent(progress.number, offset, content)
               ? "content is not what was sent"
               : "";
}

std::string
MsrpInbox::TakeNote(Progress& progress, OctetsView content)
{
    constexpr std::size_t maxNote = 65536;
    progress.note += content;
    return progress.note.size() > maxNote ? "a notification is too long" : "";
}

std::size_t
MsrpInbox::GetOpenMessages() const
{
    return m_open.size();
}

} // namespace ims
