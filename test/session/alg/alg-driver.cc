// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/session/alg/alg-driver.h"

#include "test/session/agw/agw-config.h"
#include "test/session/message-text.h"

#include <gtest/gtest.h>

namespace ims::algtest
{

namespace
{

const TransportAddress UE = *TransportAddress::Parse("10.1.0.10:5060");
const TransportAddress PEER = *TransportAddress::Parse("10.2.0.20:5060");

const TransportAddress&
AddressOf(Side side)
{
    return side == Side::Access ? UE : PEER;
}

std::string
NameAddr(Side side)
{
    return side == Side::Access ? "<sip:alice@ims.example>" : "<sip:bob@ims.example>";
}

std::string
UriOf(Side side)
{
    return side == Side::Access ? "sip:alice@10.1.0.10:5060" : "sip:bob@10.2.0.20:5060";
}

std::string
TagOf(Side side)
{
    return side == Side::Access ? ";tag=a" : ";tag=b";
}

void
SetSdp(SipMessage& message, Side side, const std::string& sdp)
{
    message.Append("Contact", "<" + UriOf(side) + ">");
    if (!sdp.empty())
    {
        message.Append("Content-Type", "application/sdp");
        message.body = sdp;
    }
}

} // namespace

const std::string OFFER =
    "v=0\r\no=alice 1 1 IN IP4 10.1.0.10\r\ns=-\r\nt=0 0\r\n"
    "m=message 20000 TCP/TLS/MSRP *\r\nc=IN IP4 10.1.0.10\r\n"
    "a=3ge2ae:requested\r\na=setup:actpass\r\na=fingerprint:SHA-256 45:86:DC:04:1D:D5:64:46:CA:8C:"
    "56:7C:35:AA:4E:91:56:15:4E:5C:CF:72:F4:54:27:D8:CC:09:14:72:F7:5A\r\n";

const std::string ANSWER = "v=0\r\no=bob 1 1 IN IP4 10.2.0.20\r\ns=-\r\nt=0 0\r\n"
                           "m=message 40000 TCP/MSRP *\r\nc=IN IP4 10.2.0.20\r\n"
                           "a=setup:active\r\n";

AlgConfig
MakeConfig()
{
    AlgConfig config;
    config.gm = *TransportAddress::Parse("10.1.0.1:5060");
    config.mw = *TransportAddress::Parse("10.2.0.1:5060");
    config.h248 = CONTROLLER;
    config.gateway = IQ;
    return config;
}

SipMessage
MakeRequest(Side from, std::string_view method, uint32_t cseq)
{
    const Side to = Other(from);
    const std::string number = std::to_string(cseq);
    SipMessage request = MakeSipRequest(method, UriOf(to));
    request.Append("Via",
                   "SIP/2.0/UDP " + AddressOf(from).ToString() + ";branch=z9hG4bK" + number +
                       std::string(method));
    request.Append("Max-Forwards", "70");
    request.Append("From", NameAddr(from) + TagOf(from));
    request.Append("To", NameAddr(to));
    request.Append("Call-ID", "call");
    request.Append("CSeq", number + " " + std::string(method));
    return request;
}

SipMessage
MakeInvite(Side from)
{
    SipMessage invite = MakeRequest(from, "INVITE");
    SetSdp(invite, from, from == Side::Access ? OFFER : ANSWER);
    return invite;
}

SipMessage
MakeCancel(const SipMessage& invite)
{
    SipMessage cancel = MakeSipRequest("CANCEL", invite.requestUri);
    for (const auto* name : {"Via", "Max-Forwards", "From", "To", "Call-ID"})
    {
        cancel.Append(name, *invite.Get(name));
    }
    cancel.Append("CSeq", "1 CANCEL");
    return cancel;
}

SipMessage
MakeInDialog(Side from, std::string_view method, uint32_t cseq)
{
    SipMessage request = MakeRequest(from, method, cseq);
    request.Set("To", NameAddr(Other(from)) + TagOf(Other(from)));
    return request;
}

void
WrapSdp(SipMessage& message)
{
    message.Set("Content-Type", "Multipart/Mixed; boundary=\"--x\"");
    message.body = "----x\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
                   "----x\r\nContent-Type: Application/SDP;charset=utf-8\r\n\r\n" +
                   message.body + "\r\n----x--\r\n";
}

SipMessage
MakeResponse(const SipMessage& invite, int status, const std::string& sdp)
{
    SipMessage response = MakeSipResponse(invite, status, "b");
    SetSdp(response, Side::Core, sdp);
    return response;
}

AlgDriver::AlgDriver(const AlgConfig& config)
    : alg(config),
      m_config(config),
      m_agw(ims::MakeConfig())
{
}

std::string
AlgDriver::Receive(Side from, const SipMessage& message)
{
    return Receive(from, message.Serialize());
}

std::string
AlgDriver::Receive(Side from, const Octets& octets)
{
    const auto& local = from == Side::Access ? m_config.gm : m_config.mw;
    return Handle(DatagramReceived{local, AddressOf(from), octets});
}

SipMessage
AlgDriver::Invite()
{
    EXPECT_EQ(Receive(Side::Access, MakeInvite(Side::Access)), "100 INVITE to UE, INVITE to PEER");
    return Last(Side::Core);
}

SipMessage
AlgDriver::Establish()
{
    const SipMessage invite = Invite();
    EXPECT_EQ(Receive(Side::Core, MakeResponse(invite, 200, ANSWER)), "200 INVITE to UE");
    EXPECT_EQ(Receive(Side::Access, MakeInDialog(Side::Access, "ACK", 1)), "ACK to PEER");
    return invite;
}

void
AlgDriver::HoldGateway(unsigned after)
{
    m_answers = after;
}

std::string
AlgDriver::LetGatewayAnswer()
{
    m_log.clear();
    m_answers = UINT_MAX;
    AskGateway();
    return m_log;
}

std::string
AlgDriver::Notify(const std::string& event)
{
    const Octets request =
        "MEGACO/2 [10.0.2.2]:2944\nTransaction=" + std::to_string(5001 + m_notifications++) +
        "{Context=1{Notify=ip/1/access/2{ObservedEvents=2002{"
        "20261122T08000000:" +
        event + "{Stream=1}}}}}";
    return Handle(DatagramReceived{m_config.h248, m_config.gateway, request});
}

std::string
AlgDriver::Wait(Duration time)
{
    m_log.clear();
    const TimePoint end = m_now + time;
    for (auto next = alg.NextTimeout(); next && *next <= end; next = alg.NextTimeout())
    {
        m_now = *next;
        Perform(alg.Handle(m_now, TimerExpired{}));
        AskGateway();
    }
    m_now = end;
    return m_log;
}

const SipMessage&
AlgDriver::Last(Side to) const
{
    return m_last.at(to);
}

const std::string&
AlgDriver::GetOutcomes() const
{
    return m_outcomes;
}

const std::string&
AlgDriver::GetStates(const std::string& machine)
{
    return m_states[machine];
}

std::string
AlgDriver::Handle(const Event& event)
{
    m_log.clear();
    Perform(alg.Handle(m_now, event));
    AskGateway();
    return m_log;
}

void
AlgDriver::Perform(const Actions& actions)
{
    for (const auto& action : actions)
    {
        if (const auto* datagram = std::get_if<SendDatagram>(&action))
        {
            Log(*datagram);
        }
        else if (const auto* change = std::get_if<StateChange>(&action))
        {
            auto& states = m_states[change->machine];
            states += (states.empty() ? "" : " ") + change->to;
        }
        else if (const auto* end = std::get_if<SessionEnded>(&action))
        {
            m_outcomes += (m_outcomes.empty() ? "" : "|") + ToString(end->outcome);
        }
    }
}

void
AlgDriver::Log(const SendDatagram& datagram)
{
    if (datagram.to == m_config.gateway)
    {
        m_asked.push_back(datagram.octets);
        return;
    }
    const Side to = datagram.local == m_config.gm ? Side::Access : Side::Core;
    EXPECT_EQ(datagram.to, AddressOf(to));
    m_log += (m_log.empty() ? "" : ", ") + roletest::DescribeMessage(datagram.octets) +
             (to == Side::Access ? " to UE" : " to PEER");
    m_last[to] = *ParseSip(datagram.octets);
}

void
AlgDriver::AskGateway()
{
    while (m_answers > 0 && !m_asked.empty())
    {
        --m_answers;
        const Octets request = m_asked.front();
        m_asked.pop_front();
        const DatagramReceived event{m_config.gateway, m_config.h248, request};
        for (const auto& action : m_agw.Handle(m_now, event))
        {
            if (const auto* reply = std::get_if<SendDatagram>(&action))
            {
                Perform(
                    alg.Handle(m_now, DatagramReceived{reply->to, reply->local, reply->octets}));
            }
        }
    }
}

} // namespace ims::algtest
