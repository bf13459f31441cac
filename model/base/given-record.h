// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_GIVEN_RECORD_H
#define IMS_GIVEN_RECORD_H

#include "model/base/record.h"

#include <utility>

namespace ims
{

/// @brief A record that is looked at, and moved or copied only where it is kept.
class GivenRecord
{
  public:
    /// @param record which may be moved
    explicit GivenRecord(Record&& record)
        : m_record(record),
          m_own(&record)
    {
    }

    /// @param record which stays as it is
    explicit GivenRecord(const Record& record)
        : m_record(record)
    {
    }

    const Record& Get() const
    {
        return m_record;
    }

    /// @return the record, to be kept; Get() is of no use afterwards
    Record Take() const
    {
        if (m_own != nullptr)
        {
            return std::move(*m_own);
        }
        return m_record;
    }

  private:
    const Record& m_record;
    Record* m_own = nullptr;
};

} // namespace ims

#endif // IMS_GIVEN_RECORD_H
