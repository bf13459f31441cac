// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/packed-records.h"

#include <utility>

namespace ims
{

namespace
{

// A number is written in groups of seven bits, the lowest first.
constexpr unsigned BITS = 7;
constexpr uint64_t MORE = 1U << BITS; ///< another octet follows

void
AddNumber(Octets& octets, uint64_t number)
{
    for (; number >= MORE; number >>= BITS)
    {
        octets += static_cast<char>(number | MORE);
    }
    octets += static_cast<char>(number);
}

void
AddText(Octets& octets, std::string_view text)
{
    AddNumber(octets, text.size());
    octets += text;
}

uint64_t
TakeNumber(OctetsView& octets)
{
    uint64_t number = 0;
    for (unsigned shift = 0;; shift += BITS)
    {
        const auto octet = static_cast<uint8_t>(octets.front());
        octets.remove_prefix(1);
        number |= (octet & (MORE - 1)) << shift;
        if ((octet & MORE) == 0)
        {
            return number;
        }
    }
}

OctetsView
TakeText(OctetsView& octets)
{
    const std::size_t size = TakeNumber(octets);
    const OctetsView text = octets.substr(0, size);
    octets.remove_prefix(size);
    return text;
}

/// Doubling what a session takes would leave half of it empty.
void
Append(Octets& octets, OctetsView more)
{
    constexpr std::size_t growth = 4; // a quarter
    const std::size_t size = octets.size() + more.size();
    if (size > octets.capacity())
    {
        octets.reserve(size + size / growth);
    }
    octets += more;
}

/// One of PackedRecords.
struct Item
{
    uint64_t number = 0;
    uint64_t octets = 0; ///< of its packet
    OctetsView whole;    ///< with number and size
    OctetsView packed;
};

Item
TakeItem(OctetsView& octets)
{
    const OctetsView before = octets;
    Item item;
    item.number = TakeNumber(octets);
    item.octets = TakeNumber(octets);
    item.packed = TakeText(octets);
    item.whole = before.substr(0, before.size() - octets.size());
    return item;
}

uint64_t
PeekNumber(OctetsView octets)
{
    return octets.empty() ? UINT64_MAX : TakeNumber(octets);
}

constexpr uint64_t IN_PLACE = 0; ///< stands for a name that follows

} // namespace

RecordPacker::RecordPacker(std::size_t maxNames)
    : m_maxNames(maxNames)
{
}

Octets
RecordPacker::Pack(const Record& record)
{
    Octets octets;
    AddNumber(octets, static_cast<uint64_t>(record.time.time_since_epoch().count()));
    AddNumber(octets, record.packet);
    AddName(octets, record.from);
    AddName(octets, record.to);
    AddName(octets, record.protocol);
    AddName(octets, record.name);
    AddNumber(octets, record.fields.size());
    for (const Field& field : record.fields)
    {
        AddName(octets, field.key);
        AddText(octets, field.value);
    }
    return octets;
}

Record
RecordPacker::Unpack(OctetsView octets) const
{
    const auto takeName = [&] {
        const uint64_t number = TakeNumber(octets);
        return number == IN_PLACE ? std::string(TakeText(octets)) : m_names[number - 1];
    };
    Record record;
    record.time = TimePoint(Duration(static_cast<Duration::rep>(TakeNumber(octets))));
    record.packet = TakeNumber(octets);
    record.from = takeName();
    record.to = takeName();
    record.protocol = takeName();
    record.name = takeName();
    record.fields.resize(TakeNumber(octets));
    for (Field& field : record.fields)
    {
        field.key = takeName();
        field.value = TakeText(octets);
    }
    return record;
}

void
RecordPacker::AddName(Octets& octets, std::string_view name)
{
    const auto known = m_numbers.find(name);
    if (known != m_numbers.end())
    {
        AddNumber(octets, known->second);
    }
    else if (m_names.size() < m_maxNames)
    {
        m_names.emplace_back(name);
        m_numbers.emplace(m_names.back(), m_names.size());
        AddNumber(octets, m_names.size());
    }
    else
    {
        AddNumber(octets, IN_PLACE);
        AddText(octets, name);
    }
}

void
PackedRecords::Add(uint64_t number, uint64_t octets, OctetsView packed)
{
    Octets item;
    AddNumber(item, number);
    AddNumber(item, octets);
    AddText(item, packed);
    Append(m_octets, item);
    ++m_count;
}

void
PackedRecords::Merge(PackedRecords&& other)
{
    m_count += std::exchange(other.m_count, 0);
    if (m_octets.empty())
    {
        m_octets.swap(other.m_octets);
    }
    if (other.m_octets.empty())
    {
        return;
    }
    const Octets first = std::exchange(m_octets, {});
    const Octets second = std::exchange(other.m_octets, {});
    OctetsView left = first;
    OctetsView right = second;
    while (!left.empty() || !right.empty())
    {
        Append(m_octets, TakeItem(PeekNumber(left) < PeekNumber(right) ? left : right).whole);
    }
}

void
PackedRecords::Unpack(const RecordPacker& packer,
                      const std::function<void(uint64_t, uint64_t, Record&&)>& take) const
{
    OctetsView rest = m_octets;
    while (!rest.empty())
    {
        const Item item = TakeItem(rest);
        take(item.number, item.octets, packer.Unpack(item.packed));
    }
}

std::size_t
PackedRecords::GetCount() const
{
    return m_count;
}

} // namespace ims
