// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DETERMINISTIC_RANDOM_H
#define IMS_DETERMINISTIC_RANDOM_H

#include <cstdint>
#include <functional>
#include <memory>

namespace ims
{

/// @brief Makes OpenSSL draw all of its randomness from a seed, for as long as the object lives:
/// keys, nonces, signatures.
///
/// For simulation only: it makes TLS reproducible and thereby insecure. It acts on the whole
/// process; install it before any key is made. The loop-back gateway never uses it. Objects nest:
/// the one that was made last counts, and has to go first.
class DeterministicRandom
{
  public:
    explicit DeterministicRandom(uint64_t seed);

    /// @brief The same with a sequence for each who draws, which does not depend on what others
    /// draw.
    /// @param seed of all sequences
    /// @param findDrawer asked at each draw: the number of who draws now, as a node has one
    DeterministicRandom(uint64_t seed, std::function<uint64_t()> findDrawer);
    ~DeterministicRandom();
    DeterministicRandom(const DeterministicRandom&) = delete;
    DeterministicRandom& operator=(const DeterministicRandom&) = delete;

  private:
    struct Generator;
    std::unique_ptr<Generator> m_generator;
};

} // namespace ims

#endif // IMS_DETERMINISTIC_RANDOM_H
