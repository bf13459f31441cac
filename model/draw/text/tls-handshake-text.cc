// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/base/octet-cursor.h"
#include "model/capture/describe/tls-names.h"
#include "model/draw/text/tls-code-points.h"
#include "model/draw/text/tls-text.h"
#include "model/tls/text/certificate-text.h"

namespace ims
{

namespace
{

constexpr std::size_t RANDOM_OCTETS = 32;

constexpr uint16_t SUPPORTED_GROUPS = 10;
constexpr uint16_t SIGNATURE_ALGORITHMS = 13;
constexpr uint16_t SUPPORTED_VERSIONS = 43;

using Namer = std::string (*)(uint16_t);

std::string
ListNames(OctetsView numbers, Namer namer)
{
    OctetCursor cursor(numbers);
    std::string list;
    while (!cursor.IsAtEnd())
    {
        const auto name = namer(static_cast<uint16_t>(cursor.Number(2)));
        list += cursor.Ok() ? (list.empty() ? "" : ", ") + name : "";
    }
    return list;
}

std::string
Hex(OctetsView octets)
{
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (const char octet : octets)
    {
        text += digits[static_cast<uint8_t>(octet) >> 4U];
        text += digits[static_cast<uint8_t>(octet) & 15U];
    }
    return text;
}

std::string
DescribeExtension(uint16_t type, OctetsView data, bool ofServer)
{
    std::string text = "  extension " + GetTlsExtensionName(type);
    OctetCursor cursor(data);
    if (type == SUPPORTED_VERSIONS)
    {
        text += ": " + ListNames(ofServer ? data : cursor.Vector(1), &GetTlsVersionName);
    }
    else if (type == SUPPORTED_GROUPS)
    {
        text += ": " + ListNames(cursor.Vector(2), &GetTlsGroupName);
    }
    else if (type == SIGNATURE_ALGORITHMS)
    {
        text += ": " + ListNames(cursor.Vector(2), &GetTlsSignatureName);
    }
    return text + "\n";
}

std::string
DescribeExtensions(OctetsView extensions, bool ofServer)
{
    std::string text;
    OctetCursor cursor(extensions);
    while (!cursor.IsAtEnd())
    {
        const auto type = static_cast<uint16_t>(cursor.Number(2));
        const auto data = cursor.Vector(2);
        text += cursor.Ok() ? DescribeExtension(type, data, ofServer) : "";
    }
    return text;
}

/// RFC 8446 4.1.2, 4.1.3
std::string
DescribeHello(OctetsView body, bool ofServer)
{
    OctetCursor cursor(body);
    const auto version = static_cast<uint16_t>(cursor.Number(2));
    std::string text = "  version: " + GetTlsVersionName(version) + "\n";
    text += "  random: " + Hex(cursor.Take(RANDOM_OCTETS)) + "\n";
    const auto session = cursor.Vector(1);
    text += session.empty() ? "" : "  session: " + Hex(session) + "\n";
    const auto suites = ofServer ? cursor.Take(2) : cursor.Vector(2);
    text += "  cipher: " + ListNames(suites, &GetTlsCipherName) + "\n";
    ofServer ? cursor.Take(1) : cursor.Vector(1); // compression, of which there is none
    return text + DescribeExtensions(cursor.Vector(2), ofServer);
}

/// RFC 5246 7.4.2, RFC 8446 4.4.2: a chain, the sender's own certificate first.
std::string
DescribeCertificates(OctetsView body, bool isTls13)
{
    OctetCursor whole(body);
    isTls13 ? whole.Vector(1) : OctetsView(); // context, of a request after the handshake
    OctetCursor cursor(whole.Vector(3));
    std::string text;
    while (!cursor.IsAtEnd())
    {
        const auto certificate = cursor.Vector(3);
        isTls13 ? cursor.Vector(2) : OctetsView(); // extensions
        text += cursor.Ok() ? DescribeCertificate(certificate) : "";
    }
    return text.empty() ? "  no certificate\n" : text;
}

/// RFC 5246 7.4.4, RFC 8446 4.3.2
std::string
DescribeCertificateRequest(OctetsView body, bool isTls13)
{
    OctetCursor cursor(body);
    cursor.Vector(1); // types of certificates, which the algorithms imply; or a context
    if (isTls13)
    {
        return DescribeExtensions(cursor.Vector(2), false);
    }
    return "  signature algorithms: " + ListNames(cursor.Vector(2), &GetTlsSignatureName) + "\n";
}

} // namespace

std::string
DescribeTlsHandshake(uint8_t type, OctetsView body, bool isTls13)
{
    std::string text = GetTlsHandshakeName(type) + ", " + std::to_string(body.size()) + " octets\n";
    switch (type)
    {
    case TlsHandshakeMessage::CLIENT_HELLO:
        return text + DescribeHello(body, false);
    case TlsHandshakeMessage::SERVER_HELLO:
        return text + DescribeHello(body, true);
    case TlsHandshakeMessage::CERTIFICATE:
        return text + DescribeCertificates(body, isTls13);
    case TlsHandshakeMessage::CERTIFICATE_REQUEST:
        return text + DescribeCertificateRequest(body, isTls13);
    case TlsHandshakeMessage::CERTIFICATE_VERIFY:
        return text + "  signature: " + ListNames(body.substr(0, 2), &GetTlsSignatureName) + "\n";
    case TlsHandshakeMessage::ENCRYPTED_EXTENSIONS:
        return text + DescribeExtensions(OctetCursor(body).Vector(2), true);
    default:
        return text;
    }
}

} // namespace ims
