// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RANDOM_H
#define IMS_RANDOM_H

#include "model/base/octets.h"

#include <random>

namespace ims
{

/// @brief Reproducible randomness for tags, branches, Call-IDs and the like: same seed, same
/// sequence, on every machine.
///
/// Not for cryptography.
class Random
{
  public:
    explicit Random(uint64_t seed);

    /// @return a number in [0, bound).
    uint64_t Below(uint64_t bound);

    /// @return a word of letters and digits that starts with a letter.
    std::string Token(std::size_t length);

  private:
    std::mt19937_64 m_engine;
};

} // namespace ims

#endif // IMS_RANDOM_H
