// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-sip.h"

#include "model/base/deadlines.h"
#include "model/session/sip-routing.h"

namespace ims
{

namespace
{

/// A BYE that the P-CSCF sends in the name of the other end counts on from nothing the other end
/// ever sent.
constexpr std::string_view OWN_CSEQ = "1000000";

constexpr std::size_t TAG_LENGTH = 10;

std::size_t
Index(Side side)
{
    return side == Side::Access ? 0 : 1;
}

std::string_view
GetReason(int status)
{
    switch (status)
    {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 480:
        return "Temporarily Unavailable";
    case 481:
        return "Call/Transaction Does Not Exist";
    case 482:
        return "Loop Detected";
    case 483:
        return "Too Many Hops";
    case 487:
        return "Request Terminated";
    case 488:
        return "Not Acceptable Here";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Server Time-out";
    default:
        return "Server Internal Error";
    }
}

/// A request to the end whose Contact is given, as the other end would send it.
SipMessage
MakeInDialog(std::string_view method,
             std::string_view cseq,
             const SipMessage& contact,
             std::string_view from,
             std::string_view to)
{
    SipMessage request = MakeSipRequest(method, GetSipUri(contact.Get("Contact").value_or("")));
    request.Append("Max-Forwards", "70");
    request.Append("From", from);
    request.Append("To", to);
    request.Append("Call-ID", contact.Get("Call-ID").value_or(""));
    request.Append("CSeq", std::string(cseq) + " " + std::string(method));
    return request;
}

} // namespace

AlgSip::AlgSip(const TransportAddress& gm, const TransportAddress& mw, uint64_t seed)
    : m_addresses{gm, mw},
      m_random(seed),
      m_transactions{std::make_unique<SipTransactions>(gm, m_random),
                     std::make_unique<SipTransactions>(mw, m_random)}
{
}

Side
AlgSip::Other(Side side)
{
    return side == Side::Access ? Side::Core : Side::Access;
}

std::optional<Side>
AlgSip::FindSide(const TransportAddress& local) const
{
    for (const Side side : {Side::Access, Side::Core})
    {
        if (GetAddress(side) == local)
        {
            return side;
        }
    }
    return std::nullopt;
}

const TransportAddress&
AlgSip::GetAddress(Side side) const
{
    return m_addresses[Index(side)];
}

SipTransactions&
AlgSip::GetTransactions(Side side)
{
    return *m_transactions[Index(side)];
}

std::optional<TimePoint>
AlgSip::NextTimeout() const
{
    return Earlier(m_transactions[0]->NextTimeout(), m_transactions[1]->NextTimeout());
}

/// @return false when the request must not go on (RFC 3261 16.3 item 3).
bool
AlgSip::Prepare(SipMessage& request) const
{
    StripOwnRoutes(request, {m_addresses[0], m_addresses[1]});
    return DecrementMaxForwards(request);
}

SipTransactionId
AlgSip::Forward(TimePoint now, SipMessage request, Side to, Actions& actions)
{
    const bool usable = Prepare(request);
    const auto nextHop = GetNextHop(request);
    return usable && nextHop ? GetTransactions(to).Send(now, std::move(request), *nextHop, actions)
                             : 0;
}

void
AlgSip::ForwardAck(SipMessage ack, Side to, Actions& actions)
{
    const bool usable = Prepare(ack);
    const auto nextHop = GetNextHop(ack);
    if (usable && nextHop)
    {
        GetTransactions(to).SendStateless(std::move(ack), *nextHop, actions);
    }
}

void
AlgSip::ForwardResponse(TimePoint now,
                        SipMessage response,
                        Side to,
                        SipTransactionId server,
                        Actions& actions)
{
    response.RemoveFirst("Via");
    GetTransactions(to).Respond(now, server, response, actions, false);
}

void
AlgSip::Respond(TimePoint now,
                Side side,
                SipTransactionId server,
                const SipMessage& request,
                int status,
                Actions& actions)
{
    const auto response =
        MakeSipResponse(request, status, GetReason(status), m_random.Token(TAG_LENGTH));
    GetTransactions(side).Respond(now, server, response, actions);
}

void
AlgSip::SendAck(const SipMessage& answer, Side callee, Actions& actions)
{
    const auto cseq = GetSipCseq(answer);
    SipMessage ack = MakeInDialog("ACK",
                                  std::to_string(cseq ? cseq->number : 0),
                                  answer,
                                  answer.Get("From").value_or(""),
                                  answer.Get("To").value_or(""));
    if (const auto address = GetNextHop(ack))
    {
        GetTransactions(callee).SendStateless(std::move(ack), *address, actions);
    }
}

void
AlgSip::SendByeToCallee(TimePoint now, const SipMessage& answer, Side callee, Actions& actions)
{
    SipMessage bye = MakeInDialog("BYE",
                                  OWN_CSEQ,
                                  answer,
                                  answer.Get("From").value_or(""),
                                  answer.Get("To").value_or(""));
    if (const auto address = GetNextHop(bye))
    {
        GetTransactions(callee).Send(now, std::move(bye), *address, actions);
    }
}

void
AlgSip::SendByeToCaller(TimePoint now,
                        const SipMessage& invite,
                        const SipMessage& answer,
                        Side caller,
                        Actions& actions)
{
    SipMessage bye = MakeInDialog("BYE",
                                  OWN_CSEQ,
                                  invite,
                                  answer.Get("To").value_or(""),
                                  answer.Get("From").value_or(""));
    if (const auto address = GetNextHop(bye))
    {
        GetTransactions(caller).Send(now, std::move(bye), *address, actions);
    }
}

} // namespace ims
