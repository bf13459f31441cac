// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IMS_ALG_H
#define IMS_IMS_ALG_H

#include "model/session/alg/alg-session.h"
#include "model/session/alg/alg-sip.h"
#include "model/session/alg/iq-client.h"
#include "model/session/registration/registrar.h"

#include <map>
#include <memory>

namespace ims
{

/// @brief What a P-CSCF with IMS-ALG is told when it is made.
struct AlgConfig
{
    TransportAddress gm;              ///< where it receives SIP from UEs
    TransportAddress mw;              ///< where it receives SIP from the core
    TransportAddress h248;            ///< where it receives H.248
    TransportAddress gateway;         ///< where its IMS-AGW receives H.248
    uint32_t firstTransaction = 1001; ///< TransactionID of its first request; another one than the
                                      ///< gateway may remember from before (H.248.1 D.1.1)
    AlgOptions options;
    std::optional<RegistrarConfig> registrar; ///< nothing: options.policy says what UEs announced
    uint64_t seed = 1;
};

/// @brief The P-CSCF with IMS-ALG: a record-routing SIP proxy that rewrites SDP and steers the
/// IMS-AGW (TR 29.828 5.2.1).
class ImsAlg : public Role
{
  public:
    explicit ImsAlg(const AlgConfig& config);

    Actions Handle(TimePoint now, const Event& event) override;
    std::optional<TimePoint> NextTimeout() const override;
    StreamPort* FindStream(StreamId stream) override;

    /// @return calls that are not over yet.
    std::size_t GetCallCount() const;

    /// @return the registrar, null when there is none.
    const Registrar* GetRegistrar() const;

  private:
    /// One call; its key is the Call-ID.
    struct Call
    {
        Call(std::string id, SessionDirection direction, const AlgOptions& options);

        std::string callId;
        Side caller = Side::Access; ///< the side the INVITE came from
        Side callee = Side::Core;
        SipMessage invite; ///< as received
        SipTransactionId serverId = 0;
        SipTransactionId clientId = 0;       ///< 0 before step 9
        bool awaitsFinal = false;            ///< the forwarded INVITE has no final response yet
        std::optional<SipMessage> early;     ///< 183 whose SDP is the answer, as received
        std::optional<std::string> sdp;      ///< the answer as it goes on to the caller
        std::optional<SipMessage> answer;    ///< final 2xx as received from the callee
        std::optional<SipMessage> forwarded; ///< the 2xx with the SDP that was passed on
        bool rejected = false;               ///< the caller has a final response other than 2xx
        bool hangingUp = false;              ///< an end's BYE was passed on
        bool ending = false;                 ///< BYE, CANCEL or a failure was seen
        bool released = false;               ///< nothing is left at the AGW
        Outcome outcome;
        AlgSession session;
    };

    /// A request in a dialog that is passed on, waiting for its response.
    struct Forwarded
    {
        SipMessage request;
        SipTransactionId serverId = 0;
        Side from = Side::Access;
    };

    using ClientKey = std::pair<Side, SipTransactionId>;

    void HandleDatagram(TimePoint now, const DatagramReceived& datagram, Actions& actions);
    void HandleTimers(TimePoint now, Actions& actions);

    void HandleSip(TimePoint now, Side side, std::vector<SipEvent> events, Actions& actions);
    void HandleRequest(TimePoint now,
                       Side side,
                       const SipRequestArrived& arrived,
                       Actions& actions);
    void HandleRegister(TimePoint now, const SipRequestArrived& arrived, Actions& actions);
    void HandleInvite(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions);
    SipMessage Retarget(TimePoint now, Side side, SipMessage invite) const;
    AlgOptions GetOptionsFor(TimePoint now, Side side, const SipMessage& invite) const;
    void HandleCancel(TimePoint now, Side side, const SipRequestArrived& arrived, Actions& actions);
    void HandleInDialog(TimePoint now,
                        Side side,
                        const SipRequestArrived& arrived,
                        Actions& actions);
    void HandleEarlyBye(TimePoint now,
                        Call& call,
                        Side side,
                        const SipRequestArrived& bye,
                        Actions& actions);
    void HandleResponse(TimePoint now, Side side, SipResponseArrived arrived, Actions& actions);
    void HandleInviteResponse(TimePoint now, Call& call, SipMessage response, Actions& actions);
    void HandleProvisional(TimePoint now, Call& call, SipMessage response, Actions& actions);
    void HandleAnswer(TimePoint now, Call& call, const SipMessage& answer, Actions& actions);
    void HandleInviteUnanswered(TimePoint now, Call& call, Actions& actions);
    void HandleSipFailure(TimePoint now,
                          Side side,
                          const SipTransactionFailed& failed,
                          Actions& actions);
    void HandleIq(TimePoint now, const std::vector<IqEvent>& events, Actions& actions);

    void Apply(TimePoint now, Call& call, AlgOutput output, Actions& actions);
    void ForwardOffer(TimePoint now, Call& call, const std::string& offer, Actions& actions);
    void ForwardAnswer(TimePoint now, Call& call, const std::string& answer, Actions& actions);
    void Respond(TimePoint now,
                 Side side,
                 const SipRequestArrived& arrived,
                 int status,
                 Actions& actions);
    void Reject(TimePoint now, Call& call, int status, Actions& actions);
    void FailCall(TimePoint now, Call& call, int status, const Outcome& outcome, Actions& actions);
    void EndCall(TimePoint now, Call& call, const Outcome& outcome, Actions& actions);
    void DropIfOver(const Call& call);
    static bool IsWithin(const Call& call, Side side, const SipMessage& request);
    Call* FindCall(const std::string& callId);
    Call* FindCallOfInvite(const ClientKey& client);

    AlgConfig m_config;
    AlgSip m_sip;
    IqClient m_iq;
    Random m_registrarRandom; ///< of its own: calls do not depend on who registers
    std::optional<Registrar> m_registrar;
    std::map<std::string, std::unique_ptr<Call>> m_calls;
    std::map<ClientKey, std::string> m_inviteClients;
    std::map<ClientKey, Forwarded> m_forwarded;
};

} // namespace ims

#endif // IMS_IMS_ALG_H
