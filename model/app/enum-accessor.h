// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_ENUM_ACCESSOR_H
#define E2AE_ENUM_ACCESSOR_H

#include "ns3/enum.h"

/// @file
/// Attributes that are members of an enumerated type, for every ns-3 from 3.37 on. Its headers have
/// no macro that tells their version.

namespace ns3
{

/// ns-3 3.41 and later: the accessor names the type of its values.
template <class Class, class Member>
auto
MakeEnumMemberAccessor(Member Class::*member, int) -> decltype(MakeEnumAccessor<Member>(member))
{
    return MakeEnumAccessor<Member>(member);
}

/// Up to ns-3 3.40 every value is an int.
template <class Class, class Member>
Ptr<const AttributeAccessor>
MakeEnumMemberAccessor(Member Class::*member, long)
{
    return MakeEnumAccessor(member);
}

/// @return what reads and writes a member as an EnumValue.
template <class Class, class Member>
Ptr<const AttributeAccessor>
MakeEnumMemberAccessor(Member Class::*member)
{
    return MakeEnumMemberAccessor(member, 0); // an int: the first form, where there is one
}

} // namespace ns3

#endif // E2AE_ENUM_ACCESSOR_H
