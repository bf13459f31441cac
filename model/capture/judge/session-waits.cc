// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/session-waits.h"

#include "model/base/record-words.h"

#include <algorithm>
#include <utility>

namespace ims
{

namespace
{

/// @return addresses and ports of what TCP carries, the sender's first.
std::string
FindEnds(const Record& record)
{
    std::string ends;
    for (const char* key :
         {fields::SOURCE, fields::SOURCE_PORT, fields::DESTINATION, fields::DESTINATION_PORT})
    {
        ends.append(GetFieldValue(record, key)).append(" ");
    }
    return ends;
}

bool
IsRequest(const Record& record)
{
    constexpr std::string_view suffix = ".req";
    return record.name.size() > suffix.size() &&
           record.name.compare(record.name.size() - suffix.size(), suffix.size(), suffix) == 0;
}

bool
IsFromAlg(const Record& record)
{
    return record.from == entities::ALG &&
           (record.protocol == protocols::SIP || record.protocol == protocols::H248);
}

} // namespace

void
SessionWaits::Feed(const Record& record)
{
    if (record.protocol == protocols::LOCAL)
    {
        return;
    }
    if (IsFromAlg(record))
    {
        for (const TimePoint since : m_replied)
        {
            m_waits.push_back({WaitCause::Iq, since, record.time});
        }
        m_replied.clear();
    }
    if (record.protocol == protocols::H248)
    {
        FeedH248(record);
    }
    else if (Is(record, protocols::TCP, names::SYN) || !m_openings.empty())
    {
        FeedTcp(record);
    }
}

/// An ACK may carry something, and is a record of that then.
void
SessionWaits::FeedTcp(const Record& record)
{
    const std::string ends = FindEnds(record);
    const auto known =
        std::find_if(m_openings.begin(), m_openings.end(), [&ends](const Opening& opening) {
            return opening.ends == ends;
        });
    if (Is(record, protocols::TCP, names::SYN))
    {
        if (known == m_openings.end())
        {
            m_openings.push_back({ends, record.time, record.time});
        }
        else
        {
            known->last = record.time;
        }
    }
    else if (known != m_openings.end())
    {
        m_waits.push_back({WaitCause::Syn, known->first, known->last});
        m_waits.push_back({WaitCause::Tcp, known->last, record.time});
        m_openings.erase(known);
        const bool ofUe = record.from == entities::UE || record.to == entities::UE;
        m_ueConnected = ofUe && !m_ueConnected ? record.time : m_ueConnected;
    }
}

void
SessionWaits::FeedH248(const Record& record)
{
    const std::string transaction(GetFieldValue(record, fields::TRANSACTION));
    const auto open =
        std::find_if(m_requests.begin(), m_requests.end(), [&transaction](const auto& request) {
            return request.first == transaction;
        });
    const bool isRequest = IsRequest(record);
    if (record.from == entities::ALG && isRequest && open == m_requests.end())
    {
        m_requests.emplace_back(transaction, record.time);
    }
    else if (record.to == entities::ALG && !isRequest && open != m_requests.end())
    {
        m_replied.push_back(open->second);
        m_requests.erase(open);
    }
}

void
SessionWaits::Finish()
{
    SessionWaits found;
    found.m_waits = m_waits; // a copy has no room to spare
    found.m_ueConnected = m_ueConnected;
    *this = std::move(found);
}

const std::vector<Wait>&
SessionWaits::Get() const
{
    return m_waits;
}

std::optional<TimePoint>
SessionWaits::FindUeConnected() const
{
    return m_ueConnected;
}

WaitShares
ShareTime(TimePoint from, TimePoint until, const std::vector<Wait>& waits)
{
    std::vector<TimePoint> cuts{from, until};
    for (const Wait& wait : waits)
    {
        cuts.push_back(std::clamp(wait.from, from, std::max(from, until)));
        cuts.push_back(std::clamp(wait.until, from, std::max(from, until)));
    }
    std::sort(cuts.begin(), cuts.end());
    WaitShares shares;
    for (std::size_t i = 1; i < cuts.size() && from < until; ++i)
    {
        const TimePoint begin = cuts[i - 1];
        const TimePoint end = cuts[i];
        const Wait* first = nullptr;
        for (const Wait& wait : waits)
        {
            const bool covers = wait.from <= begin && end <= wait.until;
            first = covers && (!first || wait.cause < first->cause) ? &wait : first;
        }
        (first ? shares.of[static_cast<std::size_t>(first->cause)] : shares.other) += end - begin;
    }
    return shares;
}

} // namespace ims
