// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/dialog/ua-forks.h"

#include "model/base/octets.h"
#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/session/ua/dialog/reliable-response.h"

namespace ims
{

namespace
{

/// @return RSeq, nothing when the response is not reliable.
std::optional<uint32_t>
GetNumber(const SipMessage& response)
{
    const auto number = ParseUnsigned(Trim(response.Get("RSeq").value_or("")), UINT32_MAX);
    return number && DemandsReliableResponses(response)
               ? std::optional(static_cast<uint32_t>(*number))
               : std::nullopt;
}

} // namespace

UaForks::Kind
UaForks::Receive(const SipMessage& invite, const SipMessage& response)
{
    const auto number = GetNumber(response);
    if (!number)
    {
        return Kind::Unreliable;
    }
    const std::string tag = GetSipTag(response, "To");
    const auto known = m_forks.find(tag);
    if (known != m_forks.end() && *number != known->second.number + 1)
    {
        return Kind::Stale;
    }
    Fork& fork = m_forks.try_emplace(tag, Fork{SipDialog::FromAnswer(invite, response), 0, ""})
                     .first->second;
    fork.number = *number;
    if (fork.answer.empty())
    {
        fork.answer = FindSdp(response).value_or("");
    }
    return Kind::InOrder;
}

SipMessage
UaForks::MakePrack(const SipMessage& response)
{
    Fork& fork = m_forks.at(GetSipTag(response, "To"));
    SipMessage prack = fork.dialog.MakeRequest(sip::PRACK);
    prack.Append("RAck",
                 std::to_string(fork.number) + " " +
                     std::string(response.Get("CSeq").value_or("")));
    return prack;
}

std::string
UaForks::GetAnswer(const std::string& tag) const
{
    const auto known = m_forks.find(tag);
    return known == m_forks.end() ? "" : known->second.answer;
}

SipDialog
UaForks::Confirm(const SipMessage& invite, const SipMessage& answer) const
{
    const auto known = m_forks.find(GetSipTag(answer, "To"));
    if (known == m_forks.end())
    {
        return SipDialog::FromAnswer(invite, answer);
    }
    SipDialog dialog = known->second.dialog;
    dialog.Confirm(answer);
    return dialog;
}

} // namespace ims
