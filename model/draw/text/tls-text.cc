// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/tls-text.h"

#include "model/base/record-words.h"
#include "model/capture/describe/tls-names.h"
#include "model/tls/alert/tls-alert.h"

namespace ims
{

namespace
{

constexpr std::size_t RECORD_HEADER = 5;
constexpr std::size_t HANDSHAKE_HEADER = 4;
constexpr std::size_t MAX_RECORD = 16384 + 2048; // RFC 5246 6.2.3
constexpr std::size_t MAX_HANDSHAKE = 1U << 17U; // a chain of certificates, with room

constexpr uint8_t CHANGE_CIPHER_SPEC = 20;
constexpr uint8_t ALERT = 21;
constexpr uint8_t HANDSHAKE = 22;

std::size_t
ReadNumber(OctetsView octets, std::size_t offset, std::size_t count)
{
    std::size_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
    {
        number = number << 8U | static_cast<uint8_t>(octets[offset + i]);
    }
    return number;
}

std::string
CountOctets(std::size_t count)
{
    return std::to_string(count) + " octets";
}

} // namespace

bool
TlsText::Push(OctetsView octets, std::vector<MessageText>& texts)
{
    m_pending += octets;
    std::size_t at = 0;
    while (m_pending.size() - at >= RECORD_HEADER)
    {
        const OctetsView record = OctetsView(m_pending).substr(at);
        const auto length = ReadNumber(record, 3, 2);
        const auto type = static_cast<uint8_t>(record[0]);
        if (length > MAX_RECORD || type < CHANGE_CIPHER_SPEC || type > HANDSHAKE + 1)
        {
            return false;
        }
        if (record.size() < RECORD_HEADER + length)
        {
            break;
        }
        ReadRecord(type, record.substr(RECORD_HEADER, length), texts);
        at += RECORD_HEADER + length;
    }
    m_pending.erase(0, at);
    return m_handshake.size() <= MAX_HANDSHAKE;
}

void
TlsText::ReadRecord(uint8_t type, OctetsView content, std::vector<MessageText>& texts)
{
    constexpr std::size_t clearAlert = 2;
    const auto add = [&texts](const char* name, const std::string& text) {
        texts.push_back({protocols::TLS, name, text});
    };
    if (type == HANDSHAKE && !m_encrypted)
    {
        ReadHandshake(content, texts);
    }
    else if (type == HANDSHAKE)
    {
        add(names::ENCRYPTED_HANDSHAKE,
            "Handshake message, encrypted: " + CountOctets(content.size()));
    }
    else if (type == CHANGE_CIPHER_SPEC)
    {
        m_encrypted = true;
        add("ChangeCipherSpec", "ChangeCipherSpec: what follows is encrypted");
    }
    else if (type == ALERT)
    {
        add(names::ALERT,
            content.size() != clearAlert
                ? "Alert, encrypted"
                : std::string("Alert\n  level: ") + (content[0] == 2 ? "fatal" : "warning") +
                      "\n  description: " + GetTlsAlertName(static_cast<uint8_t>(content[1])));
    }
    else
    {
        add(names::APPLICATION_DATA, "Application data, encrypted: " + CountOctets(content.size()));
    }
}

void
TlsText::ReadHandshake(OctetsView content, std::vector<MessageText>& texts)
{
    m_handshake += content;
    std::size_t at = 0;
    while (m_handshake.size() - at >= HANDSHAKE_HEADER)
    {
        const OctetsView message = OctetsView(m_handshake).substr(at);
        const auto length = ReadNumber(message, 1, 3);
        if (message.size() < HANDSHAKE_HEADER + length)
        {
            break;
        }
        const auto type = static_cast<uint8_t>(message[0]);
        texts.push_back({protocols::TLS,
                         GetTlsHandshakeName(type),
                         DescribeTlsHandshake(type, message.substr(HANDSHAKE_HEADER, length))});
        at += HANDSHAKE_HEADER + length;
    }
    m_handshake.erase(0, at);
}

} // namespace ims
