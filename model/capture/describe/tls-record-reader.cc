// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/tls-record-reader.h"

#include "model/base/record-words.h"
#include "model/capture/describe/tls-names.h"
#include "model/tls/alert/tls-alert.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr uint8_t CHANGE_CIPHER_SPEC = 20;
constexpr uint8_t ALERT = 21;
constexpr uint8_t HANDSHAKE = 22;
constexpr uint8_t APPLICATION_DATA = 23;

/// Of a record: SSL 3.0 to TLS 1.3.
constexpr uint8_t MAJOR_VERSION = 3;
constexpr uint8_t MAX_MINOR_VERSION = 4;

/// RFC 5246 6.2.3; the bound of RFC 8446 5.2 is lower.
constexpr std::size_t MAX_RECORD_OCTETS = 16384 + 2048;

/// Level and description; an encrypted alert is always longer.
constexpr std::size_t CLEAR_ALERT_OCTETS = 2;

uint8_t
ReadOctet(OctetsView octets, std::size_t offset)
{
    return static_cast<uint8_t>(octets[offset]);
}

/// @param header as far as its last octet at least
std::size_t
ReadLength(OctetsView header)
{
    return static_cast<std::size_t>(ReadOctet(header, 3)) << 8 | ReadOctet(header, 4);
}

/// Moves octets to header until it has size octets.
bool
Complete(Octets& header, std::size_t size, OctetsView& octets)
{
    const std::size_t count = std::min(size - header.size(), octets.size());
    header += octets.substr(0, count);
    octets.remove_prefix(count);
    return header.size() == size;
}

/// An alert of TLS 1.3 that says more than goodbye.
bool
IsFailure(const TlsObserver::Content& content)
{
    constexpr uint8_t closeNotify = 0;
    return content.type == ALERT && content.octets.size() == CLEAR_ALERT_OCTETS &&
           ReadOctet(content.octets, 1) != closeNotify;
}

} // namespace

bool
MayBeTls(OctetsView octets)
{
    const auto has = [&](std::size_t offset, unsigned least, unsigned most) {
        return octets.size() <= offset ||
               (ReadOctet(octets, offset) >= least && ReadOctet(octets, offset) <= most);
    };
    return has(0, CHANGE_CIPHER_SPEC, APPLICATION_DATA) && has(1, MAJOR_VERSION, MAJOR_VERSION) &&
           has(2, 0, MAX_MINOR_VERSION) &&
           (octets.size() < TLS_HEADER_OCTETS || ReadLength(octets) <= MAX_RECORD_OCTETS);
}

StreamMessage
MakeTlsMalformed()
{
    return {protocols::TLS, names::MALFORMED, {{"error", "octets that are no TLS record"}}};
}

TlsRecordReader::TlsRecordReader(std::shared_ptr<TlsObserver> observer,
                                 std::size_t side,
                                 std::unique_ptr<StreamContent> inside)
    : m_observer(std::move(observer)),
      m_side(side),
      m_inside(std::move(inside))
{
}

bool
TlsRecordReader::Push(OctetsView octets, std::vector<StreamMessage>& messages)
{
    while (!octets.empty())
    {
        if (m_header.size() < TLS_HEADER_OCTETS && !TakeHeader(octets))
        {
            messages.push_back(MakeTlsMalformed());
            return false;
        }
        const std::size_t count = std::min(m_remaining, octets.size());
        TakeContent(octets.substr(0, count), messages);
        octets.remove_prefix(count);
        m_remaining -= count;
        if (m_header.size() == TLS_HEADER_OCTETS && m_remaining == 0)
        {
            EndRecord(messages);
        }
    }
    return true;
}

bool
TlsRecordReader::TakeHeader(OctetsView& octets)
{
    if (Complete(m_header, TLS_HEADER_OCTETS, octets))
    {
        m_length = ReadLength(m_header);
        m_remaining = m_length;
    }
    return MayBeTls(m_header);
}

void
TlsRecordReader::TakeContent(OctetsView content, std::vector<StreamMessage>& messages)
{
    const uint8_t type = ReadOctet(m_header, 0);
    if (IsProtected())
    {
        m_sealed += m_observer ? content : OctetsView();
    }
    else if (type == HANDSHAKE)
    {
        TakeHandshake(content, messages);
    }
    if (type == ALERT && m_length == CLEAR_ALERT_OCTETS)
    {
        m_alert += content;
    }
}

/// TLS 1.3 has ChangeCipherSpec for show only.
bool
TlsRecordReader::IsProtected() const
{
    const uint8_t type = ReadOctet(m_header, 0);
    const bool changed = m_encrypted && !(m_observer && m_observer->IsTls13());
    return type == APPLICATION_DATA || (type != CHANGE_CIPHER_SPEC && changed);
}

void
TlsRecordReader::TakeHandshake(OctetsView content, std::vector<StreamMessage>& messages)
{
    for (const TlsHandshakeMessage& message : m_handshake.Push(content))
    {
        if (m_observer)
        {
            m_observer->TakeHandshake(m_side, message);
        }
        if (!m_encrypted)
        {
            messages.push_back({protocols::TLS, GetTlsHandshakeName(message.type), {}});
        }
    }
}

std::optional<TlsObserver::Content>
TlsRecordReader::Open()
{
    Octets sealed;
    sealed.swap(m_sealed);
    return m_observer && IsProtected() ? m_observer->Open(m_side, m_header, sealed) : std::nullopt;
}

void
TlsRecordReader::EndRecord(std::vector<StreamMessage>& messages)
{
    switch (ReadOctet(m_header, 0))
    {
    case CHANGE_CIPHER_SPEC:
        m_encrypted = true;
        messages.push_back({protocols::TLS, "ChangeCipherSpec", {}});
        break;
    case ALERT: {
        Open();
        const bool clear = m_alert.size() == CLEAR_ALERT_OCTETS;
        const std::string name = clear ? GetTlsAlertName(ReadOctet(m_alert, 1)) : "encrypted";
        messages.push_back({protocols::TLS, names::ALERT, {{fields::ALERT, name}}});
        m_alert.clear();
        break;
    }
    case HANDSHAKE:
        Open();
        if (m_encrypted)
        {
            messages.push_back({protocols::TLS, names::ENCRYPTED_HANDSHAKE, {}});
        }
        break;
    default:
        EndData(messages);
        break;
    }
    m_header.clear();
}

void
TlsRecordReader::EndData(std::vector<StreamMessage>& messages)
{
    const auto content = Open();
    if (content && IsFailure(*content))
    {
        messages.push_back({protocols::TLS,
                            names::ALERT,
                            {{fields::ALERT, GetTlsAlertName(ReadOctet(content->octets, 1))},
                             {fields::INSIDE_TLS, ""}}});
        return;
    }
    StreamMessage record{protocols::TLS,
                         names::APPLICATION_DATA,
                         {{"length", std::to_string(m_length)}}};
    if (content)
    {
        record.fields.push_back({fields::OPENED, ""});
    }
    messages.push_back(std::move(record));
    if (content && content->type == APPLICATION_DATA)
    {
        m_inside->Push(content->octets, messages);
    }
}

} // namespace ims
