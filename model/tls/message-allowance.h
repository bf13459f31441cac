// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MESSAGE_ALLOWANCE_H
#define IMS_MESSAGE_ALLOWANCE_H

#include <algorithm>
#include <cstddef>

namespace ims
{

/// @brief How many messages of TLS without application data (KeyUpdate, NewSessionTicket, requests
/// to renegotiate) a peer may still send on an established connection.
///
/// Each costs more than its octets, and none of them is held back by a receiver without room. Some
/// are free; application data earns new ones, so that a peer may renew its keys as long as it has
/// something to say with them.
class MessageAllowance
{
  public:
    /// @brief Messages that are free.
    static constexpr std::size_t FREE = 32;

    /// @brief Octets of application data that earn one more.
    static constexpr std::size_t OCTETS_PER_MESSAGE = 256;

    /// @brief A message came. @return whether the peer may send it
    bool Take()
    {
        if (m_credit < OCTETS_PER_MESSAGE)
        {
            return false;
        }
        m_credit -= OCTETS_PER_MESSAGE;
        return true;
    }

    /// @brief Application data came.
    void Earn(std::size_t octets)
    {
        m_credit = std::min(m_credit + octets, FULL);
    }

  private:
    static constexpr std::size_t FULL = FREE * OCTETS_PER_MESSAGE;

    std::size_t m_credit = FULL; ///< in octets
};

} // namespace ims

#endif // IMS_MESSAGE_ALLOWANCE_H
