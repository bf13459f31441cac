// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BENCH_GATEWAY_CONTROL_H
#define IMS_BENCH_GATEWAY_CONTROL_H

#include "model/session/alg/iq/iq-client.h"
#include "test/bench/common/event-loop.h"

namespace ims::bench
{

/// Where an IMS-AGW is, and what its Contexts are to join.
struct GatewaySettings
{
    uint16_t gatewayPort = 0;    ///< where it receives H.248
    uint16_t controllerPort = 0; ///< where it expects its IMS-ALG
    uint16_t backendPort = 0;
    std::string clientFingerprint;
};

/// @brief What an IMS-ALG says to its IMS-AGW for an originating session with MSRP: reserve the
/// core side, reserve the access side, configure both; in the end release both.
class GatewayControl : public EventLoop::Listener
{
  public:
    using OnOpen = std::function<void(const std::string& context, uint16_t accessPort)>;
    using OnClosed = std::function<void()>;

    /// Ends the program when the port is taken.
    GatewayControl(EventLoop& loop, const GatewaySettings& settings);

    /// @brief Have a Context made. Ends the program when the gateway refuses.
    void Open(OnOpen then);

    /// @brief Have a Context's terminations subtracted. Ends the program when the gateway refuses.
    void Close(const std::string& context, OnClosed then);

    void OnReady(uint32_t events) override;

    /// @brief Repeat what has no answer, and what met a gateway whose registration is on its way.
    void HandleTimeout();

  private:
    struct Call
    {
        std::size_t step = 0;
        std::string context = "$";
        std::string core;   ///< TerminationID
        std::string access; ///< TerminationID
        uint16_t accessPort = 0;
        OnOpen onOpen;
        OnClosed onClosed;
    };

    void Handle(const std::vector<IqEvent>& events);
    void OnReply(const std::string& callId, const H248Transaction& reply);
    void NoteReservation(Call& call, const H248Command& reply);
    void Advance(const std::string& callId, Call& call);
    std::vector<H248Command> MakeStep(const Call& call) const;
    void Request(const std::string& callId, Call& call, std::vector<H248Command> commands);
    void SendAll(const Actions& actions);

    GatewaySettings m_settings;
    Descriptor m_socket;
    IqClient m_client;
    std::map<std::string, Call> m_calls;
    std::map<std::string, std::string> m_callOfContext;
    std::size_t m_nextCall = 1;
};

} // namespace ims::bench

#endif // IMS_BENCH_GATEWAY_CONTROL_H
