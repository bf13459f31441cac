// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_DISCARD_PORT_H
#define IMS_DISCARD_PORT_H

#include <cstdint>

namespace ims
{

/// The port in the m-line of an endpoint that will only dial (RFC 4145 clause 4.1).
constexpr uint16_t DISCARD_PORT = 9;

} // namespace ims

#endif // IMS_DISCARD_PORT_H
