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

/// @return the name of an alert, "bad_certificate"; its number when unknown.
std::string GetTlsAlertName(uint8_t description);

} // namespace ims

#endif // IMS_TLS_NAMES_H
