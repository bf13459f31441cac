// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/tls-names.h"

namespace ims
{

namespace
{

struct NamedNumber
{
    uint8_t number;
    const char* name;
};

/// RFC 5246 7.4, RFC 8446 4, RFC 6066 8, RFC 8879 4
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
    {25, "CompressedCertificate"},
};

} // namespace

std::string
GetTlsHandshakeName(uint8_t type)
{
    for (const NamedNumber& entry : HANDSHAKE_NAMES)
    {
        if (entry.number == type)
        {
            return entry.name;
        }
    }
    return "Handshake " + std::to_string(type);
}

} // namespace ims
