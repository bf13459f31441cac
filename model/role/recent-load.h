// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECENT_LOAD_H
#define IMS_RECENT_LOAD_H

#include "model/base/time-point.h"

namespace ims
{

/// @brief How busy something has been of late: a mean over the past that counts what is long ago
/// less and less (e^-1 after one memory, e^-2 after two).
class RecentLoad
{
  public:
    explicit RecentLoad(Duration memory)
        : m_memory(memory)
    {
    }

    /// @brief From now on it is as busy as this.
    /// @param share 0 (idle) to 1
    void Set(TimePoint now, double share);

    /// @return 0 to 1; 0 before anything was done.
    double Find(TimePoint now) const;

  private:
    Duration m_memory;
    TimePoint m_since{};
    double m_share = 0;
    double m_mean = 0; ///< at m_since
};

} // namespace ims

#endif // IMS_RECENT_LOAD_H
