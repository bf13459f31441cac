// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_INSTANCE_TYPE_ID_H
#define E2AE_INSTANCE_TYPE_ID_H

#include "ns3/type-id.h"

#include <type_traits>

namespace ns3
{

/// @brief A base class whose GetInstanceTypeId() gives the TypeId of the class derived from it.
///
/// Up to ns-3 3.44 a socket class overrides the function, and one derived from it has to do so too.
/// From 3.45 on Object knows the answer, and forbids it.
template <class Base,
          class Self,
          bool = std::is_same_v<decltype(&Base::GetInstanceTypeId), TypeId (Base::*)() const>>
class WithInstanceTypeId : public Base
{
  public:
    TypeId GetInstanceTypeId() const override
    {
        return Self::GetTypeId();
    }
};

template <class Base, class Self>
class WithInstanceTypeId<Base, Self, false> : public Base
{
};

} // namespace ns3

#endif // E2AE_INSTANCE_TYPE_ID_H
