// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/bench/load/gateway-control.h"

#include "model/codec/sdp/discard-port.h"
#include "model/session/alg/iq/iq-procedures.h"
#include "test/bench/common/bare-context.h"

#include <array>
#include <chrono>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace ims::bench
{

namespace
{

constexpr std::size_t MAX_DATAGRAM = 65536;
constexpr uint32_t CORE_REQUEST = 1;
constexpr uint32_t ACCESS_REQUEST = 2;

TransportAddress
OnLoopback(uint16_t port)
{
    return {*IpAddress::Parse("127.0.0.1"), port};
}

/// A gateway remembers the requests of the load before this one for a while.
uint32_t
MakeFirstTransaction()
{
    constexpr int64_t perMillisecond = 16;
    constexpr int64_t numbers = int64_t{1} << 31;
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    return static_cast<uint32_t>(time.count() * perMillisecond % numbers) + 1;
}

TimePoint
Now()
{
    return TimePoint(
        std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

IqStream
MakeCoreStream(std::optional<TransportAddress> remote)
{
    IqStream stream;
    stream.remote = std::move(remote);
    return stream;
}

IqStream
MakeAccessStream()
{
    IqStream stream;
    stream.tls = true;
    return stream;
}

} // namespace

GatewayControl::GatewayControl(EventLoop& loop, const GatewaySettings& settings)
    : m_settings(settings),
      m_socket(OpenDatagramsOnLoopback(settings.controllerPort, settings.gatewayPort)),
      m_client(OnLoopback(settings.controllerPort),
               OnLoopback(settings.gatewayPort),
               MakeFirstTransaction())
{
    loop.Add(m_socket.Get(), EPOLLIN, *this);
}

void
GatewayControl::Open(OnOpen then)
{
    const std::string callId = std::to_string(m_nextCall++);
    Call& call = m_calls[callId];
    call.onOpen = std::move(then);
    Request(callId, call, MakeStep(call));
}

void
GatewayControl::Close(const std::string& context, OnClosed then)
{
    const std::string callId = m_callOfContext.at(context);
    Call& call = m_calls.at(callId);
    call.onClosed = std::move(then);
    Request(callId, call, {MakeRelease(call.core), MakeRelease(call.access)});
}

/// What follows the replies that have come so far: TR 29.828 clause 5.2.1.2.2. @return nothing when
/// the Context is complete
std::vector<H248Command>
GatewayControl::MakeStep(const Call& call) const
{
    IqStream access = MakeAccessStream();
    switch (call.step)
    {
    case 0:
        return {MakeReserve(Side::Core, {MakeCoreStream({})}, CORE_REQUEST)};
    case 1:
        access.remote = OnLoopback(DISCARD_PORT); // the client is the TCP-active side
        access.fingerprints = {m_settings.clientFingerprint};
        return {MakeReserve(Side::Access, {access}, ACCESS_REQUEST)};
    case 2:
        return {MakeConfigure(call.core, {MakeCoreStream(OnLoopback(m_settings.backendPort))})};
    case 3:
        return {MakeConfigure(call.access, {access})};
    default:
        return {};
    }
}

void
GatewayControl::Request(const std::string& callId, Call& call, std::vector<H248Command> commands)
{
    H248Action action;
    action.context = call.context;
    action.commands = std::move(commands);
    Actions actions;
    m_client.Send({Now(), actions}, callId, {std::move(action)});
    SendAll(actions);
}

void
GatewayControl::SendAll(const Actions& actions)
{
    for (const auto& action : actions)
    {
        if (const auto* datagram = std::get_if<SendDatagram>(&action))
        {
            send(m_socket.Get(), datagram->octets.data(), datagram->octets.size(), MSG_NOSIGNAL);
        }
    }
}

void
GatewayControl::OnReady(uint32_t)
{
    std::array<char, MAX_DATAGRAM> buffer;
    ssize_t count = recv(m_socket.Get(), buffer.data(), buffer.size(), 0);
    for (; count > 0; count = recv(m_socket.Get(), buffer.data(), buffer.size(), 0))
    {
        const OctetsView datagram(buffer.data(), static_cast<std::size_t>(count));
        Actions actions;
        const auto events = m_client.Receive({Now(), actions},
                                             {OnLoopback(m_settings.controllerPort),
                                              OnLoopback(m_settings.gatewayPort),
                                              Octets(datagram)});
        SendAll(actions);
        Handle(events);
    }
}

void
GatewayControl::HandleTimeout()
{
    const auto next = m_client.NextTimeout();
    if (!next || *next > Now())
    {
        return;
    }
    Actions actions;
    const auto events = m_client.HandleTimeout({Now(), actions});
    SendAll(actions);
    Handle(events);
}

void
GatewayControl::Handle(const std::vector<IqEvent>& events)
{
    for (const auto& event : events)
    {
        const auto* reply = std::get_if<IqReply>(&event);
        if (!reply || !reply->reply)
        {
            Stop("the gateway reports a failure or does not answer");
        }
        OnReply(reply->callId, *reply->reply);
    }
}

void
GatewayControl::OnReply(const std::string& callId, const H248Transaction& reply)
{
    if (const auto error = FindError(reply))
    {
        Stop("the gateway refuses a request: " + error->text);
    }
    Call& call = m_calls.at(callId);
    if (call.onClosed)
    {
        const OnClosed then = std::move(call.onClosed);
        m_client.Unbind(call.context);
        m_callOfContext.erase(call.context);
        m_calls.erase(callId);
        then();
        return;
    }
    const H248Action& action = reply.actions.at(0);
    if (call.step == 0)
    {
        call.context = action.context;
        m_callOfContext[call.context] = callId;
        m_client.Bind(call.context, callId);
    }
    NoteReservation(call, action.commands.at(0));
    ++call.step;
    Advance(callId, call);
}

void
GatewayControl::NoteReservation(Call& call, const H248Command& reply)
{
    if (reply.kind != H248CommandKind::Add)
    {
        return;
    }
    const auto reservation = ReadReservation(reply);
    if (!reservation || reservation->streams.empty())
    {
        Stop("the gateway's reply names no address");
    }
    (call.step == 0 ? call.core : call.access) = reservation->termination;
    call.accessPort = reservation->streams.front().local.port;
}

void
GatewayControl::Advance(const std::string& callId, Call& call)
{
    auto commands = MakeStep(call);
    if (!commands.empty())
    {
        Request(callId, call, std::move(commands));
        return;
    }
    const OnOpen then = std::move(call.onOpen);
    then(call.context, call.accessPort);
}

} // namespace ims::bench
