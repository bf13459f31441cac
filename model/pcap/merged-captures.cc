// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/merged-captures.h"

#include <algorithm>
#include <utility>

namespace ims
{

MergedCaptures::MergedCaptures(std::vector<std::unique_ptr<CaptureReader>> captures,
                               std::map<std::size_t, Duration> shifts)
    : m_captures(std::move(captures)),
      m_shifts(std::move(shifts)),
      m_next(m_captures.size())
{
    for (std::size_t capture = 0; capture < m_captures.size(); ++capture)
    {
        Advance(capture);
    }
}

std::optional<CapturedIpPacket>
MergedCaptures::Read()
{
    for (;;)
    {
        // Of equal times, those of the earlier capture come first.
        const auto first =
            std::min_element(m_next.begin(), m_next.end(), [](auto& one, auto& other) {
                return one && (!other || one->time < other->time);
            });
        if (first == m_next.end() || !*first)
        {
            return std::nullopt;
        }
        auto packet = std::move(*first);
        Advance(packet->capture);
        if (!m_duplicateFinder.IsDuplicate({packet->capture, packet->interface}, packet->octets))
        {
            return packet;
        }
        ++m_duplicates;
    }
}

void
MergedCaptures::Advance(std::size_t capture)
{
    CaptureReader& reader = *m_captures[capture];
    m_next[capture].reset();
    for (;;)
    {
        const auto frame = reader.Read();
        m_secrets += reader.TakeSecrets();
        if (!frame)
        {
            m_breaks.push_back(frame.GetError().what);
        }
        if (!frame || !*frame)
        {
            return;
        }
        const auto packet =
            (*frame)->link ? FindIpPacket(*(*frame)->link, (*frame)->octets) : std::nullopt;
        if (packet)
        {
            const auto shift = m_shifts.find(capture);
            const Duration time =
                (*frame)->time + (shift == m_shifts.end() ? Duration::zero() : shift->second);
            m_next[capture] = CapturedIpPacket{time,
                                               capture,
                                               (*frame)->interface,
                                               Octets(*packet),
                                               (*frame)->cut};
            return;
        }
        ++m_others;
    }
}

const std::vector<std::string>&
MergedCaptures::GetBreaks() const
{
    return m_breaks;
}

std::string
MergedCaptures::TakeSecrets()
{
    return std::exchange(m_secrets, {});
}

uint64_t
MergedCaptures::GetOtherCount() const
{
    return m_others;
}

uint64_t
MergedCaptures::GetDuplicateCount() const
{
    return m_duplicates;
}

} // namespace ims
