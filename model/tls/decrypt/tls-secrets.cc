// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/tls-secrets.h"

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
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr int caseBit = 0x20;
    const auto found = digits.find(c >= 'A' && c <= 'F' ? static_cast<char>(c | caseBit) : c);
    return found == std::string_view::npos ? -1 : static_cast<int>(found);
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

TlsSecrets::TlsSecrets(std::size_t capacity)
    : m_capacity(capacity)
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
    const auto [connection, isNew] = m_connections.try_emplace(random);
    connection->second.insert_or_assign(std::string(words[0]), std::move(secret));
    if (!isNew)
    {
        return;
    }
    m_order.push_back(random);
    if (m_order.size() > m_capacity)
    {
        m_connections.erase(m_order.front());
        m_order.pop_front();
    }
}

OctetsView
TlsSecrets::Find(std::string_view label, const Octets& clientRandom) const
{
    const auto connection = m_connections.find(clientRandom);
    if (connection == m_connections.end())
    {
        return {};
    }
    const auto secret = connection->second.find(label);
    return secret == connection->second.end() ? OctetsView() : OctetsView(secret->second);
}

} // namespace ims
