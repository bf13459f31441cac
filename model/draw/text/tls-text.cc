// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/tls-text.h"

#include "model/base/record-words.h"
#include "model/capture/describe/tls-names.h"
#include "model/tls/alert/tls-alert.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

constexpr std::size_t RECORD_HEADER = 5;
constexpr std::size_t MAX_RECORD = 16384 + 2048; // RFC 5246 6.2.3
constexpr std::size_t MAX_HANDSHAKE = 1U << 17U; // a chain of certificates, with room

constexpr uint8_t CHANGE_CIPHER_SPEC = 20;
constexpr uint8_t ALERT = 21;
constexpr uint8_t HANDSHAKE = 22;
constexpr uint8_t APPLICATION_DATA = 23;

constexpr std::size_t ALERT_OCTETS = 2;

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

std::string
DescribeAlert(OctetsView content)
{
    return content.size() != ALERT_OCTETS
               ? "Alert, encrypted"
               : std::string("Alert\n  level: ") + (content[0] == 2 ? "fatal" : "warning") +
                     "\n  description: " + GetTlsAlertName(static_cast<uint8_t>(content[1]));
}

std::string
JoinTexts(const std::vector<MessageText>& messages)
{
    std::string all;
    for (const auto& message : messages)
    {
        all += (all.empty() ? "" : "\n") + message.text;
    }
    return all;
}

/// What can be said of a record that cannot be read.
std::string
DescribeClosed(uint8_t type, std::size_t size)
{
    return type == ALERT       ? "Alert, encrypted"
           : type == HANDSHAKE ? "Handshake message, encrypted: " + CountOctets(size)
                               : "Application data, encrypted: " + CountOctets(size);
}

/// @return the name that the record has for who has no keys.
const char*
GetRecordName(uint8_t type)
{
    return type == ALERT       ? names::ALERT
           : type == HANDSHAKE ? names::ENCRYPTED_HANDSHAKE
                               : names::APPLICATION_DATA;
}

} // namespace

TlsText::TlsText(std::shared_ptr<TlsObserver> observer, std::size_t side)
    : m_observer(std::move(observer)),
      m_side(side),
      m_handshake(MAX_HANDSHAKE),
      m_openedHandshake(MAX_HANDSHAKE)
{
}

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
        if (length > MAX_RECORD || type < CHANGE_CIPHER_SPEC || type > APPLICATION_DATA)
        {
            return false;
        }
        if (record.size() < RECORD_HEADER + length)
        {
            break;
        }
        const auto content = record.substr(RECORD_HEADER, length);
        const bool isClear = type == CHANGE_CIPHER_SPEC ||
                             (type == ALERT && length == ALERT_OCTETS) ||
                             (type != APPLICATION_DATA && !m_encrypted);
        if (isClear)
        {
            ReadClear(type, content, texts);
        }
        else
        {
            ReadEncrypted(record.substr(0, RECORD_HEADER), content, texts);
        }
        at += RECORD_HEADER + length;
    }
    m_pending.erase(0, at);
    return true;
}

void
TlsText::ReadClear(uint8_t type, OctetsView content, std::vector<MessageText>& texts)
{
    if (type == HANDSHAKE)
    {
        const auto messages = ReadHandshake(content, m_handshake);
        texts.insert(texts.end(), messages.begin(), messages.end());
    }
    else if (type == ALERT)
    {
        texts.push_back({protocols::TLS, names::ALERT, DescribeAlert(content)});
    }
    else
    {
        m_encrypted = !m_observer->IsTls13(); // RFC 8446 D.4: there it means nothing
        texts.push_back({protocols::TLS,
                         "ChangeCipherSpec",
                         m_encrypted ? "ChangeCipherSpec: what follows is encrypted"
                                     : "ChangeCipherSpec: of no meaning in TLS 1.3"});
    }
}

/// Under the name that the record has for who has no keys; what goes through also under its own.
void
TlsText::ReadEncrypted(OctetsView header, OctetsView sealed, std::vector<MessageText>& texts)
{
    const auto type = static_cast<uint8_t>(header[0]);
    const auto content = m_observer->Open(m_side, header, sealed);
    if (!content)
    {
        texts.push_back({protocols::TLS, GetRecordName(type), DescribeClosed(type, sealed.size())});
        return;
    }
    const auto messages = ReadOpened(*content);
    const auto text = JoinTexts(messages);
    texts.push_back({protocols::TLS,
                     GetRecordName(type),
                     !text.empty() ? text
                                   : CountOctets(content->octets.size()) +
                                         " of a message that goes on or cannot be read"});
    std::copy_if(messages.begin(),
                 messages.end(),
                 std::back_inserter(texts),
                 [](const auto& message) { return message.protocol != protocols::TLS; });
}

std::vector<MessageText>
TlsText::ReadOpened(const TlsObserver::Content& content)
{
    std::vector<MessageText> messages;
    if (content.type == HANDSHAKE)
    {
        messages = ReadHandshake(content.octets, m_openedHandshake);
    }
    else if (content.type == ALERT)
    {
        messages.push_back({protocols::TLS, names::ALERT, DescribeAlert(content.octets)});
    }
    else
    {
        m_media.Push(content.octets, messages);
    }
    return messages;
}

std::vector<MessageText>
TlsText::ReadHandshake(OctetsView content, HandshakeSplitter& splitter) const
{
    std::vector<MessageText> messages;
    for (const auto& message : splitter.Push(content))
    {
        m_observer->TakeHandshake(m_side, message);
        messages.push_back(
            {protocols::TLS,
             GetTlsHandshakeName(message.type),
             DescribeTlsHandshake(message.type, message.body, m_observer->IsTls13())});
    }
    return messages;
}

} // namespace ims
