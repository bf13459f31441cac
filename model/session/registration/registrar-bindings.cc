// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/registration/registrar-bindings.h"

#include <algorithm>

namespace ims
{

namespace
{

using Bindings = std::vector<RegistrarBinding>;

bool
IsOutOfOrder(const RegistrarBinding& binding, const RegisterRequest& request)
{
    return binding.callId == request.callId && binding.cseq >= request.cseq;
}

Bindings::iterator
FindUri(Bindings& bindings, std::string_view uri)
{
    return std::find_if(bindings.begin(), bindings.end(), [&](const auto& binding) {
        return binding.uri == uri;
    });
}

/// Takes the binding of a contact out; one with a time goes in again behind all others.
BindingUpdate
Apply(TimePoint now,
      const RegisterRequest& request,
      const RegisterContact& contact,
      const E2aeSupport& support,
      Bindings& bindings)
{
    const auto old = FindUri(bindings, contact.uri);
    if (old != bindings.end())
    {
        if (IsOutOfOrder(*old, request))
        {
            return BindingUpdate::OutOfOrder;
        }
        bindings.erase(old);
    }
    if (contact.expiry > Duration::zero())
    {
        bindings.push_back({contact.uri,
                            contact.address,
                            now + contact.expiry,
                            request.callId,
                            request.cseq,
                            support});
    }
    return BindingUpdate::Done;
}

} // namespace

RegistrarBindings::RegistrarBindings(std::size_t maxIdentities, std::size_t maxContacts)
    : m_maxIdentities(maxIdentities),
      m_maxContacts(maxContacts)
{
}

BindingUpdate
RegistrarBindings::Update(TimePoint now, const RegisterRequest& request, const E2aeSupport& support)
{
    Bindings bindings = Get(now, request.identity);
    if (request.removeAll)
    {
        const bool late = std::any_of(bindings.begin(), bindings.end(), [&](const auto& binding) {
            return IsOutOfOrder(binding, request);
        });
        if (late)
        {
            return BindingUpdate::OutOfOrder;
        }
        bindings.clear();
    }
    for (const auto& contact : request.contacts)
    {
        const auto update = Apply(now, request, contact, support, bindings);
        if (update != BindingUpdate::Done)
        {
            return update;
        }
    }
    const bool isNew = m_bindings.find(request.identity) == m_bindings.end();
    const bool full = isNew && m_bindings.size() >= m_maxIdentities && !bindings.empty();
    if (full || bindings.size() > m_maxContacts)
    {
        return BindingUpdate::Full;
    }
    Commit(request.identity, std::move(bindings));
    return BindingUpdate::Done;
}

void
RegistrarBindings::Expire(TimePoint now)
{
    for (const auto& identity : m_deadlines.TakeDue(now))
    {
        Commit(identity, Get(now, identity));
    }
}

std::vector<RegistrarBinding>
RegistrarBindings::Get(TimePoint now, std::string_view identity) const
{
    Bindings alive;
    const auto known = m_bindings.find(identity);
    if (known != m_bindings.end())
    {
        std::copy_if(known->second.begin(),
                     known->second.end(),
                     std::back_inserter(alive),
                     [&](const auto& binding) { return now < binding.expiry; });
    }
    return alive;
}

const RegistrarBinding*
RegistrarBindings::Find(TimePoint now, std::string_view identity) const
{
    const auto known = m_bindings.find(identity);
    if (known == m_bindings.end())
    {
        return nullptr;
    }
    const auto& bindings = known->second;
    const auto youngest = std::find_if(bindings.rbegin(), bindings.rend(), [&](const auto& one) {
        return now < one.expiry;
    });
    return youngest == bindings.rend() ? nullptr : &*youngest;
}

const RegistrarBinding*
RegistrarBindings::Find(TimePoint now, const TransportAddress& address) const
{
    for (auto entry = m_byAddress.lower_bound({address, {}});
         entry != m_byAddress.end() && entry->first == address;
         ++entry)
    {
        const auto& bindings = m_bindings.find(entry->second)->second;
        const auto found = std::find_if(bindings.begin(), bindings.end(), [&](const auto& one) {
            return one.address == address && now < one.expiry;
        });
        if (found != bindings.end())
        {
            return &*found;
        }
    }
    return nullptr;
}

std::size_t
RegistrarBindings::GetIdentityCount() const
{
    return m_bindings.size();
}

void
RegistrarBindings::Commit(const std::string& identity, Bindings bindings)
{
    for (const auto& old : m_bindings[identity])
    {
        m_byAddress.erase({old.address, identity});
    }
    std::optional<TimePoint> first;
    for (const auto& binding : bindings)
    {
        m_byAddress.insert({binding.address, identity});
        first = Earlier(first, binding.expiry);
    }
    m_deadlines.Set(identity, first);
    if (bindings.empty())
    {
        m_bindings.erase(identity);
        return;
    }
    m_bindings[identity] = std::move(bindings);
}

} // namespace ims
