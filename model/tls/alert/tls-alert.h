// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_ALERT_H
#define IMS_TLS_ALERT_H

#include <string>

namespace ims
{

/// @param description the second octet of an alert
/// @return the name that RFC 8446 clause 6 (or RFC 5246 clause 7.2) gives it, "bad_certificate";
/// "alert_N" for a number that they do not list.
std::string GetTlsAlertName(int description);

/// @return whether the alert ends the connection because of an error, at least with the peers'
/// usual use of it; close_notify, user_canceled and no_renegotiation do not.
bool IsTlsErrorAlert(int description);

} // namespace ims

#endif // IMS_TLS_ALERT_H
