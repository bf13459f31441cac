// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/decrypt/handshake-splitter.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t HEADER_OCTETS = 4;

uint8_t
ReadOctet(OctetsView octets, std::size_t offset)
{
    return static_cast<uint8_t>(octets[offset]);
}

} // namespace

HandshakeSplitter::HandshakeSplitter(std::size_t maxBody)
    : m_maxBody(maxBody)
{
}

std::vector<TlsHandshakeMessage>
HandshakeSplitter::Push(OctetsView octets)
{
    std::vector<TlsHandshakeMessage> messages;
    while (!octets.empty())
    {
        if (m_header.size() < HEADER_OCTETS)
        {
            const std::size_t count = std::min(HEADER_OCTETS - m_header.size(), octets.size());
            m_header += octets.substr(0, count);
            octets.remove_prefix(count);
            if (m_header.size() < HEADER_OCTETS)
            {
                break;
            }
            Begin();
        }
        const std::size_t count = std::min(m_remaining, octets.size());
        TakeBody(octets.substr(0, count));
        octets.remove_prefix(count);
        if (m_remaining == 0)
        {
            messages.push_back(std::move(m_message));
            m_header.clear();
        }
    }
    return messages;
}

void
HandshakeSplitter::Begin()
{
    m_message = {ReadOctet(m_header, 0), {}};
    m_remaining = static_cast<std::size_t>(ReadOctet(m_header, 1)) << 16 |
                  static_cast<std::size_t>(ReadOctet(m_header, 2)) << 8 | ReadOctet(m_header, 3);
}

void
HandshakeSplitter::TakeBody(OctetsView body)
{
    m_remaining -= body.size();
    const bool isHello = m_message.type == TlsHandshakeMessage::CLIENT_HELLO ||
                         m_message.type == TlsHandshakeMessage::SERVER_HELLO;
    const std::size_t most = isHello ? std::max(m_maxBody, HELLO_OCTETS) : m_maxBody;
    m_message.body += body.substr(0, most - m_message.body.size());
}

} // namespace ims
