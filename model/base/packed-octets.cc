// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/packed-octets.h"

namespace ims
{

void
AddNumber(Octets& octets, uint64_t number)
{
    char written[MAX_PACKED_NUMBER];
    octets.append(written, WriteNumber(written, number));
}

void
AddText(Octets& octets, std::string_view text)
{
    AddNumber(octets, text.size());
    octets += text;
}

/// std::string::reserve() would double what is there.
void
MakeRoom(Octets& octets, std::size_t more)
{
    constexpr std::size_t growth = 4; // a quarter
    const std::size_t size = octets.size() + more;
    if (size > octets.capacity())
    {
        Octets grown;
        grown.reserve(size + size / growth);
        grown += octets;
        octets.swap(grown);
    }
}

} // namespace ims
