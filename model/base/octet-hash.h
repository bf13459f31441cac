// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OCTET_HASH_H
#define IMS_OCTET_HASH_H

#include "model/base/octets.h"

#include <cstring>

namespace ims
{

/// @return a hash that another word is mixed into.
inline uint64_t
MixHash(uint64_t hash, uint64_t word)
{
    constexpr uint64_t factor = 0x9e3779b97f4a7c15; // of the golden ratio: odd, and spreads
    hash = (hash ^ word) * factor;
    return hash ^ hash >> 32;
}

/// @return a hash of 64 bits, made of words of eight octets: quicker than std::hash where texts are
/// short.
inline uint64_t
HashOctets(OctetsView octets)
{
    uint64_t hash = octets.size();
    uint64_t word = 0;
    for (; octets.size() >= sizeof(word); octets.remove_prefix(sizeof(word)))
    {
        std::memcpy(&word, octets.data(), sizeof(word));
        hash = MixHash(hash, word);
    }
    word = 0;
    for (const char octet : octets)
    {
        word = word << 8 | static_cast<unsigned char>(octet);
    }
    return MixHash(hash, word);
}

/// @brief HashOctets() for hash tables.
struct OctetHash
{
    std::size_t operator()(OctetsView octets) const
    {
        return HashOctets(octets);
    }
};

} // namespace ims

#endif // IMS_OCTET_HASH_H
