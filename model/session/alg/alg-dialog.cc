// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-dialog.h"

namespace ims
{

namespace
{

/// A BYE that the P-CSCF sends in the name of the other end counts on from nothing the other end
/// ever sent.
constexpr uint32_t OWN_CSEQ = 1000000;

std::string
GetTag(const SipMessage& message, std::string_view field)
{
    return GetSipParameter(message.Get(field).value_or(""), "tag").value_or("");
}

/// A request to the end whose message is given, as the other end would send it.
/// @param from field of answer that names the other end: From or To
SipMessage
MakeInDialog(std::string_view method,
             uint32_t cseq,
             const SipMessage& end,
             const SipMessage& answer,
             std::string_view from)
{
    SipMessage request = MakeSipRequest(method, GetSipUri(end.Get("Contact").value_or("")));
    request.Append("Max-Forwards", "70");
    request.Append("From", answer.Get(from).value_or(""));
    request.Append("To", answer.Get(from == "From" ? "To" : "From").value_or(""));
    request.Append("Call-ID", end.Get("Call-ID").value_or(""));
    request.Append("CSeq", std::to_string(cseq) + " " + std::string(method));
    return request;
}

} // namespace

SipMessage
MakeAckToCallee(const SipMessage& answer)
{
    const auto cseq = GetSipCseq(answer);
    return MakeInDialog("ACK", cseq ? cseq->number : 0, answer, answer, "From");
}

SipMessage
MakeByeToCallee(const SipMessage& answer)
{
    return MakeInDialog("BYE", OWN_CSEQ, answer, answer, "From");
}

SipMessage
MakeByeToCaller(const SipMessage& invite, const SipMessage& answer)
{
    return MakeInDialog("BYE", OWN_CSEQ, invite, answer, "To");
}

bool
IsWithinDialog(const SipMessage& request, bool fromCaller, const SipMessage& answer)
{
    return GetTag(request, "From") == GetTag(answer, fromCaller ? "From" : "To") &&
           GetTag(request, "To") == GetTag(answer, fromCaller ? "To" : "From");
}

bool
IsOfCaller(const SipMessage& request, const SipMessage& invite)
{
    return GetTag(request, "From") == GetTag(invite, "From");
}

} // namespace ims
