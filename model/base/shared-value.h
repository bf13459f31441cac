// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SHARED_VALUE_H
#define IMS_SHARED_VALUE_H

#include <memory>

namespace ims
{

/// @brief A value that its copies share until one of them changes it.
template <class Value>
class SharedValue
{
  public:
    const Value& Get() const
    {
        return *m_value;
    }

    /// @return the value, which is this copy's alone from now on.
    Value& Change()
    {
        if (m_value.use_count() > 1)
        {
            m_value = std::make_shared<Value>(*m_value);
        }
        return *m_value;
    }

  private:
    std::shared_ptr<Value> m_value = std::make_shared<Value>();
};

template <class Value>
bool
operator==(const SharedValue<Value>& left, const SharedValue<Value>& right)
{
    return &left.Get() == &right.Get() || left.Get() == right.Get();
}

} // namespace ims

#endif // IMS_SHARED_VALUE_H
