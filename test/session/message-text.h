// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MESSAGE_TEXT_H
#define IMS_MESSAGE_TEXT_H

#include "model/base/octets.h"

#include <string>

namespace ims::roletest
{

/// @return a SIP or H.248 message in short: "INVITE", "200 INVITE", "Add ip/$/core/$", "reply Add
/// ip/1/core/1", "reply error 430".
std::string DescribeMessage(OctetsView octets);

} // namespace ims::roletest

#endif // IMS_MESSAGE_TEXT_H
