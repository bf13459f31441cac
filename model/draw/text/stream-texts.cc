// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/draw/text/stream-texts.h"

#include "model/draw/text/media-text.h"
#include "model/draw/text/tls-text.h"

namespace ims
{

namespace
{

/// Type of a record and its version's first octet.
constexpr std::size_t START_OCTETS = 2;

bool
IsTls(OctetsView first)
{
    const auto type = static_cast<uint8_t>(first[0]);
    return type >= 20 && type <= 23 && first[1] == 3;
}

} // namespace

StreamTexts::StreamTexts(std::shared_ptr<TlsObserver> observer, std::size_t side)
    : m_observer(std::move(observer)),
      m_side(side)
{
}

std::vector<MessageText>
StreamTexts::Push(OctetsView octets)
{
    std::vector<MessageText> texts;
    if (!m_known)
    {
        m_first += octets;
        if (m_first.size() < START_OCTETS)
        {
            return texts;
        }
        m_known = true;
        if (IsTls(m_first))
        {
            m_reader = std::make_unique<TlsText>(m_observer, m_side);
        }
        else
        {
            m_reader = std::make_unique<MediaText>();
        }
        octets = m_first;
    }
    if (m_reader && !m_reader->Push(octets, texts))
    {
        m_reader.reset();
    }
    m_first.clear();
    return texts;
}

} // namespace ims
