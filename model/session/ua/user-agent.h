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
    void HandleStream(const Turn& turn, StreamId stream, const Event& event);
    void HandleDatagram(const Turn& turn, const DatagramReceived& datagram);
    std::string MakeCallId();
    void StartOrHoldCall(const Turn& turn, uint32_t index);
    void StartCall(const Turn& turn, uint32_t index);
    bool HandleByRegistration(const Turn& turn, const SipEvent& event);
    void ServeHeldCalls(const Turn& turn);
    void HandleSip(const Turn& turn, const std::vector<SipEvent>& events);
    void HandleRequest(const Turn& turn, const SipRequestArrived& arrived);
    void HandleNewCall(const Turn& turn, const SipRequestArrived& arrived);
    void HandleTimers(const Turn& turn);
    void End(const Turn& turn, UaSession* session);
    void EndSessions(const Turn& turn);
    void DeregisterIfAlone(const Turn& turn);
    void Respond(const Turn& turn, const SipRequestArrived& arrived, int status);
    void Respond(const Turn& turn, const SipRequestArrived& arrived, const SipMessage& response);
    std::string MakeTag();

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
