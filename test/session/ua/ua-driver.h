// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_DRIVER_H
#define IMS_UA_DRIVER_H

#include "model/session/ua/user-agent.h"

#include <algorithm>
#include <string>
#include <vector>

/// @file
/// Drives a user agent that is alone: what the other end says is written by hand.

namespace ims::uatest
{

/// @brief An SDP body of bob's with one plain MSRP stream.
/// @param setup passive: alice opens TCP
inline std::string
MakeSdp(const std::string& setup = "passive")
{
    return "v=0\r\no=bob 1 1 IN IP4 10.2.0.20\r\ns=-\r\nt=0 0\r\nc=IN IP4 10.2.0.20\r\n"
           "m=message 40000 TCP/MSRP *\r\na=path:msrp://10.2.0.20:40000/x;tcp\r\na=setup:" +
           setup + "\r\n";
}

inline UserAgentConfig
MakeConfig()
{
    UserAgentConfig config;
    config.sip = *TransportAddress::Parse("10.1.0.10:5060");
    config.proxy = *TransportAddress::Parse("10.1.0.1:5060");
    config.remoteUri = "sip:bob@10.2.0.20:5060";
    config.mediaAddress = config.sip.ip;
    return config;
}

/// @brief Alice. It keeps what she does, and moves the time to what she waits for.
class UaDriver
{
  public:
    explicit UaDriver(const UserAgentConfig& config = MakeConfig())
        : agent(config),
          m_config(config)
    {
    }

    void Give(const Event& event)
    {
        Perform(agent.Handle(m_now, event));
    }

    /// @brief Let the time pass.
    void Wait(Duration time)
    {
        const TimePoint end = m_now + time;
        for (auto next = agent.NextTimeout(); next && *next <= end; next = agent.NextTimeout())
        {
            m_now = std::max(m_now, *next);
            Give(TimerExpired{});
        }
        m_now = end;
    }

    /// @brief Alice calls.
    void Call()
    {
        Give(StartSession{0});
        m_invite = Sent("INVITE");
    }

    /// @brief Bob's response to a request of alice's.
    void Respond(const SipMessage& request, int status, const std::string& sdp = "")
    {
        RespondAs("bob", request, status, sdp);
    }

    /// @brief The same of whoever has this tag.
    void RespondAs(const std::string& tag,
                   const SipMessage& request,
                   int status,
                   const std::string& sdp = "")
    {
        SipMessage response = MakeSipResponse(request, status, tag);
        response.Append("Contact", "<sip:bob@10.2.0.20:5060>");
        Deliver(std::move(response), sdp);
    }

    void RespondToInvite(int status, const std::string& sdp = "")
    {
        Respond(m_invite, status, sdp);
    }

    /// @brief Bob calls.
    void BeCalled(const std::string& sdp = MakeSdp())
    {
        m_invite = MakeRequest("INVITE", 1);
        Deliver(m_invite, sdp);
    }

    /// @brief The same with one field more.
    void BeCalledWith(std::string_view field, std::string_view value)
    {
        m_invite = MakeRequest("INVITE", 1);
        m_invite.Append(field, value);
        Deliver(m_invite, MakeSdp());
    }

    /// @brief A request of bob's, in the dialog if there is one.
    void Request(const std::string& method, const std::string& sdp = "")
    {
        Deliver(MakeRequest(method, method == "CANCEL" ? 1 : 2), sdp);
    }

    /// @brief A further INVITE of bob's in the dialog.
    void Reinvite(const std::string& sdp)
    {
        SipMessage request = MakeRequest("UPDATE", 3);
        request.method = "INVITE";
        request.Set("CSeq", "3 INVITE");
        request.Set("Via", "SIP/2.0/UDP 10.1.0.1:5060;branch=z9hG4bKre");
        Deliver(request, sdp);
    }

    /// @return the last request of this method, or response with this status, that alice sent; one
    /// without method and status when she sent none.
    SipMessage Sent(const std::string& method, int status = 0) const
    {
        const auto found = std::find_if(sent.rbegin(), sent.rend(), [&](const SipMessage& message) {
            return status == 0
                       ? message.method == method
                       : message.status == status &&
                             message.Get("CSeq").value_or("").find(method) != std::string::npos;
        });
        return found == sent.rend() ? SipMessage() : *found;
    }

    bool HasSent(const std::string& method, int status = 0) const
    {
        const SipMessage message = Sent(method, status);
        return status == 0 ? message.method == method : message.status == status;
    }

    /// @brief TCP of the latest stream is up; what alice sends on it goes out.
    void Connect()
    {
        Give(StreamConnected{stream, m_config.proxy});
        Drain();
    }

    /// @brief Bob closes his direction of TCP.
    void CloseTcp()
    {
        agent.FindStream(stream)->ReceiveFin(m_now);
        Give(StreamActivity{stream});
        Drain();
    }

    /// @brief What alice has to say on the stream goes out.
    void Drain()
    {
        StreamPort* port = agent.FindStream(stream);
        while (port && !port->PendingOutput().empty())
        {
            port->ConsumeOutput(port->PendingOutput().size());
            Give(StreamActivity{stream});
            port = agent.FindStream(stream);
        }
    }

    UserAgent agent;
    std::string contentType = "application/sdp"; ///< of bob's bodies
    std::string states;                          ///< of the session: " Inviting Established"
    std::string outcome;                         ///< "" before the end
    StreamId stream = 0;                         ///< the latest one
    std::string dialled;                         ///< where she connects to
    std::vector<SipMessage> sent;                ///< by SIP
    std::vector<ReleaseStream> gone;             ///< streams that alice gave up

  private:
    SipMessage MakeRequest(const std::string& method, int number) const
    {
        const bool inDialog = method != "INVITE" && method != "CANCEL";
        const std::string cseq = std::to_string(number);
        SipMessage request = MakeSipRequest(method, "sip:alice@10.1.0.10:5060");
        request.Append("Via", "SIP/2.0/UDP 10.1.0.1:5060;branch=z9hG4bK" + cseq);
        request.Append("Max-Forwards", "70");
        request.Append("From", "<sip:bob@ims.example>;tag=bob");
        request.Append("To", "<sip:alice@ims.example>" + (inDialog ? ";tag=" + GetTag() : ""));
        request.Append("Call-ID", m_invite.Get("Call-ID").value_or("call"));
        request.Append("CSeq", cseq + " " + method);
        request.Append("Contact", "<sip:bob@10.2.0.20:5060>");
        return request;
    }

    /// Alice's.
    std::string GetTag() const
    {
        const SipMessage& last = sent.back();
        return std::string(*GetSipParameter(*last.Get(last.method.empty() ? "To" : "From"), "tag"));
    }

    void Deliver(SipMessage message, const std::string& sdp)
    {
        if (!sdp.empty())
        {
            message.Append("Content-Type", contentType);
            message.body = sdp;
        }
        Give(DatagramReceived{m_config.sip, m_config.proxy, message.Serialize()});
    }

    void Perform(const Actions& actions)
    {
        for (const auto& action : actions)
        {
            if (const auto* datagram = std::get_if<SendDatagram>(&action))
            {
                sent.push_back(*ParseSip(datagram->octets));
            }
            else if (const auto* change = std::get_if<StateChange>(&action))
            {
                states += change->machine == "ua-session" ? " " + change->to : "";
            }
            else if (const auto* end = std::get_if<SessionEnded>(&action))
            {
                outcome += ToString(end->outcome);
            }
            else if (const auto* connect = std::get_if<ConnectStream>(&action))
            {
                stream = connect->stream;
                dialled = connect->remote.ToString();
            }
            else if (const auto* listen = std::get_if<ListenStream>(&action))
            {
                stream = listen->stream;
            }
            else if (const auto* release = std::get_if<ReleaseStream>(&action))
            {
                gone.push_back(*release);
            }
        }
    }

    UserAgentConfig m_config;
    TimePoint m_now{};
    SipMessage m_invite; ///< the caller's
};

} // namespace ims::uatest

#endif // IMS_UA_DRIVER_H
