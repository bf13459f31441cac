// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/sip-dialog.h"

#include "model/codec/sip/sip-method.h"

#include <algorithm>

namespace ims
{

std::string
GetSipTag(const SipMessage& message, std::string_view field)
{
    return GetSipParameter(message.Get(field).value_or(""), "tag").value_or("");
}

SipMessage
KeepDialogFields(const SipMessage& message)
{
    SipMessage kept;
    kept.method = message.method;
    kept.status = message.status;
    for (const char* name : {"Record-Route", "Contact", "From", "To", "Call-ID", "CSeq"})
    {
        for (const std::string& value : message.GetAll(name))
        {
            kept.Append(name, value);
        }
    }
    kept.headers.shrink_to_fit();
    return kept;
}

SipDialog
SipDialog::FromAnswer(const SipMessage& invite, const SipMessage& answer)
{
    SipDialog dialog;
    dialog.m_callId = answer.Get("Call-ID").value_or("");
    dialog.m_local = answer.Get("From").value_or("");
    dialog.m_remote = answer.Get("To").value_or("");
    dialog.Confirm(answer);
    const auto cseq = GetSipCseq(invite);
    dialog.m_inviteCseq = cseq ? cseq->number : 0;
    dialog.m_cseq = dialog.m_inviteCseq;
    return dialog;
}

SipDialog
SipDialog::FromInvite(const SipMessage& invite, const std::string& localTag)
{
    SipDialog dialog;
    dialog.m_callId = invite.Get("Call-ID").value_or("");
    dialog.m_local = std::string(invite.Get("To").value_or("")) + ";tag=" + localTag;
    dialog.m_remote = invite.Get("From").value_or("");
    dialog.m_target = GetSipUri(invite.Get("Contact").value_or(""));
    dialog.m_routes = invite.GetAll("Record-Route");
    return dialog;
}

void
SipDialog::Confirm(const SipMessage& answer)
{
    m_target = GetSipUri(answer.Get("Contact").value_or(""));
    m_routes = answer.GetAll("Record-Route");
    std::reverse(m_routes.begin(), m_routes.end());
}

void
SipDialog::RefreshTarget(const SipMessage& message)
{
    if (const auto contact = message.Get("Contact"))
    {
        m_target = GetSipUri(*contact);
    }
}

SipMessage
SipDialog::MakeRequest(std::string_view method)
{
    const uint32_t number = method == sip::ACK ? m_inviteCseq : ++m_cseq;
    m_inviteCseq = method == sip::INVITE ? number : m_inviteCseq;
    SipMessage request = MakeSipRequest(method, m_target);
    request.Append("Max-Forwards", "70");
    for (const auto& route : m_routes)
    {
        request.Append("Route", route);
    }
    request.Append("From", m_local);
    request.Append("To", m_remote);
    request.Append("Call-ID", m_callId);
    request.Append("CSeq", std::to_string(number) + " " + std::string(method));
    return request;
}

} // namespace ims
