// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_DESCRIPTION_H
#define IMS_H248_DESCRIPTION_H

#include "model/capture/describe/stream-message.h"
#include "model/codec/h248/h248-message.h"

namespace ims
{

/// Address and port of a Local or Remote descriptor that says nothing, which takes back what was
/// said.
constexpr const char* NOTHING_SAID = "-";

/// @return what records show of an H.248 message: one for each transaction, in the labels of the
/// figures.
std::vector<StreamMessage> DescribeH248(const H248Message& message);

} // namespace ims

#endif // IMS_H248_DESCRIPTION_H
