// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PORT_ALLOCATOR_H
#define IMS_PORT_ALLOCATOR_H

#include <cstdint>
#include <optional>
#include <set>

namespace ims
{

/// @brief Ports of one address: handed out in turn, so that a freed port rests as long as possible
/// before it is used again.
class PortAllocator
{
  public:
    /// @param first first port, @param last last port, both included
    PortAllocator(uint16_t first, uint16_t last);

    /// @return a free port, nothing when all are in use.
    std::optional<uint16_t> Allocate();

    void Free(uint16_t port);

    /// @return how many ports are in use.
    std::size_t GetUsedCount() const;

  private:
    uint16_t m_first;
    uint16_t m_last;
    uint16_t m_next;
    std::set<uint16_t> m_used;
};

} // namespace ims

#endif // IMS_PORT_ALLOCATOR_H
