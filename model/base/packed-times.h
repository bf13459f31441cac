// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PACKED_TIMES_H
#define IMS_PACKED_TIMES_H

#include "model/base/octets.h"
#include "model/base/time-point.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ims
{

/// @brief Moments with a name each, in their order: some octets for each, for what is kept of many
/// sessions.
class PackedTimes
{
  public:
    void Add(std::string_view name, TimePoint time);

    /// @return the first with this name.
    std::optional<TimePoint> Find(std::string_view name) const;

    std::vector<std::pair<std::string, TimePoint>> List() const;

    /// @brief No more will come: keep no room for it.
    void ShrinkToFit();

  private:
    Octets m_octets;    ///< of each: name, nanoseconds since the one before
    TimePoint m_last{}; ///< of them
};

} // namespace ims

#endif // IMS_PACKED_TIMES_H
