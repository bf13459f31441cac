// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OCTET_QUEUE_H
#define IMS_OCTET_QUEUE_H

#include "model/base/octets.h"

namespace ims
{

/// @brief Octets that come in at the end and leave at the front, in one piece of memory.
///
/// An empty queue keeps no more than a few kilobytes, because most connections are idle.
class OctetQueue
{
  public:
    bool IsEmpty() const;
    std::size_t GetSize() const;

    /// @return all octets; valid until the next call of a non-const method.
    OctetsView GetView() const;

    void Append(OctetsView octets);

    /// @brief Drop octets at the front.
    /// @param count how many; a larger number than there are drops all
    void Consume(std::size_t count);

    void Clear();

  private:
    Octets m_octets;
    std::size_t m_begin = 0; ///< octets before this one have left
};

} // namespace ims

#endif // IMS_OCTET_QUEUE_H
