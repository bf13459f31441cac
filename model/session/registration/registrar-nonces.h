// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_REGISTRAR_NONCES_H
#define IMS_REGISTRAR_NONCES_H

#include "model/base/random.h"
#include "model/base/time-point.h"

#include <deque>
#include <map>
#include <string>
#include <string_view>

namespace ims
{

/// @brief The nonces that a server gave out and how often each was used (RFC 2617 3.2.1, 3.2.2).
///
/// With a bound on their number: the oldest makes room, and whoever uses it is challenged again.
class RegistrarNonces
{
  public:
    /// @param random has to outlive this object
    /// @param lifetime of one nonce
    /// @param maxCount at least 1
    RegistrarNonces(Random& random, Duration lifetime, std::size_t maxCount);

    /// @return a new nonce.
    std::string Issue(TimePoint now);

    /// @return whether this nonce was issued and still lives.
    bool IsKnown(TimePoint now, std::string_view nonce) const;

    /// @brief Note a use of a nonce. Counts have to grow, but may skip: requests get lost.
    /// @param count nonce-count
    /// @return false when the nonce is not known, or the count is not above the last one: a replay
    bool Use(TimePoint now, std::string_view nonce, uint32_t count);

    /// @brief Note the only use of a nonce, by credentials without nonce-count.
    /// @return false when the nonce is not known or was used
    bool UseOnce(TimePoint now, std::string_view nonce);

    void Drop(std::string_view nonce);

    /// @return how many are remembered.
    std::size_t GetCount() const;

  private:
    struct Entry
    {
        TimePoint end;
        uint32_t lastCount = 0;
    };

    void DropOld(TimePoint now);

    Random& m_random;
    Duration m_lifetime;
    std::size_t m_maxCount;
    std::map<std::string, Entry, std::less<>> m_entries;
    std::deque<std::string> m_order; ///< as issued; may name some that were dropped
};

} // namespace ims

#endif // IMS_REGISTRAR_NONCES_H
