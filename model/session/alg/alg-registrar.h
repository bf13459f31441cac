// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_REGISTRAR_H
#define IMS_ALG_REGISTRAR_H

#include "model/session/alg/alg-options.h"
#include "model/session/registration/registrar.h"

namespace ims
{

/// @return where the UE of a call receives SIP, as its INVITE says; nothing when it does not.
/// @param invite of a call to a UE: as it goes on to it
std::optional<TransportAddress> FindUe(SessionDirection direction, const SipMessage& invite);

/// @brief The registrar beside an IMS-ALG, and what its calls learn from it: where a called UE is,
/// and what UE and P-CSCF announced to each other.
class AlgRegistrar
{
  public:
    AlgRegistrar(const RegistrarConfig& config, uint64_t seed);
    AlgRegistrar(const AlgRegistrar&) = delete; // the registrar refers to m_random
    AlgRegistrar& operator=(const AlgRegistrar&) = delete;

    /// @return the response to a REGISTER.
    SipMessage Handle(TimePoint now, const SipMessage& request);

    /// @brief A call to an identity goes on to where its UE is registered (RFC 3261 16.5).
    void Retarget(TimePoint now, SipMessage& invite) const;

    /// @brief What UE and P-CSCF announced decides: nothing when the UE is not registered.
    void SetSupport(TimePoint now,
                    SessionDirection direction,
                    const SipMessage& invite,
                    E2aePolicy& policy) const;

    const Registrar& Get() const;

  private:
    Random m_random; ///< of its own: calls do not depend on who registers
    Registrar m_registrar;
};

} // namespace ims

#endif // IMS_ALG_REGISTRAR_H
