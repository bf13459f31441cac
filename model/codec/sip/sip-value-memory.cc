// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/sip/sip-value-memory.h"

#include "model/base/octet-hash.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t LEAST_OCTETS = 12; ///< what is shorter is read as soon as it is found
constexpr std::size_t MOST_OCTETS = 256;

bool
IsWorthIt(std::string_view value)
{
    return value.size() >= LEAST_OCTETS && value.size() <= MOST_OCTETS;
}

} // namespace

SipValueMemory::SipValueMemory(std::size_t places)
    : m_places(std::max<std::size_t>(1, places))
{
}

std::size_t
SipValueMemory::FindPlace(std::size_t rule, std::string_view value) const
{
    return MixHash(HashOctets(value), rule) % m_places.size();
}

bool
SipValueMemory::Has(std::size_t rule, std::string_view value) const
{
    if (!IsWorthIt(value))
    {
        return false;
    }
    const Place& place = m_places[FindPlace(rule, value)];
    return place.rule == rule && place.value == value;
}

void
SipValueMemory::Add(std::size_t rule, std::string_view value)
{
    if (IsWorthIt(value))
    {
        Place& place = m_places[FindPlace(rule, value)];
        place.rule = rule;
        place.value = value;
    }
}

} // namespace ims
