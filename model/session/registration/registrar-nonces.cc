// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registrar-nonces.h"

#include <algorithm>

namespace ims
{

namespace
{

constexpr std::size_t NONCE_LENGTH = 32;

} // namespace

RegistrarNonces::RegistrarNonces(Random& random, Duration lifetime, std::size_t maxCount)
    : m_random(random),
      m_lifetime(lifetime),
      m_maxCount(std::max<std::size_t>(maxCount, 1))
{
}

std::string
RegistrarNonces::Issue(TimePoint now)
{
    DropOld(now);
    auto nonce = m_random.Token(NONCE_LENGTH);
    m_entries[nonce] = {now + m_lifetime, 0};
    m_order.push_back(nonce);
    return nonce;
}

bool
RegistrarNonces::IsKnown(TimePoint now, std::string_view nonce) const
{
    const auto entry = m_entries.find(nonce);
    return entry != m_entries.end() && now < entry->second.end;
}

bool
RegistrarNonces::Use(TimePoint now, std::string_view nonce, uint32_t count)
{
    const auto entry = m_entries.find(nonce);
    if (!IsKnown(now, nonce) || count <= entry->second.lastCount)
    {
        return false;
    }
    entry->second.lastCount = count;
    return true;
}

bool
RegistrarNonces::UseOnce(TimePoint now, std::string_view nonce)
{
    const bool known = IsKnown(now, nonce);
    Drop(nonce);
    return known;
}

void
RegistrarNonces::Drop(std::string_view nonce)
{
    const auto entry = m_entries.find(nonce);
    if (entry != m_entries.end())
    {
        m_entries.erase(entry);
    }
}

std::size_t
RegistrarNonces::GetCount() const
{
    return m_entries.size();
}

void
RegistrarNonces::DropOld(TimePoint now)
{
    while (!m_order.empty() && (m_order.size() >= m_maxCount || !IsKnown(now, m_order.front())))
    {
        Drop(m_order.front());
        m_order.pop_front();
    }
}

} // namespace ims
