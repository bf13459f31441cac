// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALERT_RECORD_H
#define IMS_ALERT_RECORD_H

#include "model/base/octets.h"

#include <openssl/ssl.h>
#include <optional>

/// @file
/// Alerts that OpenSSL says otherwise than it should; for the sources of this folder only.

namespace ims
{

/// @return level and description when these octets are one record with an alert in the clear.
std::optional<OctetsView> FindClearAlert(OctetsView record);

/// @brief Protect an alert as the first record under a traffic secret of TLS 1.3 (RFC 8446 clauses
/// 5.2 and 7.3).
/// @param cipher of the connection
/// @param secret client_handshake_traffic_secret, say
/// @param alert level and description
/// @return the record, or nothing with a cipher suite of CCM, which has to be asked for.
std::optional<Octets> SealAlert(const SSL_CIPHER* cipher, OctetsView secret, OctetsView alert);

} // namespace ims

#endif // IMS_ALERT_RECORD_H
