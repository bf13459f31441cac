// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_USER_AGENT_H
#define IMS_USER_AGENT_H

#include "model/session/ua/ua-sessions.h"

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
    void HandleStream(TimePoint now, StreamId stream, const Event& event, Actions& actions);
    void HandleDatagram(TimePoint now, const DatagramReceived& datagram, Actions& actions);
    std::string MakeCallId();
    void StartOrHoldCall(TimePoint now, uint32_t index, Actions& actions);
    void StartCall(TimePoint now, uint32_t index, Actions& actions);
    bool HandleByRegistration(TimePoint now, const SipEvent& event, Actions& actions);
    void ServeHeldCalls(TimePoint now, Actions& actions);
    void HandleSip(TimePoint now, const std::vector<SipEvent>& events, Actions& actions);
    void HandleRequest(TimePoint now, const SipRequestArrived& arrived, Actions& actions);
    void HandleNewCall(TimePoint now, const SipRequestArrived& arrived, Actions& actions);
    void HandleTimers(TimePoint now, Actions& actions);
    void End(TimePoint now, UaSession* session, Actions& actions);
    void EndSessions(TimePoint now, Actions& actions);
    void DeregisterIfAlone(TimePoint now, Actions& actions);
    void Respond(TimePoint now,
                 const SipRequestArrived& arrived,
                 int status,
                 std::string_view reason,
                 Actions& actions);

    UserAgentResources m_resources;
    UaSessions m_sessions;
    Random m_registrationRandom; ///< for Call-ID, tag and cnonce of the registration
    std::optional<UaRegistration> m_registration;
    bool m_leaving = false;            ///< no session begins any more
    bool m_left = false;               ///< the registration was given up too
    std::vector<uint32_t> m_heldCalls; ///< until the registration stands
};

} // namespace ims

#endif // IMS_USER_AGENT_H
