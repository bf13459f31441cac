// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/endpoint-tls.h"

namespace ims
{

void
StartTlsIfDue(AgwEndpoint& endpoint, bool octetsCame)
{
    if (!endpoint.tls)
    {
        return;
    }
    if (endpoint.establishTls)
    {
        endpoint.leg->StartTls(TlsRole::Client);
    }
    else if (endpoint.IsConnected() && (!endpoint.dialled || octetsCame))
    {
        endpoint.leg->StartTls(TlsRole::Server);
    }
}

std::optional<StateChange>
TakeTlsChange(AgwEndpoint& endpoint)
{
    const TlsState state = endpoint.tls ? endpoint.leg->GetTlsState() : TlsState::Idle;
    if (state == endpoint.shownTls)
    {
        return std::nullopt;
    }
    StateChange change{TLS_MACHINE,
                       endpoint.termination,
                       std::string(ToString(endpoint.shownTls)),
                       std::string(ToString(state))};
    endpoint.shownTls = state;
    return change;
}

/// Where TCP is up it is TLS that was not established, even if the client never began.
bool
IsTlsFailure(const AgwEndpoint& endpoint)
{
    const bool isDue =
        endpoint.tls && endpoint.IsConnected() && endpoint.Admits(*endpoint.connectedTo);
    return isDue || endpoint.leg->GetTlsState() != TlsState::Idle;
}

} // namespace ims
