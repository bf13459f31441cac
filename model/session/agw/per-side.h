// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PER_SIDE_H
#define IMS_PER_SIDE_H

#include "model/base/side.h"

#include <array>

namespace ims
{

constexpr std::array<Side, 2> SIDES{Side::Access, Side::Core};

constexpr Side
GetOther(Side side)
{
    return side == Side::Access ? Side::Core : Side::Access;
}

/// @brief One of a kind for each side.
template <class T>
class PerSide
{
  public:
    T& operator[](Side side)
    {
        return m_values[side == Side::Access ? 0 : 1];
    }

    const T& operator[](Side side) const
    {
        return m_values[side == Side::Access ? 0 : 1];
    }

    auto begin()
    {
        return m_values.begin();
    }

    auto end()
    {
        return m_values.end();
    }

    auto begin() const
    {
        return m_values.begin();
    }

    auto end() const
    {
        return m_values.end();
    }

  private:
    std::array<T, 2> m_values{};
};

} // namespace ims

#endif // IMS_PER_SIDE_H
