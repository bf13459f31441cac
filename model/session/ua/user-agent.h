// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_USER_AGENT_H
#define IMS_USER_AGENT_H

#include "model/base/deadlines.h"
#include "model/session/ua/ua-session.h"

#include <map>
#include <memory>
#include <vector>

namespace ims
{

/// @brief The UE or the remote peer: a SIP user agent with MSRP and BFCP media, over TLS (UE) or
/// plain TCP (peer).
class UserAgent : public Role
{
  public:
    explicit UserAgent(const UserAgentConfig& config);

    Actions Handle(TimePoint now, const Event& event) override;
    std::optional<TimePoint> NextTimeout() const override;
    StreamPort* FindStream(StreamId stream) override;

    /// @return sessions that are not over yet.
    std::size_t GetSessionCount() const;

    /// @return media ports in use now.
    std::size_t GetPortCount() const;

    /// @return where it is with its registration; Idle when it is not to register.
    RegistrationState GetRegistrationState() const;

  private:
    UaSession& AddSession(const std::string& callId);
    std::string MakeCallId();
    void StartOrHoldCall(TimePoint now, uint32_t index, Actions& actions);
    void StartCall(TimePoint now, uint32_t index, Actions& actions);
    bool TakeByRegistration(TimePoint now, const SipEvent& event, Actions& actions);
    void SettleRegistration(TimePoint now, Actions& actions);
    void HandleSip(TimePoint now, const std::vector<SipEvent>& events, Actions& actions);
    void HandleRequest(TimePoint now, const SipRequestArrived& arrived, Actions& actions);
    void HandleNewCall(TimePoint now, const SipRequestArrived& arrived, Actions& actions);
    void HandleTimers(TimePoint now, Actions& actions);
    void EndSessions(TimePoint now, Actions& actions);
    void DeregisterIfAlone(TimePoint now, Actions& actions);
    void Respond(TimePoint now,
                 const SipRequestArrived& arrived,
                 int status,
                 std::string_view reason,
                 Actions& actions);
    UaSession* FindByCallId(std::string_view callId);
    UaSession* FindByTransaction(SipTransactionId id);

    /// Brings the indices and timers of a session up to date; drops it when it has ended.
    void Settle(UaSession& session);

    UserAgentResources m_resources;
    Random m_registrationRandom; ///< for Call-ID, tag and cnonce of the registration
    std::optional<UaRegistration> m_registration;
    bool m_leaving = false;            ///< no session begins any more
    bool m_left = false;               ///< the registration was given up too
    std::vector<uint32_t> m_heldCalls; ///< until the registration stands
    std::map<std::string, std::unique_ptr<UaSession>, std::less<>> m_sessions;
    std::map<StreamId, UaSession*> m_byStream;
    std::map<SipTransactionId, UaSession*> m_byTransaction;
    std::map<uint32_t, std::string> m_callOfIndex; ///< of the user's sessions that are not over
    std::map<std::string, uint32_t, std::less<>> m_indexOfCall; ///< the reverse
    Deadlines<std::string> m_deadlines;
};

} // namespace ims

#endif // IMS_USER_AGENT_H
