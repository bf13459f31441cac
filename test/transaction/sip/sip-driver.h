// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_DRIVER_H
#define IMS_SIP_DRIVER_H

#include "model/transaction/sip/sip-transactions.h"
#include "test/transaction/transaction-driver.h"

/// @file
/// Drives SipTransactions in virtual time and writes down what it does and when.

namespace ims::siptest
{

using test::Milliseconds;
using test::Times;
using Sent = test::SentMessage<SipMessage>;

/// @return "INVITE" of a request, "180 INVITE" of a response.
inline std::string
Label(const SipMessage& message)
{
    return (message.IsRequest() ? "" : std::to_string(message.status) + " ") + message.method;
}

inline TransportAddress
Address(std::string_view text)
{
    return *TransportAddress::Parse(text);
}

/// @brief What TransactionDriver asks of SIP.
struct SipProtocol
{
    using Layer = SipTransactions;
    using Message = SipMessage;
    using Event = SipEvent;
    using Failed = SipTransactionFailed;

    static SipMessage Parse(OctetsView octets)
    {
        const auto message = ParseSip(octets);
        return message ? *message : SipMessage();
    }

    static std::string Label(const SipMessage& message)
    {
        return siptest::Label(message);
    }
};

/// @brief Made before the layer that draws from it.
struct SipRandom
{
    Random random{1};
};

/// @brief One SIP transaction layer with its clock.
class SipDriver : private SipRandom, public test::TransactionDriver<SipProtocol>
{
  public:
    explicit SipDriver(std::string_view local,
                       const SipTimers& timers = {},
                       const SipTransactionLimits& limits = {})
        : TransactionDriver(Address(local), random, timers, limits),
          m_local(Address(local))
    {
    }

    SipTransactionId Send(const SipMessage& request, std::string_view to)
    {
        Actions actions;
        const auto id = Layer().Send(Now(), request, Address(to), actions);
        Take(actions, {});
        return id;
    }

    void SendStateless(const SipMessage& request, std::string_view to)
    {
        Actions actions;
        Layer().SendStateless(request, Address(to), actions);
        Take(actions, {});
    }

    void Receive(OctetsView octets, std::string_view from)
    {
        Actions actions;
        const auto taken = Layer().Receive(Now(), Address(from), octets, actions);
        Take(actions, taken);
    }

    void Respond(SipTransactionId id, const SipMessage& response, bool endToEnd = true)
    {
        Actions actions;
        Layer().Respond(Now(), id, response, actions, endToEnd);
        Take(actions, {});
    }

    void Cancel(SipTransactionId id)
    {
        Actions actions;
        Layer().Cancel(Now(), id, actions);
        Take(actions, {});
    }

    /// @return the last message of this label that was sent; an empty one when there is none.
    Sent LastOf(const std::string& label) const
    {
        Sent last;
        for (const auto& sent : AllSent())
        {
            last = Label(sent.message) == label ? sent : last;
        }
        return last;
    }

    /// @return the statuses of the responses that came up.
    std::vector<int> Statuses() const
    {
        std::vector<int> statuses;
        for (const auto& event : EventsOf<SipResponseArrived>())
        {
            statuses.push_back(event.response.status);
        }
        return statuses;
    }

    /// @return the requests that came up.
    std::vector<std::string> Requests() const
    {
        std::vector<std::string> labels;
        for (const auto& event : EventsOf<SipRequestArrived>())
        {
            labels.push_back(Label(event.request));
        }
        return labels;
    }

    const TransportAddress& Local() const
    {
        return m_local;
    }

  private:
    TransportAddress m_local;
};

/// @return a request with the fields that RFC 3261 8.1.1 asks for, without Via.
inline SipMessage
MakeRequest(std::string_view method)
{
    SipMessage request = MakeSipRequest(method, "sip:bob@10.0.0.2:5060");
    request.Append("Max-Forwards", "69");
    request.Append("From", "<sip:alice@ims.example>;tag=a1");
    request.Append("To", "<sip:bob@ims.example>");
    request.Append("Call-ID", "call1@10.0.0.1");
    request.Append("CSeq", "7 " + std::string(method));
    return request;
}

/// @return a request as it arrives, with a Via of this branch.
inline SipMessage
MakeArriving(std::string_view method, std::string_view branch = "z9hG4bKb1")
{
    SipMessage request = MakeRequest(method);
    request.Prepend("Via", "SIP/2.0/UDP 10.0.0.1:5060;branch=" + std::string(branch));
    return request;
}

} // namespace ims::siptest

#endif // IMS_SIP_DRIVER_H
