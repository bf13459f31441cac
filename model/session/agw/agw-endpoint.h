// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_ENDPOINT_H
#define IMS_AGW_ENDPOINT_H

#include "model/base/ip-address.h"
#include "model/proxy/proxy-core.h"
#include "model/role/role.h"

#include <memory>
#include <optional>
#include <string>

namespace ims
{

/// @brief Where the TCP connection of an endpoint stands.
enum class TcpPhase
{
    Listening,
    Accepting, ///< a SYN was accepted or is held; the connection is not up yet
    Dialling,
    Connected,
    Ended
};

/// @brief One stream of one termination: its addresses, its SYN gate and its leg.
struct AgwEndpoint
{
    StreamId id = 0;
    std::string termination;
    bool tls = false;
    bool rewritesMsrp = false; ///< an aware MSRP stream: paths are changed in what is relayed
    std::string path;          ///< a=path of the Remote descriptor, the far end's
    TransportAddress local;
    std::optional<TransportAddress> remote; ///< from the Remote descriptor
    bool anySource = false;           ///< gm/saf is OFF explicitly: no remote address will come
    bool sourceAddressFilter = false; ///< gm/saf
    bool sourcePortFilter = false;    ///< gm/spf
    bool establishTls = false;        ///< signal tlsbsc/EstBNC: the AGW is the TLS client

    TcpPhase phase = TcpPhase::Listening;
    bool dialled = false;                    ///< the AGW is or was the TCP-active side
    std::optional<TransportAddress> heldSyn; ///< its sender waits for the far leg
    std::optional<TransportAddress> connectedTo;

    std::optional<SynGate> shownGate; ///< the last of TakeGate()

    std::unique_ptr<Leg> ownedLeg; ///< until the relay's proxy core takes it
    Leg* leg = nullptr;

    /// @brief The SYN gate (TR 29.828 5.2.1.2.2, steps 11 and 13): closed while a filter is asked
    /// for and nobody is signalled yet, then open for the signalled remote only.
    SynGate GetGate() const;

    /// @return whether the gate lets this sender in.
    bool Admits(const TransportAddress& from) const;

    /// @param silent whether those who are not admitted have to meet silence; else it is open for
    /// all, and Admits() turns them away
    /// @return the gate if it is another one than at the last call and somebody may still come.
    std::optional<SetGate> TakeGate(bool silent);

    /// @return whether remote names a port that can be dialled: an active far end may give port 9
    /// (RFC 4145 clause 4.1).
    bool CanBeDialled() const;
};

} // namespace ims

#endif // IMS_AGW_ENDPOINT_H
