// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/judge/packed-records.h"

#include "model/base/octet-hash.h"
#include "model/base/packed-octets.h"

#include <algorithm>
#include <utility>

namespace ims
{

namespace
{

/// Writes where there is room for all that is written.
class Writer
{
  public:
    explicit Writer(char* begin)
        : m_begin(begin),
          m_end(begin)
    {
    }

    void Add(uint64_t number)
    {
        m_end = WriteNumber(m_end, number);
    }

    void Add(std::string_view text)
    {
        Add(text.size());
        m_end = std::copy(text.begin(), text.end(), m_end);
    }

    std::size_t GetSize() const
    {
        return static_cast<std::size_t>(m_end - m_begin);
    }

  private:
    const char* m_begin;
    char* m_end;
};

/// @return how many octets a record takes at most.
std::size_t
FindBound(const Record& record)
{
    constexpr std::size_t heads = 7; // time, packet, four texts, how many fields
    std::size_t bound = 2 * heads * MAX_PACKED_NUMBER + record.from.size() + record.to.size() +
                        record.protocol.size() + record.name.size();
    for (const Field& field : record.fields)
    {
        bound += 3 * MAX_PACKED_NUMBER + field.key.size() + field.value.size();
    }
    return bound;
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
constexpr uint64_t FREE = 0;     ///< place of a number

/// @return how many places there are for the numbers of that many names: a power of two, of which
/// most are free.
std::size_t
CountPlaces(std::size_t names)
{
    constexpr std::size_t share = 4;
    std::size_t places = share;
    while (places / share < names)
    {
        places *= 2;
    }
    return places;
}

} // namespace

RecordPacker::RecordPacker(std::size_t maxNames)
    : m_maxNames(maxNames),
      m_numbers(CountPlaces(maxNames), FREE)
{
}

OctetsView
RecordPacker::Pack(const Record& record)
{
    const std::size_t bound = FindBound(record);
    if (m_packed.size() < bound)
    {
        m_packed.resize(bound);
    }
    Writer writer(m_packed.data());
    const auto addName = [&](std::string_view text) {
        const uint64_t number = FindName(text);
        writer.Add(number);
        if (number == IN_PLACE)
        {
            writer.Add(text);
        }
    };
    writer.Add(static_cast<uint64_t>(record.time.time_since_epoch().count()));
    writer.Add(record.packet);
    addName(record.from);
    addName(record.to);
    addName(record.protocol);
    addName(record.name);
    writer.Add(record.fields.size());
    for (const Field& field : record.fields)
    {
        addName(field.key);
        writer.Add(std::string_view(field.value));
    }
    return OctetsView(m_packed).substr(0, writer.GetSize());
}

Record
RecordPacker::Unpack(OctetsView octets) const
{
    Record record;
    record.time = TimePoint(Duration(static_cast<Duration::rep>(TakeNumber(octets))));
    record.packet = TakeNumber(octets);
    record.from = TakeName(octets);
    record.to = TakeName(octets);
    record.protocol = TakeName(octets);
    record.name = TakeName(octets);
    record.fields.resize(TakeNumber(octets));
    for (Field& field : record.fields)
    {
        field.key = TakeName(octets);
        field.value = TakeText(octets);
    }
    return record;
}

/// @return the number of a text, IN_PLACE when there is no room for it.
uint64_t
RecordPacker::FindName(std::string_view text)
{
    const std::size_t mask = m_numbers.size() - 1;
    std::size_t place = HashOctets(text) & mask;
    for (; m_numbers[place] != FREE; place = (place + 1) & mask)
    {
        if (m_names[m_numbers[place] - 1] == text)
        {
            return m_numbers[place];
        }
    }
    if (m_names.size() >= m_maxNames)
    {
        return IN_PLACE;
    }
    m_names.emplace_back(text);
    m_numbers[place] = m_names.size();
    return m_numbers[place];
}

std::string_view
RecordPacker::TakeName(OctetsView& octets) const
{
    const uint64_t number = TakeNumber(octets);
    return number == IN_PLACE ? TakeText(octets) : m_names[number - 1];
}

void
PackedRecords::Add(uint64_t number, uint64_t octets, OctetsView packed)
{
    char head[3 * MAX_PACKED_NUMBER];
    Writer writer(head);
    writer.Add(number);
    writer.Add(octets);
    writer.Add(packed.size());
    const OctetsView start(head, writer.GetSize());
    MakeRoom(m_octets, start.size() + packed.size());
    m_octets += start;
    m_octets += packed;
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
        const Item item = TakeItem(PeekNumber(left) < PeekNumber(right) ? left : right);
        MakeRoom(m_octets, item.whole.size());
        m_octets += item.whole;
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
