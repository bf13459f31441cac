// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/tls-secrets.h"

#include <iterator>

namespace ims
{

namespace
{

constexpr std::size_t RANDOM_OCTETS = 32;
constexpr std::size_t MAX_SECRET_OCTETS = 64;

/// @return the value of a hexadecimal digit, -1 for anything else.
int
ReadDigit(char c)
{
    constexpr int ten = 10;
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + ten
           : c >= 'A' && c <= 'F' ? c - 'A' + ten
                                  : -1;
}

/// @return the octets of hexadecimal pairs, nothing where there are others or too many.
Octets
ReadHex(std::string_view text, std::size_t maxOctets)
{
    Octets octets;
    if (text.size() % 2 != 0 || text.size() > 2 * maxOctets)
    {
        return octets;
    }
    octets.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2)
    {
        const int high = ReadDigit(text[i]);
        const int low = ReadDigit(text[i + 1]);
        if (high < 0 || low < 0)
        {
            return {};
        }
        octets += static_cast<char>(high << 4 | low);
    }
    return octets;
}

} // namespace

TlsSecrets::TlsSecrets(std::size_t capacity, std::size_t maxReleased)
    : m_capacity(capacity),
      m_maxReleased(maxReleased)
{
}

void
TlsSecrets::Add(std::string_view lines)
{
    for (const std::string_view line : Split(lines, '\n'))
    {
        AddLine(Trim(line));
    }
}

void
TlsSecrets::AddLine(std::string_view line)
{
    const auto words = SplitWords(line);
    constexpr std::size_t wordsOfLine = 3;
    if (words.size() != wordsOfLine)
    {
        return;
    }
    const Octets random = ReadHex(words[1], RANDOM_OCTETS);
    Octets secret = ReadHex(words[2], MAX_SECRET_OCTETS);
    if (random.size() != RANDOM_OCTETS || secret.empty())
    {
        return;
    }
    FindOrAdd(random).secrets.insert_or_assign(std::string(words[0]), std::move(secret));
    Limit(m_connections, m_capacity);
}

TlsSecrets::Connection&
TlsSecrets::FindOrAdd(const Octets& random)
{
    const auto known = m_index.find(random);
    if (known != m_index.end())
    {
        return *known->second;
    }
    m_connections.push_back({random, {}, false});
    m_index.emplace(m_connections.back().random, std::prev(m_connections.end()));
    return m_connections.back();
}

void
TlsSecrets::Limit(Connections& connections, std::size_t size)
{
    while (connections.size() > size)
    {
        m_index.erase(connections.front().random);
        connections.pop_front();
    }
}

OctetsView
TlsSecrets::Find(std::string_view label, const Octets& clientRandom) const
{
    const auto connection = m_index.find(clientRandom);
    if (connection == m_index.end())
    {
        return {};
    }
    const auto& secrets = connection->second->secrets;
    const auto secret = secrets.find(label);
    return secret == secrets.end() ? OctetsView() : OctetsView(secret->second);
}

void
TlsSecrets::Release(const Octets& clientRandom)
{
    const auto known = m_index.find(clientRandom);
    if (known != m_index.end() && !known->second->isReleased)
    {
        known->second->isReleased = true;
        m_released.splice(m_released.end(), m_connections, known->second);
        Limit(m_released, m_maxReleased);
    }
}

} // namespace ims
