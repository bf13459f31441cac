// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OCTET_CURSOR_H
#define IMS_OCTET_CURSOR_H

#include "model/base/octets.h"

#include <cstddef>
#include <cstdint>

namespace ims
{

/// @brief Reads binary octets from left to right, numbers in network order.
///
/// What is not there is 0 or empty, and so is all behind it; Ok() says so.
class OctetCursor
{
  public:
    explicit OctetCursor(OctetsView octets)
        : m_octets(octets)
    {
    }

    OctetsView Take(std::size_t count)
    {
        m_ok = m_ok && count <= m_octets.size();
        const auto taken = m_octets.substr(0, m_ok ? count : 0);
        m_octets.remove_prefix(taken.size());
        return taken;
    }

    /// @param count octets of the number, 8 at most
    std::size_t Number(std::size_t count)
    {
        std::size_t number = 0;
        for (const char octet : Take(count))
        {
            number = number << 8U | static_cast<uint8_t>(octet);
        }
        return number;
    }

    /// @return what stands behind its length.
    OctetsView Vector(std::size_t lengthOctets)
    {
        const auto length = Number(lengthOctets);
        return Take(length);
    }

    bool Ok() const
    {
        return m_ok;
    }

    bool IsAtEnd() const
    {
        return !m_ok || m_octets.empty();
    }

  private:
    OctetsView m_octets;
    bool m_ok = true;
};

} // namespace ims

#endif // IMS_OCTET_CURSOR_H
