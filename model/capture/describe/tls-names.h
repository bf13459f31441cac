// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_NAMES_H
#define IMS_TLS_NAMES_H

#include <cstdint>
#include <string>

namespace ims
{

/// @return the name of a handshake message, "ClientHello"; "Handshake N" for an unknown type N.
std::string GetTlsHandshakeName(uint8_t type);

} // namespace ims

#endif // IMS_TLS_NAMES_H
