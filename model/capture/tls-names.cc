// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/tls-names.h"

namespace ims
{

namespace
{

struct NamedNumber
{
    uint8_t number;
    const char* name;
};

/// RFC 5246 7.4, RFC 8446 4
constexpr NamedNumber HANDSHAKE_NAMES[] = {
    {0, "HelloRequest"},
    {1, "ClientHello"},
    {2, "ServerHello"},
    {4, "NewSessionTicket"},
    {8, "EncryptedExtensions"},
    {11, "Certificate"},
    {12, "ServerKeyExchange"},
    {13, "CertificateRequest"},
    {14, "ServerHelloDone"},
    {15, "CertificateVerify"},
    {16, "ClientKeyExchange"},
    {20, "Finished"},
    {22, "CertificateStatus"},
};

/// RFC 5246 7.2, RFC 8446 6
constexpr NamedNumber ALERT_NAMES[] = {
    {0, "close_notify"},
    {10, "unexpected_message"},
    {20, "bad_record_mac"},
    {22, "record_overflow"},
    {40, "handshake_failure"},
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
    {70, "protocol_version"},
    {71, "insufficient_security"},
    {80, "internal_error"},
    {86, "inappropriate_fallback"},
    {90, "user_canceled"},
    {100, "no_renegotiation"},
    {109, "missing_extension"},
    {110, "unsupported_extension"},
    {112, "unrecognized_name"},
    {115, "unknown_psk_identity"},
    {116, "certificate_required"},
    {120, "no_application_protocol"},
};

template <std::size_t N>
const char*
Find(const NamedNumber (&names)[N], uint8_t number)
{
    for (const NamedNumber& entry : names)
    {
        if (entry.number == number)
        {
            return entry.name;
        }
    }
    return nullptr;
}

} // namespace

std::string
GetTlsHandshakeName(uint8_t type)
{
    const char* name = Find(HANDSHAKE_NAMES, type);
    return name ? name : "Handshake " + std::to_string(type);
}

std::string
GetTlsAlertName(uint8_t description)
{
    const char* name = Find(ALERT_NAMES, description);
    return name ? name : std::to_string(description);
}

} // namespace ims
