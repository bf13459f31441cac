// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-registrar.h"

namespace ims
{

namespace
{

/// Sets what the registrar draws apart from what SIP transactions draw.
constexpr uint64_t REGISTRAR_SEED = 0x7265676973746172;

} // namespace

std::optional<TransportAddress>
FindUe(SessionDirection direction, const SipMessage& invite)
{
    const auto address = GetSipUriAddress(direction == SessionDirection::Originating
                                              ? GetSipUri(invite.Get("Contact").value_or(""))
                                              : invite.requestUri);
    return address ? std::optional(*address) : std::nullopt;
}

AlgRegistrar::AlgRegistrar(const RegistrarConfig& config, uint64_t seed)
    : m_random(seed ^ REGISTRAR_SEED),
      m_registrar(config, m_random)
{
}

SipMessage
AlgRegistrar::Handle(TimePoint now, const SipMessage& request)
{
    return m_registrar.Handle(now, request);
}

void
AlgRegistrar::Retarget(TimePoint now, SipMessage& invite) const
{
    if (const auto* binding =
            m_registrar.GetBindings().Find(now, ToCanonicalUri(invite.requestUri)))
    {
        invite.requestUri = binding->uri;
    }
}

void
AlgRegistrar::SetSupport(TimePoint now,
                         SessionDirection direction,
                         const SipMessage& invite,
                         E2aePolicy& policy) const
{
    const auto ue = FindUe(direction, invite);
    const auto* known = ue ? m_registrar.Find(now, *ue) : nullptr;
    const E2aeSupport support = known ? *known : E2aeSupport{};
    policy.ueSupportsMsrp = support.ue.msrp;
    policy.ueSupportsBfcp = support.ue.bfcp;
    policy.networkSupportsMsrp = support.network.msrp;
    policy.networkSupportsBfcp = support.network.bfcp;
}

const Registrar&
AlgRegistrar::Get() const
{
    return m_registrar;
}

} // namespace ims
