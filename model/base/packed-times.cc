// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/packed-times.h"

#include "model/base/packed-octets.h"

#include <tuple>

namespace ims
{

namespace
{

std::pair<std::string_view, TimePoint>
TakeNext(OctetsView& octets, TimePoint before)
{
    const std::string_view name = TakeText(octets);
    return {name, before + Duration(static_cast<Duration::rep>(TakeNumber(octets)))};
}

} // namespace

void
PackedTimes::Add(std::string_view name, TimePoint time)
{
    Octets item;
    AddText(item, name);
    AddNumber(item, static_cast<uint64_t>((time - m_last).count()));
    MakeRoom(m_octets, item.size());
    m_octets += item;
    m_last = time;
}

std::optional<TimePoint>
PackedTimes::Find(std::string_view name) const
{
    TimePoint time{};
    for (OctetsView rest = m_octets; !rest.empty();)
    {
        std::string_view found;
        std::tie(found, time) = TakeNext(rest, time);
        if (found == name)
        {
            return time;
        }
    }
    return std::nullopt;
}

std::vector<std::pair<std::string, TimePoint>>
PackedTimes::List() const
{
    std::vector<std::pair<std::string, TimePoint>> times;
    TimePoint time{};
    for (OctetsView rest = m_octets; !rest.empty();)
    {
        std::string_view name;
        std::tie(name, time) = TakeNext(rest, time);
        times.emplace_back(name, time);
    }
    return times;
}

void
PackedTimes::ShrinkToFit()
{
    Octets(m_octets).swap(m_octets);
}

} // namespace ims
