// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECENT_HASHES_H
#define IMS_RECENT_HASHES_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ims
{

/// @brief The most recent hashes of 64 bits, each with a value.
///
/// All are in one block of memory, each at the first free place from where it belongs: tens of
/// thousands of them do not fit into a processor's caches, and a list would cost several waits for
/// the memory where this costs one or two.
template <class Value>
class RecentHashes
{
  public:
    /// @param capacity how many are remembered, at least one; the oldest is forgotten first
    explicit RecentHashes(std::size_t capacity)
        : m_order(std::max<std::size_t>(1, capacity))
    {
        std::size_t places = 1;
        while (places < 2 * m_order.size())
        {
            places *= 2;
        }
        m_places.resize(places);
    }

    /// @return the value of a hash; null when it is not remembered
    Value* Find(uint64_t hash)
    {
        const std::size_t place = FindPlace(Mark(hash));
        return m_places[place].hash == FREE ? nullptr : &m_places[place].value;
    }

    /// @brief Remembers a hash that is not remembered.
    void Add(uint64_t hash, const Value& value)
    {
        uint64_t& oldest = m_order[m_next];
        m_next = (m_next + 1) % m_order.size();
        if (oldest != FREE)
        {
            Forget(oldest);
        }
        oldest = Mark(hash);
        m_places[FindPlace(oldest)] = {oldest, value};
    }

    /// @return the hash that the next Add() will forget, 0 without one; what is 0 counts as 1 here
    uint64_t GetOldest() const
    {
        return m_order[m_next];
    }

  private:
    static constexpr uint64_t FREE = 0;

    struct Place
    {
        uint64_t hash = FREE;
        Value value{};
    };

    static uint64_t Mark(uint64_t hash)
    {
        return hash == FREE ? 1 : hash;
    }

    std::size_t Wrap(std::size_t place) const
    {
        return place & (m_places.size() - 1);
    }

    /// @return where the hash is, else where it would come to.
    std::size_t FindPlace(uint64_t hash) const
    {
        std::size_t place = Wrap(hash);
        while (m_places[place].hash != FREE && m_places[place].hash != hash)
        {
            place = Wrap(place + 1);
        }
        return place;
    }

    /// What stands behind it and does not belong there moves up.
    void Forget(uint64_t hash)
    {
        std::size_t hole = FindPlace(hash);
        for (std::size_t next = Wrap(hole + 1); m_places[next].hash != FREE; next = Wrap(next + 1))
        {
            const std::size_t home = Wrap(m_places[next].hash);
            if (Wrap(next - home) >= Wrap(next - hole))
            {
                m_places[hole] = m_places[next];
                hole = next;
            }
        }
        m_places[hole] = {};
    }

    std::vector<Place> m_places; ///< a power of two, at most half of which are taken
    std::vector<uint64_t> m_order;
    std::size_t m_next = 0; ///< place of the oldest in the order
};

} // namespace ims

#endif // IMS_RECENT_HASHES_H
