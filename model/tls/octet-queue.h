// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OCTET_QUEUE_H
#define IMS_OCTET_QUEUE_H

#include "model/base/block-memory.h"
#include "model/base/octets.h"

namespace ims
{

/// @brief Octets that come in at the end and leave at the front, in one piece of memory.
///
/// An empty queue keeps no memory, because most connections are idle.
class OctetQueue
{
  public:
    OctetQueue() = default;
    OctetQueue(const OctetQueue&) = delete;
    OctetQueue& operator=(const OctetQueue&) = delete;

    bool IsEmpty() const;
    std::size_t GetSize() const;

    /// @return all octets; valid until the next call of a non-const method.
    OctetsView GetView() const;

    void Append(OctetsView octets);

    /// @brief Append the first octets of another queue, which loses them. Whole queues change hands
    /// without being copied where this one is empty.
    /// @param maximum at most so many
    /// @return how many
    std::size_t Take(OctetQueue& other, std::size_t maximum);

    /// @return memory behind the last octet, for somebody else to write count octets there; they
    /// are appended by Commit().
    char* Reserve(std::size_t count);

    /// @brief Append what was written where Reserve() said.
    /// @param count how many, at most what was reserved
    void Commit(std::size_t count);

    /// @brief Drop octets at the front.
    /// @param count how many; a larger number than there are drops all
    void Consume(std::size_t count);

    void Clear();

  private:
    void Grow(std::size_t count);

    BlockMemory m_memory;
    std::size_t m_begin = 0; ///< octets before this one have left
    std::size_t m_end = 0;
};

} // namespace ims

#endif // IMS_OCTET_QUEUE_H
