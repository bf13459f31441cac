// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-dialog.h"

#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/ims-fields.h"
#include "model/session/sip-dialog.h"
#include "model/session/sip-routing.h"

#include <algorithm>

namespace ims
{

namespace
{

uint32_t
GetCseqNumber(const SipMessage& message)
{
    const auto cseq = GetSipCseq(message);
    return cseq ? cseq->number : 0;
}

/// @return the value of a Reason field (RFC 3326).
std::string
MakeReason(int cause, std::string_view text)
{
    return "SIP;cause=" + std::to_string(cause) + ";text=\"" + std::string(text) + "\"";
}

std::string
MakeReason(int cause)
{
    return MakeReason(cause, sip::GetReasonPhrase(cause));
}

} // namespace

AlgDialog::AlgDialog(AlgSip& sip, Side caller)
    : m_sip(sip),
      m_caller(caller)
{
}

void
AlgDialog::SetInvite(SipMessage invite, SipTransactionId server)
{
    m_invite = std::move(invite);
    m_server = {m_caller, server};
    m_callerCseq = GetCseqNumber(m_invite);
}

void
AlgDialog::SetAnswer(const SipMessage& answer)
{
    m_answer = KeepDialogFields(answer);
}

void
AlgDialog::NoteRequest(Side from, const SipMessage& request)
{
    uint32_t& last = GetCseqOf(from);
    last = std::max(last, GetCseqNumber(request));
}

uint32_t&
AlgDialog::GetCseqOf(Side from)
{
    return from == m_caller ? m_callerCseq : m_calleeCseq;
}

bool
AlgDialog::IsOf(const SipMessage& answer) const
{
    return GetSipTag(answer, "To") == GetSipTag(m_answer, "To");
}

Side
AlgDialog::GetCaller() const
{
    return m_caller;
}

std::string_view
AlgDialog::GetOffer() const
{
    return FindSdp(m_invite).value_or("");
}

const AlgTransaction&
AlgDialog::GetServer() const
{
    return m_server;
}

const std::optional<AlgTransaction>&
AlgDialog::GetClient() const
{
    return m_client;
}

bool
AlgDialog::Owns(Side side, const SipMessage& request) const
{
    const bool fromCaller = side == m_caller;
    return GetSipTag(request, "From") == GetSipTag(m_answer, fromCaller ? "From" : "To") &&
           GetSipTag(request, "To") == GetSipTag(m_answer, fromCaller ? "To" : "From");
}

bool
AlgDialog::IsOfCaller(Side side, const SipMessage& request) const
{
    return side == m_caller && GetSipTag(request, "From") == GetSipTag(m_invite, "From");
}

// ------------------------------------------------------------------------------------- to the
// callee

/// Both addresses are recorded, so that each end sends to the one on its side (RFC 5658).
bool
AlgDialog::ForwardInvite(const Turn& turn, const std::string& offer)
{
    const Side callee = Other(m_caller);
    SipMessage request = m_invite;
    ReplaceSdp(request, offer);
    if (callee == Side::Core)
    {
        AssertCaller(request, m_sip.GetAddress(callee).ip.ToString());
    }
    else
    {
        RemoveNetworkFields(request);
    }
    request.Prepend("Record-Route", MakeRouteEntry(m_sip.GetAddress(m_caller)));
    request.Prepend("Record-Route", MakeRouteEntry(m_sip.GetAddress(callee)));
    m_client = m_sip.Forward(turn, std::move(request), callee);
    return m_client.has_value();
}

void
AlgDialog::Cancel(const Turn& turn)
{
    if (m_client)
    {
        m_sip.Cancel(turn, *m_client);
    }
}

void
AlgDialog::Acknowledge(const Turn& turn)
{
    const Side callee = Other(m_caller);
    m_sip.Send(turn, MakeRequest(sip::ACK, GetCseqNumber(m_answer), callee), callee);
}

void
AlgDialog::EndCallee(const Turn& turn, int cause)
{
    const Side callee = Other(m_caller);
    m_sip.Send(turn, MakeBye(callee, MakeReason(cause)), callee);
}

void
AlgDialog::EndFork(const Turn& turn, const SipMessage& answer)
{
    AlgDialog fork(m_sip, m_caller);
    fork.SetInvite(m_invite, m_server.id);
    fork.SetAnswer(answer);
    fork.Acknowledge(turn);
    if (m_endedForks.insert(GetSipTag(answer, "To")).second)
    {
        const Side callee = Other(m_caller);
        const std::string reason = MakeReason(sip::OK, "Call completed elsewhere");
        m_sip.Send(turn, fork.MakeBye(callee, reason), callee);
    }
}

SipMessage
AlgDialog::MakeBye(Side to, std::string_view reason)
{
    SipMessage bye = MakeRequest(sip::BYE, ++GetCseqOf(Other(to)), to);
    bye.Append("Reason", reason);
    return bye;
}

/// What each end's side of the dialog recorded: to the caller, the INVITE as it came (RFC 3261
/// 12.1.1); to the callee, what stands before this entity's own in the 2xx, turned round (12.1.2).
std::vector<std::string>
AlgDialog::GetRoutes(Side to) const
{
    if (to == m_caller)
    {
        return m_invite.GetAll("Record-Route");
    }
    auto routes = m_answer.GetAll("Record-Route");
    const auto own = std::find_if(routes.begin(), routes.end(), [&](const auto& route) {
        const auto address = GetSipUriAddress(GetSipUri(route));
        return address && m_sip.FindSide(*address);
    });
    routes.erase(own, routes.end());
    std::reverse(routes.begin(), routes.end());
    return routes;
}

/// A request to one end, as the other end would send it.
SipMessage
AlgDialog::MakeRequest(std::string_view method, uint32_t cseq, Side to) const
{
    const bool toCaller = to == m_caller;
    const SipMessage& end = toCaller ? m_invite : m_answer;
    SipMessage request = MakeSipRequest(method, GetSipUri(end.Get("Contact").value_or("")));
    request.Append("Max-Forwards", "70");
    for (const auto& route : GetRoutes(to))
    {
        request.Append("Route", route);
    }
    request.Append("From", m_answer.Get(toCaller ? "To" : "From").value_or(""));
    request.Append("To", m_answer.Get(toCaller ? "From" : "To").value_or(""));
    request.Append("Call-ID", m_invite.Get("Call-ID").value_or(""));
    request.Append("CSeq", std::to_string(cseq) + " " + std::string(method));
    return request;
}

// ------------------------------------------------------------------------------------- to the
// caller

void
AlgDialog::EndCaller(const Turn& turn, int cause)
{
    m_sip.Send(turn, MakeBye(m_caller, MakeReason(cause)), m_caller);
}

void
AlgDialog::ForwardResponse(const Turn& turn, SipMessage response)
{
    if (m_caller == Side::Core)
    {
        AssertCallee(response);
    }
    else
    {
        RemoveNetworkFields(response);
    }
    if (sip::IsFinal(response.status))
    {
        m_invite = KeepDialogFields(m_invite); // there is nothing left to answer
    }
    m_sip.ForwardResponse(turn, std::move(response), m_server);
}

void
AlgDialog::Reject(const Turn& turn, int status)
{
    m_sip.Respond(turn, m_server, m_invite, status);
}

} // namespace ims
