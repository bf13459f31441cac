// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PACKED_OCTETS_H
#define IMS_PACKED_OCTETS_H

#include "model/base/octets.h"

/// @file
/// Numbers and texts in few octets, for what is kept of many. They never leave the program: what is
/// taken out is what was added, in the same order.

namespace ims
{

// A number is written in groups of seven bits, the lowest first.
constexpr unsigned PACKED_BITS = 7;
constexpr uint64_t PACKED_MORE = 1U << PACKED_BITS; ///< another octet follows

constexpr std::size_t MAX_PACKED_NUMBER = 10; ///< octets of a number at most

/// @brief Write a number where there is room for it. @return behind its last octet
inline char*
WriteNumber(char* to, uint64_t number)
{
    for (; number >= PACKED_MORE; number >>= PACKED_BITS)
    {
        *to++ = static_cast<char>(number | PACKED_MORE);
    }
    *to++ = static_cast<char>(number);
    return to;
}

/// @brief Append a number: few octets for a small one.
void AddNumber(Octets& octets, uint64_t number);

/// @brief Append a text with its size.
void AddText(Octets& octets, std::string_view text);

/// @brief Make room for so many more octets. What is kept grows by a quarter: to double it would
/// leave half of it empty.
void MakeRoom(Octets& octets, std::size_t more);

/// @brief Take a number off the beginning.
inline uint64_t
TakeNumber(OctetsView& octets)
{
    uint64_t number = 0;
    for (unsigned shift = 0;; shift += PACKED_BITS)
    {
        const auto octet = static_cast<uint8_t>(octets.front());
        octets.remove_prefix(1);
        number |= (octet & (PACKED_MORE - 1)) << shift;
        if ((octet & PACKED_MORE) == 0)
        {
            return number;
        }
    }
}

/// @brief Take a text off the beginning.
inline OctetsView
TakeText(OctetsView& octets)
{
    const std::size_t size = TakeNumber(octets);
    const OctetsView text = octets.substr(0, size);
    octets.remove_prefix(size);
    return text;
}

} // namespace ims

#endif // IMS_PACKED_OCTETS_H
