// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_DRIVER_H
#define IMS_ALG_DRIVER_H

#include "model/session/agw/ims-agw.h"
#include "model/session/alg/ims-alg.h"

#include <climits>
#include <deque>
#include <string>
#include <vector>

/// @file
/// An IMS-ALG whose UE and peer are messages that a test writes, and whose gateway is an IMS-AGW
/// that answers at once, or when the test lets it.

namespace ims::algtest
{

/// @return how the IMS-ALG of these tests is configured.
AlgConfig MakeConfig();

/// @brief SDP of an MSRP session: the UE's with e2ae, and the peer's.
extern const std::string OFFER;
extern const std::string ANSWER;

/// @brief Requests of alice, at the access side, and of bob, at the core side. Without a To tag.
SipMessage MakeRequest(Side from, std::string_view method, uint32_t cseq = 1);

/// @brief An INVITE with an offer.
SipMessage MakeInvite(Side from);

/// @brief The CANCEL of an INVITE.
SipMessage MakeCancel(const SipMessage& invite);

/// @brief A request in the dialog that alice's INVITE began.
SipMessage MakeInDialog(Side from, std::string_view method, uint32_t cseq = 2);

/// @brief Put a multipart body in the place of the SDP: a text, and the SDP (RFC 5621).
void WrapSdp(SipMessage& message);

/// @brief The callee's response to an INVITE as it got it.
SipMessage MakeResponse(const SipMessage& invite, int status, const std::string& sdp = {});

class AlgDriver
{
  public:
    explicit AlgDriver(const AlgConfig& config = MakeConfig());

    /// @brief A message of the UE (access) or the peer (core).
    /// @return what went to UE and peer from then on, "100 INVITE to UE, INVITE to PEER"
    std::string Receive(Side from, const SipMessage& message);
    std::string Receive(Side from, const Octets& octets);

    /// @brief Alice's INVITE, which goes on to bob. @return the INVITE as he gets it
    SipMessage Invite();

    /// @brief The same, and bob's 200, which goes back to alice. @return as Invite()
    SipMessage Establish();

    /// @brief The gateway answers so many requests more, and then holds what it is asked.
    void HoldGateway(unsigned after = 0);

    /// @brief What the gateway holds is answered, and all that follows. @return as Receive()
    std::string LetGatewayAnswer();

    /// @brief The gateway reports an event of the first Context.
    std::string Notify(const std::string& event);

    /// @brief Let time pass; timers do what they do. @return as Receive()
    std::string Wait(Duration time);

    /// @return the last message that went to a side.
    const SipMessage& Last(Side to) const;

    /// @return how the calls ended, "cancelled|completed".
    const std::string& GetOutcomes() const;

    /// @return the states that a machine went to: "alg-call", "alg-session".
    const std::string& GetStates(const std::string& machine);

    ImsAlg alg;

  private:
    std::string Handle(const Event& event);
    void Perform(const Actions& actions);
    void Log(const SendDatagram& datagram);
    void AskGateway();

    AlgConfig m_config;
    ImsAgw m_agw;
    TimePoint m_now{};
    unsigned m_answers = UINT_MAX; ///< that the gateway will give
    uint32_t m_notifications = 0;
    std::deque<Octets> m_asked; ///< of the gateway
    std::string m_log;
    std::map<Side, SipMessage> m_last;
    std::string m_outcomes;
    std::map<std::string, std::string> m_states;
};

} // namespace ims::algtest

#endif // IMS_ALG_DRIVER_H
