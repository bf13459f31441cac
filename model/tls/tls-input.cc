// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/tls/tls-input.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t HEADER_OCTETS = 5;
constexpr uint8_t CHANGE_CIPHER_SPEC = 20;
constexpr uint8_t ALERT = 21;
constexpr uint8_t APPLICATION_DATA = 23;
/// Level, description, inner content type and a tag of 16 octets (RFC 8446 clause 5.2).
constexpr std::size_t ENCRYPTED_ALERT_OCTETS = 2 + 1 + 16;

uint8_t
OctetAt(OctetsView octets, std::size_t index)
{
    return static_cast<uint8_t>(octets[index]);
}

/// @return whether a record of this type and length is an alert, or too short for a certificate.
bool
IsHarmless(uint8_t type, std::size_t length)
{
    return type == ALERT || (type == CHANGE_CIPHER_SPEC && length == 1) ||
           (type == APPLICATION_DATA && length == ENCRYPTED_ALERT_OCTETS);
}

/// @return the size of the record at the front if it is whole and harmless, else 0.
std::size_t
MeasureHarmlessRecord(OctetsView octets)
{
    if (octets.size() < HEADER_OCTETS)
    {
        return 0;
    }
    const std::size_t length = OctetAt(octets, 3) << 8 | OctetAt(octets, 4);
    const bool whole = octets.size() - HEADER_OCTETS >= length;
    return whole && IsHarmless(OctetAt(octets, 0), length) ? HEADER_OCTETS + length : 0;
}

} // namespace

void
TlsInput::Offer(OctetsView octets)
{
    if (m_held.IsEmpty())
    {
        m_offered = octets;
        return;
    }
    m_held.Append(octets);
}

void
TlsInput::Keep()
{
    m_held.Append(m_offered);
    m_offered = {};
}

std::size_t
TlsInput::Take(char* place, std::size_t size)
{
    const std::size_t count = std::min(size, GetTakeable());
    std::copy_n(GetView().data(), count, place);
    m_admitted -= std::min(m_admitted, count);
    if (m_held.IsEmpty())
    {
        m_offered.remove_prefix(count);
    }
    else
    {
        m_held.Consume(count);
    }
    return count;
}

std::size_t
TlsInput::GetTakeable()
{
    if (!m_gateClosed)
    {
        return GetSize();
    }
    if (m_admitted == 0)
    {
        m_admitted = MeasureHarmlessRecord(GetView());
    }
    return m_admitted;
}

OctetsView
TlsInput::GetView() const
{
    return m_held.IsEmpty() ? m_offered : m_held.GetView();
}

std::size_t
TlsInput::GetSize() const
{
    return GetView().size();
}

void
TlsInput::CloseGate()
{
    m_gateClosed = true;
    m_admitted = 0;
}

void
TlsInput::OpenGate()
{
    m_gateClosed = false;
}

bool
TlsInput::IsGateClosed() const
{
    return m_gateClosed;
}

void
TlsInput::Clear()
{
    m_held.Clear();
    m_offered = {};
}

} // namespace ims
