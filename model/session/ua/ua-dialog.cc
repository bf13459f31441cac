// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-dialog.h"

#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/ims-fields.h"
#include "model/session/same-sdp.h"
#include "model/session/sip-routing.h"

namespace ims
{

namespace
{

constexpr std::size_t TAG_LENGTH = 10;

void
AddSdp(SipMessage& message, std::string description)
{
    message.Append("Content-Type", "application/sdp");
    message.body = std::move(description);
}

} // namespace

UaDialog::UaDialog(std::string callId, UserAgentResources& resources)
    : m_callId(std::move(callId)),
      m_resources(resources),
      m_localTag(resources.random.Token(TAG_LENGTH))
{
}

std::string
UaDialog::MakeContact() const
{
    const auto& config = m_resources.config;
    return "<sip:" + config.user + "@" + config.sip.ToString() + ">";
}

void
UaDialog::AddNetworkFields(SipMessage& invite) const
{
    const auto& config = m_resources.config;
    const std::string identity = "sip:" + config.user + "@" + config.domain;
    invite.Append("Allow", ALLOWED_METHODS);
    if (config.accessNetwork.empty())
    {
        AddCoreFields(invite, identity, config.sip.ip.ToString());
    }
    else
    {
        AddUeFields(invite, identity, config.accessNetwork);
    }
}

// ------------------------------------------------------------------------------------ the caller

void
UaDialog::SendInvite(const Turn& turn, const SdpDescription& offer)
{
    const auto& config = m_resources.config;
    m_invite = MakeSipRequest(sip::INVITE, config.remoteUri);
    m_invite.Append("Max-Forwards", "70");
    m_invite.Append("Route", MakeRouteEntry(config.proxy));
    for (const auto& route : m_resources.serviceRoute)
    {
        m_invite.Append("Route", route);
    }
    m_invite.Append("From", "<sip:" + config.user + "@" + config.domain + ">;tag=" + m_localTag);
    m_invite.Append("To", "<" + config.remoteUri + ">");
    m_invite.Append("Call-ID", m_callId);
    m_invite.Append("CSeq", "1 INVITE");
    m_invite.Append("Contact", MakeContact());
    AddNetworkFields(m_invite);
    AddSdp(m_invite, offer.Serialize());
    m_localSdp = m_invite.body;
    m_inviteId = m_resources.sip.Send(turn.now, m_invite, config.proxy, turn.actions);
    m_transactions.push_back(m_inviteId);
}

void
UaDialog::SendCancel(const Turn& turn)
{
    m_resources.sip.Cancel(turn.now, m_inviteId, turn.actions);
}

void
UaDialog::Acknowledge(const Turn& turn, const SipMessage& answer)
{
    if (!m_dialog)
    {
        m_dialog = SipDialog::FromAnswer(m_invite, answer);
        m_ack = m_dialog->MakeRequest(sip::ACK);
        m_remoteTag = GetSipTag(answer, "To");
        m_remoteSdp = FindSdp(answer).value_or("");
    }
    if (GetSipTag(answer, "To") == m_remoteTag)
    {
        m_resources.sip.SendStateless(m_ack, m_resources.config.proxy, turn.actions);
    }
    else
    {
        EndFork(turn, answer);
    }
}

void
UaDialog::EndFork(const Turn& turn, const SipMessage& answer)
{
    SipDialog fork = SipDialog::FromAnswer(m_invite, answer);
    m_resources.sip.SendStateless(fork.MakeRequest(sip::ACK),
                                  m_resources.config.proxy,
                                  turn.actions);
    if (m_endedForks.insert(GetSipTag(answer, "To")).second)
    {
        Send(turn, fork.MakeRequest(sip::BYE));
    }
}

// ------------------------------------------------------------------------------------ the callee

void
UaDialog::ReceiveInvite(const SipRequestArrived& invite)
{
    m_invite = invite.request;
    m_remoteSdp = FindSdp(m_invite).value_or("");
    m_inviteId = invite.id;
    m_transactions.push_back(m_inviteId);
}

void
UaDialog::Refuse(const Turn& turn, int status)
{
    m_resources.sip.Respond(turn.now,
                            m_inviteId,
                            MakeSipResponse(m_invite, status, m_localTag),
                            turn.actions);
}

void
UaDialog::Respond(const Turn& turn, int status, const std::optional<SdpDescription>& answer)
{
    SipMessage response = MakeSipResponse(m_invite, status, m_localTag);
    for (const auto& route : m_invite.GetAll("Record-Route"))
    {
        response.Append("Record-Route", route);
    }
    response.Append("Contact", MakeContact());
    response.Append("Allow", ALLOWED_METHODS);
    if (!m_resources.config.accessNetwork.empty())
    {
        response.Append("P-Access-Network-Info", m_resources.config.accessNetwork);
    }
    if (answer)
    {
        AddSdp(response, answer->Serialize());
        m_localSdp = response.body;
    }
    if (sip::IsSuccess(status))
    {
        m_dialog = SipDialog::FromInvite(m_invite, m_localTag);
        m_confirmation = Confirmation::AwaitsAck;
    }
    m_resources.sip.Respond(turn.now, m_inviteId, response, turn.actions);
}

// ---------------------------------------------------------------------------------------- either

void
UaDialog::NoteAck(const Turn& turn)
{
    const Confirmation before = m_confirmation;
    m_confirmation = Confirmation::Settled;
    if (before == Confirmation::HoldsBye)
    {
        SendBye(turn);
    }
}

void
UaDialog::SendBye(const Turn& turn)
{
    if (m_confirmation != Confirmation::Settled)
    {
        m_confirmation = Confirmation::HoldsBye;
        return;
    }
    m_byeId = Send(turn, m_dialog->MakeRequest(sip::BYE));
    m_transactions.push_back(m_byeId);
}

SipTransactionId
UaDialog::Send(const Turn& turn, SipMessage request)
{
    const auto nextHop = GetNextHop(request);
    return m_resources.sip.Send(turn.now,
                                std::move(request),
                                nextHop ? *nextHop : m_resources.config.proxy,
                                turn.actions);
}

void
UaDialog::RespondToRefresh(const Turn& turn, const SipRequestArrived& refresh, bool expected)
{
    const SipMessage& request = refresh.request;
    const auto sdp = FindSdp(request);
    const bool refused = !expected || (sdp && !DescribesSame(*sdp, m_remoteSdp));
    SipMessage response =
        MakeSipResponse(request, refused ? sip::NOT_ACCEPTABLE_HERE : sip::OK, m_localTag);
    if (!refused)
    {
        response.Append("Contact", MakeContact());
    }
    // A re-INVITE without an offer asks for one.
    if (!refused && (sdp || request.method == sip::INVITE))
    {
        AddSdp(response, m_localSdp);
    }
    m_resources.sip.Respond(turn.now, refresh.id, response, turn.actions);
}

void
UaDialog::RespondToBye(const Turn& turn, const SipRequestArrived& bye, bool expected)
{
    m_confirmation = Confirmation::Settled; // the other end is in the dialog, and leaves it
    const int status = expected ? sip::OK : sip::DOES_NOT_EXIST;
    m_resources.sip.Respond(turn.now,
                            bye.id,
                            MakeSipResponse(bye.request, status, m_localTag),
                            turn.actions);
}

void
UaDialog::NoteByeAnswered()
{
    m_byeId = 0;
}

bool
UaDialog::IsEstablished() const
{
    return m_dialog.has_value();
}

bool
UaDialog::IsInvite(SipTransactionId id) const
{
    return id == m_inviteId;
}

bool
UaDialog::IsBye(SipTransactionId id) const
{
    return id == m_byeId;
}

bool
UaDialog::AwaitsByeResponse() const
{
    return m_byeId != 0 || m_confirmation == Confirmation::HoldsBye;
}

const std::vector<SipTransactionId>&
UaDialog::GetTransactions() const
{
    return m_transactions;
}

} // namespace ims
