// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/media-relay.h"

#include "model/base/record-words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ims
{

namespace
{

/// That differ between the legs.
constexpr std::array<std::string_view, 7> OF_ONE_LEG{fields::SOURCE,
                                                     fields::SOURCE_PORT,
                                                     fields::DESTINATION,
                                                     fields::DESTINATION_PORT,
                                                     fields::INSIDE_TLS,
                                                     "To-Path",
                                                     "From-Path"};

/// Of the keys that say what a path consists of.
constexpr std::string_view MSRP_TRANSACTION = "transaction";
constexpr std::array<std::string_view, 2> PATH_STARTS{"to-", "from-"};

bool
IsOfOneLeg(const std::string& key)
{
    return std::find(OF_ONE_LEG.begin(), OF_ONE_LEG.end(), key) != OF_ONE_LEG.end() ||
           std::any_of(PATH_STARTS.begin(), PATH_STARTS.end(), [&](std::string_view start) {
               return key.compare(0, start.size(), start) == 0;
           });
}

/// "MSRP SEND transaction=abc"
std::string
MakeHead(const Record& record)
{
    std::string head = record.protocol + " " + record.name;
    for (const Field& field : record.fields)
    {
        if (field.key == MSRP_TRANSACTION)
        {
            head.append(" transaction=").append(field.value);
        }
    }
    return head;
}

std::string
MakeContent(const Record& record)
{
    std::string content = record.protocol + " " + record.name;
    for (const Field& field : record.fields)
    {
        if (!IsOfOneLeg(field.key))
        {
            content.append(" ").append(field.key).append("=").append(field.value);
        }
    }
    return content;
}

bool
IsMedia(const Record& record)
{
    return IsOf(record, protocols::MSRP) || IsOf(record, protocols::BFCP);
}

} // namespace

void
MediaRelay::Feed(const Record& record)
{
    m_reset = m_reset || Is(record, protocols::TCP, names::RST);
    if (!IsOf(record, protocols::TLS) && HasField(record, fields::INSIDE_TLS))
    {
        ++m_inside;
        if (!IsMedia(record) || record.name == names::MALFORMED)
        {
            Note("what " + record.from + " sends inside TLS is neither MSRP nor BFCP");
        }
    }
    if (!IsMedia(record))
    {
        return;
    }
    if (record.to == entities::AGW)
    {
        TakeIncoming(record, record.from == entities::UE ? entities::PEER : entities::UE);
    }
    else if (record.from == entities::AGW)
    {
        TakeOutgoing(record);
    }
}

void
MediaRelay::TakeIncoming(const Record& record, const std::string& to)
{
    m_relayed[{to, record.protocol}].push_back({MakeHead(record), MakeContent(record)});
}

void
MediaRelay::TakeOutgoing(const Record& record)
{
    auto& relayed = m_relayed[{record.to, record.protocol}];
    const std::string content = MakeContent(record);
    const std::string head = MakeHead(record);
    const auto same = std::find_if(relayed.begin(), relayed.end(), [&](const Message& message) {
        return message.content == content;
    });
    const auto named = std::find_if(relayed.begin(), relayed.end(), [&](const Message& message) {
        return message.head == head;
    });
    if (same == relayed.end())
    {
        Note(head + (named == relayed.end() ? " leaves the AGW towards " + record.to +
                                                  " and did not come from the other end"
                                            : " is changed on its way through the AGW"));
    }
    else if (same != relayed.begin())
    {
        Note(relayed.front().head + " is overtaken in the AGW by " + head);
    }
    const auto taken = same == relayed.end() ? named : same;
    if (taken != relayed.end())
    {
        relayed.erase(taken);
    }
}

void
MediaRelay::Note(const std::string& mistake)
{
    m_mistake = m_mistake.empty() ? mistake : m_mistake;
}

std::optional<std::string>
MediaRelay::FindMistake(bool complete) const
{
    if (m_inside == 0)
    {
        return std::nullopt;
    }
    if (!m_mistake.empty())
    {
        return m_mistake;
    }
    for (const auto& [direction, messages] : m_relayed)
    {
        if (complete && !m_reset && !messages.empty())
        {
            return messages.front().head + " comes to the AGW and does not leave it towards " +
                   direction.first;
        }
    }
    return std::nullopt;
}

uint64_t
MediaRelay::GetInsideCount() const
{
    return m_inside;
}

} // namespace ims
