// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TLS_CONTEXT_H
#define IMS_TLS_CONTEXT_H

#include "model/tls/identity.h"
#include "model/tls/tls-settings.h"

namespace ims
{

struct TlsHandles;

/// @brief One shared OpenSSL context per entity and role; it costs milliseconds to make, a
/// connection from it microseconds.
///
/// Mutual authentication is always demanded; no session cache, no tickets.
class TlsContext
{
  public:
    static Result<std::shared_ptr<TlsContext>> Create(const Identity& identity,
                                                      const TlsSettings& settings);

    ~TlsContext();

    const Identity& GetIdentity() const;
    CostMeter* GetMeter() const;

    /// @return what its connections use, and keep for as long as they live.
    const std::shared_ptr<const TlsHandles>& GetHandles() const;

  private:
    TlsContext(const Identity& identity, std::shared_ptr<const TlsHandles> handles);

    Identity m_identity;
    std::shared_ptr<const TlsHandles> m_handles;
};

} // namespace ims

#endif // IMS_TLS_CONTEXT_H
