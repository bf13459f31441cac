// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/alert/tls-alert.h"

namespace ims
{

namespace
{

constexpr int CLOSE_NOTIFY = 0;
constexpr int USER_CANCELED = 90;
constexpr int NO_RENEGOTIATION = 100;

struct AlertName
{
    int description;
    const char* name;
};

constexpr AlertName ALERT_NAMES[] = {
    {0, "close_notify"},
    {10, "unexpected_message"},
    {20, "bad_record_mac"},
    {21, "decryption_failed"},
    {22, "record_overflow"},
    {30, "decompression_failure"},
    {40, "handshake_failure"},
    {41, "no_certificate"},
    {42, "bad_certificate"},
    {43, "unsupported_certificate"},
    {44, "certificate_revoked"},
    {45, "certificate_expired"},
    {46, "certificate_unknown"},
    {47, "illegal_parameter"},
    {48, "unknown_ca"},
    {49, "access_denied"},
    {50, "decode_error"},
    {51, "decrypt_error"},
    {60, "export_restriction"},
    {70, "protocol_version"},
    {71, "insufficient_security"},
    {80, "internal_error"},
    {86, "inappropriate_fallback"},
    {90, "user_canceled"},
    {100, "no_renegotiation"},
    {109, "missing_extension"},
    {110, "unsupported_extension"},
    {111, "certificate_unobtainable"},
    {112, "unrecognized_name"},
    {113, "bad_certificate_status_response"},
    {114, "bad_certificate_hash_value"},
    {115, "unknown_psk_identity"},
    {116, "certificate_required"},
    {120, "no_application_protocol"},
};

} // namespace

std::string
GetTlsAlertName(int description)
{
    for (const auto& row : ALERT_NAMES)
    {
        if (row.description == description)
        {
            return row.name;
        }
    }
    return "alert_" + std::to_string(description);
}

bool
IsTlsErrorAlert(int description)
{
    return description != CLOSE_NOTIFY && description != USER_CANCELED &&
           description != NO_RENEGOTIATION;
}

} // namespace ims
