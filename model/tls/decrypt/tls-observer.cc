// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/tls-observer.h"

#include "model/base/octet-cursor.h"
#include "model/tls/decrypt/key-derivation.h"

namespace ims
{

namespace
{

// RFC 8446 5.1
constexpr uint8_t HANDSHAKE = 22;

constexpr std::size_t VERSION_OCTETS = 2;
constexpr std::size_t RANDOM_OCTETS = 32;

// RFC 8446 4.2.1
constexpr std::size_t SUPPORTED_VERSIONS = 43;
constexpr std::size_t TLS_1_3 = 0x0304;

/// @param extensions of a ServerHello
bool
ChoosesTls13(OctetsView extensions)
{
    OctetCursor cursor(extensions);
    while (!cursor.IsAtEnd())
    {
        const std::size_t type = cursor.Number(2);
        const OctetsView data = cursor.Vector(2);
        if (type == SUPPORTED_VERSIONS)
        {
            return OctetCursor(data).Number(2) == TLS_1_3;
        }
    }
    return false;
}

} // namespace

TlsObserver::TlsObserver(std::shared_ptr<const TlsSecrets> secrets)
    : m_secrets(std::move(secrets))
{
}

void
TlsObserver::TakeHandshake(std::size_t side, const TlsHandshakeMessage& message)
{
    if (message.type == TlsHandshakeMessage::CLIENT_HELLO)
    {
        m_keyBlock.clear();
        OctetCursor cursor(message.body);
        cursor.Take(VERSION_OCTETS);
        m_client = side;
        m_clientRandom = cursor.Take(RANDOM_OCTETS);
    }
    else if (message.type == TlsHandshakeMessage::SERVER_HELLO)
    {
        TakeServerHello(message.body);
    }
}

/// RFC 8446 4.1.3. A HelloRetryRequest has the same form; what it says is repeated later.
void
TlsObserver::TakeServerHello(OctetsView body)
{
    m_keyBlock.clear();
    OctetCursor cursor(body);
    cursor.Take(VERSION_OCTETS);
    m_serverRandom = cursor.Take(RANDOM_OCTETS);
    cursor.Vector(1); // session
    m_suite = FindTlsSuite(static_cast<uint16_t>(cursor.Number(2)));
    cursor.Take(1); // compression
    m_tls13 = ChoosesTls13(cursor.Vector(2));
}

const Octets&
TlsObserver::GetClientRandom() const
{
    return m_clientRandom;
}

bool
TlsObserver::IsTls13() const
{
    return m_tls13;
}

std::optional<TlsObserver::Content>
TlsObserver::Open(std::size_t side, OctetsView header, OctetsView sealed)
{
    Side& sender = m_sides[side];
    if (!sender.opener && !sender.closed)
    {
        sender.opener = MakeOpener(side);
    }
    auto plain = sender.opener ? sender.opener->Open(header, sealed) : std::nullopt;
    if (!plain)
    {
        sender.closed = true;
        sender.opener.reset();
        return std::nullopt;
    }
    return m_tls13 ? OpenTls13(side, std::move(*plain))
                   : Content{static_cast<uint8_t>(header[0]), std::move(*plain)};
}

std::unique_ptr<RecordOpener>
TlsObserver::MakeOpener(std::size_t side)
{
    if (!m_client || !m_suite || m_suite->tls13 != m_tls13)
    {
        return nullptr;
    }
    if (!m_tls13)
    {
        return MakeTls12Opener(side);
    }
    UseSecret(m_sides[side], FindSecret(side, "HANDSHAKE_TRAFFIC_SECRET"));
    return std::move(m_sides[side].opener);
}

/// RFC 5246 6.3, without the MAC keys, which AEAD does not have: keys of client and server, then
/// the fixed parts of their nonces.
std::unique_ptr<RecordOpener>
TlsObserver::MakeTls12Opener(std::size_t side)
{
    const OctetsView master = m_secrets->Find("CLIENT_RANDOM", m_clientRandom);
    const std::size_t key = m_suite->keyOctets;
    const std::size_t nonce = m_suite->fixedNonceOctets;
    if (m_keyBlock.empty() || m_keyBlockMaster != master)
    {
        m_keyBlockMaster = master;
        m_keyBlock = master.empty() ? Octets()
                                    : MakeKeyBlock(m_suite->hash,
                                                   master,
                                                   m_serverRandom + m_clientRandom,
                                                   2 * (key + nonce));
    }
    if (m_keyBlock.empty())
    {
        return nullptr;
    }
    const std::size_t place = side == m_client ? 0 : 1;
    const OctetsView view = m_keyBlock;
    return std::make_unique<RecordOpener>(*m_suite,
                                          view.substr(place * key, key),
                                          view.substr(2 * key + place * nonce, nonce));
}

/// RFC 8446 7.3
void
TlsObserver::UseSecret(Side& side, OctetsView secret) const
{
    side.secret = secret;
    side.opener.reset();
    if (!side.secret.empty())
    {
        side.opener = std::make_unique<RecordOpener>(
            *m_suite,
            ExpandLabel(m_suite->hash, side.secret, "key", m_suite->keyOctets),
            ExpandLabel(m_suite->hash, side.secret, "iv", m_suite->fixedNonceOctets));
    }
    side.closed = !side.opener;
}

/// RFC 8446 5.2: the content, its type, zeros.
std::optional<TlsObserver::Content>
TlsObserver::OpenTls13(std::size_t side, Octets&& plain)
{
    const auto end = plain.find_last_not_of('\0');
    if (end == Octets::npos)
    {
        m_sides[side].closed = true;
        m_sides[side].opener.reset();
        return std::nullopt;
    }
    Content content{static_cast<uint8_t>(plain[end]), std::move(plain)};
    content.octets.resize(end);
    if (content.type == HANDSHAKE)
    {
        for (const auto& message : m_sides[side].handshake.Push(content.octets))
        {
            ChangeKey(side, message.type);
        }
    }
    return content;
}

/// RFC 8446 7.1 and 7.2
void
TlsObserver::ChangeKey(std::size_t side, uint8_t handshakeType)
{
    Side& sender = m_sides[side];
    if (handshakeType == TlsHandshakeMessage::FINISHED && !sender.established)
    {
        sender.established = true;
        UseSecret(sender, FindSecret(side, "TRAFFIC_SECRET_0"));
    }
    else if (handshakeType == TlsHandshakeMessage::KEY_UPDATE)
    {
        UseSecret(sender,
                  ExpandLabel(m_suite->hash, sender.secret, "traffic upd", sender.secret.size()));
    }
}

OctetsView
TlsObserver::FindSecret(std::size_t side, std::string_view what) const
{
    const std::string label = side == m_client ? "CLIENT_" : "SERVER_";
    return m_secrets->Find(label + std::string(what), m_clientRandom);
}

} // namespace ims
