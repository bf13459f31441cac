// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IMS_ALG_H
#define IMS_IMS_ALG_H

#include "model/base/deadlines.h"
#include "model/session/alg/alg-call.h"
#include "model/session/alg/alg-registrar.h"
#include "model/session/alg/iq/gateway-pool.h"
#include "model/session/session-expires.h"

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ims
{

/// @brief What a P-CSCF with IMS-ALG is told when it is made.
struct AlgConfig
{
    TransportAddress gm; ///< where it receives SIP from UEs
    TransportAddress mw; ///< where it receives SIP from the core
    SipTimers gmTimers = GM_SIP_TIMERS;
    SipTimers mwTimers;
    TransportAddress h248;                         ///< where it receives H.248
    TransportAddress gateway;                      ///< where its IMS-AGW receives H.248
    std::vector<TransportAddress> furtherGateways; ///< of a pool, the first one apart
    GatewayChoice gatewayChoice = GatewayChoice::RoundRobin;
    unsigned h248Version = 2;         ///< the highest that it speaks, 1 to 3
    uint32_t firstTransaction = 1001; ///< TransactionID of its first request; another one than the
                                      ///< gateway may remember from before (H.248.1 D.1.1)
    AlgOptions options;
    std::map<IpAddress, AlgVariant> variants;             ///< of calls of UEs at these addresses
    Duration minSessionInterval = LEAST_SESSION_INTERVAL; ///< who asks for less gets 422 (RFC 4028)
    std::optional<RegistrarConfig> registrar; ///< nothing: options.policy says what UEs announced
    uint64_t seed = 1;
};

/// @brief The P-CSCF with IMS-ALG: a record-routing SIP proxy that rewrites SDP and steers the
/// IMS-AGW (TR 29.828 5.2.1). Here each message finds the call that it is about.
class ImsAlg : public Role
{
  public:
    explicit ImsAlg(const AlgConfig& config);

    Actions Handle(TimePoint now, const Event& event) override;
    std::optional<TimePoint> NextTimeout() const override;
    StreamPort* FindStream(StreamId stream) override;

    /// @brief Calls that begin from here on go by these options.
    void SetOptions(const AlgOptions& options);

    /// @return calls that are not over yet.
    std::size_t GetCallCount() const;

    /// @return whether its IMS-AGW, or each of a pool, has registered and has not taken its leave
    /// since.
    bool HasGateway() const;

    /// @return the registrar, null when there is none.
    const Registrar* GetRegistrar() const;

  private:
    /// A request in a dialog that was passed on, waiting for its final response.
    struct Forwarded
    {
        SipMessage request;
        AlgTransaction server;
        bool answered = false; ///< a re-INVITE, whose 2xx may be repeated
    };

    /// An INVITE that waits for the end of the call before it, which has its Call-ID.
    struct Successor
    {
        Side side = Side::Access;
        SipRequestArrived invite;
    };

    void HandleDatagram(const Turn& turn, const DatagramReceived& datagram);
    void HandleTimers(const Turn& turn);
    void HandleIq(const Turn& turn, const std::vector<IqEvent>& events);
    void HandleSip(const Turn& turn, Side side, std::vector<SipEvent> events);

    void HandleRequest(const Turn& turn, Side side, const SipRequestArrived& arrived);
    bool RefuseDemands(const Turn& turn, const AlgTransaction& server, const SipMessage& request);
    void HandleInvite(const Turn& turn, Side side, const SipRequestArrived& arrived);
    bool RefuseInterval(const Turn& turn, const AlgTransaction& server, const SipMessage& request);
    void StartCall(const Turn& turn, Side side, const SipRequestArrived& arrived);
    AlgOptions FindOptions(SessionDirection direction, const SipMessage& invite) const;
    void StartSuccessor(const Turn& turn, const std::string& callId);
    bool CancelSuccessor(const Turn& turn, const AlgTransaction& cancelled);
    void EndLateFork(const Turn& turn, const AlgTransaction& client, const SipMessage& response);
    void Forget(const Turn& turn, const AlgCall& call);
    void HandleCancel(const Turn& turn, Side side, const SipRequestArrived& arrived);
    void HandleRefresh(const Turn& turn,
                       AlgCall& call,
                       SipMessage request,
                       const AlgTransaction& server);
    bool CancelRefresh(const Turn& turn, const AlgTransaction& server);
    void ForwardAck(const Turn& turn, Side side, SipMessage ack);
    void HandleInDialog(const Turn& turn, Side side, const SipRequestArrived& arrived);
    void ForwardInDialog(const Turn& turn,
                         AlgCall& call,
                         const SipMessage& request,
                         const AlgTransaction& server);

    void HandleResponse(const Turn& turn, Side side, SipResponseArrived arrived);
    void HandleUnanswered(const Turn& turn, const AlgTransaction& client);
    void NoteLifetime(const Turn& turn,
                      AlgCall& call,
                      const SipMessage& request,
                      const SipMessage& response);
    void NoteAnswered(const Turn& turn, const SipMessage& request, const Outcome& outcome);

    AlgCall* FindCall(const std::string& callId);
    AlgCall* FindCallOf(const SipMessage& message);
    AlgCall* FindCallOfInvite(const AlgTransaction& client);
    void Follow(const Turn& turn, AlgCall& call);
    void KeepAnswered(const AlgTransaction& client, Forwarded& forwarded);
    void ForgetAnsweredRefreshes(const std::string& callId);
    void ForgetPast(TimePoint now);

    AlgConfig m_config;
    AlgSip m_sip;
    GatewayPool m_gateways;
    std::unique_ptr<AlgRegistrar> m_registrar;
    std::unordered_map<std::string, AlgCall> m_calls;  ///< by Call-ID
    std::map<AlgTransaction, AlgCall*> m_callOfInvite; ///< by the INVITE that was passed on
    std::map<AlgTransaction, Forwarded> m_forwarded;
    std::map<std::string, Successor> m_successors; ///< by Call-ID
    /// Re-INVITEs of m_forwarded that are answered, by Call-ID.
    std::unordered_map<std::string, std::vector<AlgTransaction>> m_answered;
    /// Of calls that are over, by the INVITE that was passed on: it may still get a 2xx of a callee
    /// that was not heard of yet.
    std::map<AlgTransaction, AlgDialog> m_past;
    Deadlines<AlgTransaction> m_pastEnds;     ///< when they are forgotten
    Deadlines<std::string> m_expiries;        ///< of sessions, by Call-ID
    Deadlines<std::string> m_bearerDeadlines; ///< of sessions without a connection, by Call-ID
};

} // namespace ims

#endif // IMS_IMS_ALG_H
