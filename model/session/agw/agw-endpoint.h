// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_ENDPOINT_H
#define IMS_AGW_ENDPOINT_H

#include "model/base/ip-address.h"
#include "model/proxy/proxy-core.h"
#include "model/role/state-machine.h"
#include "model/session/agw/per-side.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief Where the TCP connection of an endpoint stands.
enum class TcpPhase
{
    Listening,
    Accepting, ///< a SYN was accepted or is held; the connection is not up yet
    Dialling,
    Connected,
    Ended ///< it is over, or never came about
};

std::string_view ToString(TcpPhase phase);

/// @brief One stream of one termination: its addresses, its SYN gate, its TCP connection and its
/// leg.
struct AgwEndpoint
{
    AgwEndpoint(StreamId streamId, std::string terminationId);

    StreamId id;
    std::string termination;
    bool tls = false;
    bool rewritesMsrp = false; ///< an aware MSRP stream: paths are changed in what is relayed
    std::vector<std::string> fingerprints; ///< of the far end
    std::string path;                      ///< a=path of the Remote descriptor, the far end's
    TransportAddress local;
    std::optional<TransportAddress> remote; ///< from the Remote descriptor
    bool anySource = false;           ///< gm/saf is OFF explicitly: no remote address will come
    bool latches = false;             ///< ipnapt/latch: whoever connects first is the far end
    bool sends = true;                ///< Mode: octets go to the far end
    bool receives = true;             ///< Mode: octets of the far end are taken
    bool sourceAddressFilter = false; ///< gm/saf
    bool sourcePortFilter = false;    ///< gm/spf
    bool establishTls = false;        ///< signal tlsbsc/EstBNC: the AGW is the TLS client

    StateMachine<TcpPhase> tcp;
    bool dialled = false;                         ///< the AGW is or was the TCP-active side
    std::optional<TransportAddress> heldSyn;      ///< its sender waits for the far leg
    std::optional<TransportAddress> acceptedFrom; ///< who sent the last SYN that was answered
    std::optional<TransportAddress> connectedTo;

    std::optional<SynGate> shownGate;   ///< the last of TakeGate()
    TlsState shownTls = TlsState::Idle; ///< the last of TakeTlsChange()

    std::unique_ptr<Leg> ownedLeg; ///< until the relay's proxy core takes it
    Leg* leg = nullptr;

    /// @brief Another connection is to take this one's place.
    /// @return an endpoint with the same addresses and rules that nobody has called
    AgwEndpoint MakeSuccessor(StreamId streamId, const std::shared_ptr<TlsContext>& context) const;

    /// @brief The SYN gate (TR 29.828 5.2.1.2.2, steps 11 and 13): closed while a filter is asked
    /// for and nobody is signalled yet, then open for the signalled remote only.
    SynGate GetGate() const;

    /// @return whether the gate lets this sender in.
    bool Admits(const TransportAddress& from) const;

    /// @param silent whether those who are not admitted have to meet silence; else it is open for
    /// all, and Admits() turns them away
    /// @return the gate if it is another one than at the last call and somebody may still come.
    std::optional<SetGate> TakeGate(bool silent);

    /// @return whether the controller has said whose the far end is, or that it may be anybody.
    bool IsSignalled() const;

    /// @return whether remote names a port that can be dialled: an active far end may give port 9
    /// (RFC 4145 clause 4.1).
    bool CanBeDialled() const;

    bool IsConnected() const;

    /// @return whether it may be dialled from: no connection is there, and none of the signalled
    /// far end is on its way.
    bool IsFree() const;

    /// @return whether a SYN came in that is accepted, or will be once the far leg is up.
    bool HasBeenCalled() const;

    /// @return whether a SYN can be let in. A sender that does not complete its handshake must not
    /// shut the others out.
    bool AwaitsSyn() const;

    /// @brief Answer the SYN that is held, if there is one. @return whether there was one
    bool AnswerHeldSyn(SynVerdict verdict, Actions& actions);

    /// @brief The connection has come to its end, or never came about.
    void EndTcp(Actions& actions);
};

/// @brief The endpoints of one stream; one is missing before it was added and after it was removed.
using AgwEndpoints = PerSide<std::optional<AgwEndpoint>>;

} // namespace ims

#endif // IMS_AGW_ENDPOINT_H
