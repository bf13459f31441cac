// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/tls-code-points.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

namespace ims
{

namespace
{

struct CodePoint
{
    uint16_t number;
    const char* name;
};

constexpr CodePoint VERSIONS[] = {{0x0301, "TLS 1.0"},
                                  {0x0302, "TLS 1.1"},
                                  {0x0303, "TLS 1.2"},
                                  {0x0304, "TLS 1.3"}};

constexpr CodePoint CIPHERS[] = {{0x00ff, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"},
                                 {0x1301, "TLS_AES_128_GCM_SHA256"},
                                 {0x1302, "TLS_AES_256_GCM_SHA384"},
                                 {0x1303, "TLS_CHACHA20_POLY1305_SHA256"},
                                 {0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"},
                                 {0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"},
                                 {0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"},
                                 {0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
                                 {0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"},
                                 {0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"}};

constexpr CodePoint GROUPS[] = {{0x0017, "secp256r1"},
                                {0x0018, "secp384r1"},
                                {0x0019, "secp521r1"},
                                {0x001d, "x25519"},
                                {0x001e, "x448"},
                                {0x0100, "ffdhe2048"},
                                {0x0101, "ffdhe3072"}};

constexpr CodePoint SIGNATURES[] = {{0x0401, "rsa_pkcs1_sha256"},
                                    {0x0501, "rsa_pkcs1_sha384"},
                                    {0x0601, "rsa_pkcs1_sha512"},
                                    {0x0403, "ecdsa_secp256r1_sha256"},
                                    {0x0503, "ecdsa_secp384r1_sha384"},
                                    {0x0603, "ecdsa_secp521r1_sha512"},
                                    {0x0804, "rsa_pss_rsae_sha256"},
                                    {0x0805, "rsa_pss_rsae_sha384"},
                                    {0x0806, "rsa_pss_rsae_sha512"},
                                    {0x0807, "ed25519"},
                                    {0x0808, "ed448"},
                                    {0x0809, "rsa_pss_pss_sha256"},
                                    {0x080a, "rsa_pss_pss_sha384"},
                                    {0x080b, "rsa_pss_pss_sha512"}};

constexpr CodePoint EXTENSIONS[] = {{0, "server_name"},
                                    {5, "status_request"},
                                    {10, "supported_groups"},
                                    {11, "ec_point_formats"},
                                    {13, "signature_algorithms"},
                                    {16, "application_layer_protocol_negotiation"},
                                    {22, "encrypt_then_mac"},
                                    {23, "extended_master_secret"},
                                    {35, "session_ticket"},
                                    {41, "pre_shared_key"},
                                    {43, "supported_versions"},
                                    {45, "psk_key_exchange_modes"},
                                    {49, "post_handshake_auth"},
                                    {50, "signature_algorithms_cert"},
                                    {51, "key_share"},
                                    {0xff01, "renegotiation_info"}};

template <std::size_t SIZE>
std::string
FindName(const CodePoint (&table)[SIZE], uint16_t number)
{
    const auto* found = std::find_if(std::begin(table), std::end(table), [number](const auto& row) {
        return row.number == number;
    });
    if (found != std::end(table))
    {
        return found->name;
    }
    char text[8];
    std::snprintf(text, sizeof text, "0x%04x", number);
    return text;
}

} // namespace

std::string
GetTlsVersionName(uint16_t version)
{
    return FindName(VERSIONS, version);
}

std::string
GetTlsCipherName(uint16_t suite)
{
    return FindName(CIPHERS, suite);
}

std::string
GetTlsGroupName(uint16_t group)
{
    return FindName(GROUPS, group);
}

std::string
GetTlsSignatureName(uint16_t scheme)
{
    return FindName(SIGNATURES, scheme);
}

std::string
GetTlsExtensionName(uint16_t type)
{
    return FindName(EXTENSIONS, type);
}

} // namespace ims
