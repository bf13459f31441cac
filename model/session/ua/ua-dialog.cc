// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-dialog.h"

#include "model/codec/sip/sip-body.h"
#include "model/codec/sip/sip-method.h"
#include "model/codec/sip/sip-status.h"
#include "model/session/ims-fields.h"
#include "model/session/same-sdp.h"
#include "model/session/sip-routing.h"

#include <utility>

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
      m_localTag(resources.random.Token(TAG_LENGTH)),
      m_timer(resources.config.sessionTimer)
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
    invite.Append("Supported", SUPPORTED_EXTENSIONS);
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
    Transmit(turn);
}

void
UaDialog::Transmit(const Turn& turn)
{
    SipMessage invite = m_invite;
    m_timer.AddToInvite(invite);
    m_inviteId =
        m_resources.sip.Send(turn.now, std::move(invite), m_resources.config.proxy, turn.actions);
    m_transactions.push_back(m_inviteId);
}

bool
UaDialog::RepeatInvite(const Turn& turn, const SipMessage& tooSmall)
{
    if (!m_timer.TakeOver(tooSmall))
    {
        return false;
    }
    const auto cseq = GetSipCseq(m_invite);
    m_invite.Set("CSeq", std::to_string(cseq ? cseq->number + 1 : 1) + " INVITE");
    Transmit(turn);
    return true;
}

void
UaDialog::SendCancel(const Turn& turn)
{
    m_resources.sip.Cancel(turn.now, m_inviteId, turn.actions);
}

bool
UaDialog::ReceiveProvisional(const Turn& turn, const SipMessage& response)
{
    const UaForks::Kind kind = m_forks.Receive(m_invite, response);
    if (kind == UaForks::Kind::InOrder)
    {
        m_transactions.push_back(Send(turn, m_forks.MakePrack(response)));
    }
    return kind != UaForks::Kind::Stale;
}

void
UaDialog::NoteAnswer(const SipMessage& response)
{
    m_remoteSdp = FindAnswer(response);
    m_answerTag = GetSipTag(response, "To");
}

std::string
UaDialog::FindAnswer(const SipMessage& response) const
{
    const auto sdp = FindSdp(response);
    return sdp ? std::string(*sdp) : m_forks.GetAnswer(GetSipTag(response, "To"));
}

bool
UaDialog::IsOfOtherFork(const SipMessage& response) const
{
    return GetSipTag(response, "To") != m_answerTag;
}

void
UaDialog::Acknowledge(const Turn& turn, const SipMessage& answer)
{
    if (!m_dialog)
    {
        m_dialog = m_forks.Confirm(m_invite, answer);
        m_invite = KeepDialogFields(m_invite);
        m_ack = m_dialog->MakeRequest(sip::ACK);
        m_remoteTag = GetSipTag(answer, "To");
        m_timer.OnAccepted(turn.now, answer);
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
    if (m_reliable)
    {
        m_reliable->Stop();
    }
    m_resources.sip.Respond(turn.now,
                            m_inviteId,
                            MakeSipResponse(m_invite, status, m_localTag),
                            turn.actions);
}

/// RFC 3262 clause 3.
bool
UaDialog::IsReliable(int status) const
{
    const bool wanted = m_resources.config.reliable183 && TakesReliableResponses(m_invite);
    return !sip::IsFinal(status) && (wanted || DemandsReliableResponses(m_invite));
}

SipMessage
UaDialog::MakeResponse(int status) const
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
    return response;
}

void
UaDialog::Respond(const Turn& turn, int status, const std::optional<SdpDescription>& answer)
{
    SipMessage response = MakeResponse(status);
    if (sip::IsSuccess(status))
    {
        response.Append("Supported", SUPPORTED_EXTENSIONS);
        m_timer.Accept(turn.now, m_invite, response);
        m_dialog = SipDialog::FromInvite(m_invite, m_localTag);
        m_confirmation = Confirmation::AwaitsAck;
    }
    if (answer)
    {
        AddSdp(response, answer->Serialize());
    }
    if (IsReliable(status))
    {
        constexpr uint32_t mostFirst = 1U << 31;
        const auto number = static_cast<uint32_t>(1 + m_resources.random.Below(mostFirst - 1));
        m_answeredReliably = answer.has_value();
        const Duration t1 = m_resources.config.sipTimers.t1;
        m_reliable = std::make_unique<ReliableResponse>(turn.now, response, number, t1);
        response = m_reliable->GetResponse();
    }
    else if (m_reliable)
    {
        m_reliable->Stop();
    }
    m_resources.sip.Respond(turn.now, m_inviteId, response, turn.actions);
    if (sip::IsFinal(status))
    {
        m_invite = KeepDialogFields(m_invite); // there is nothing left to answer
    }
}

bool
UaDialog::HasAnsweredReliably() const
{
    return m_answeredReliably;
}

bool
UaDialog::AwaitsPrack() const
{
    return m_reliable && m_reliable->IsOpen();
}

void
UaDialog::RespondToPrack(const Turn& turn, const SipRequestArrived& prack)
{
    const bool expected = m_reliable && m_reliable->TakePrack(prack.request);
    RespondTo(turn, prack, expected ? sip::OK : sip::DOES_NOT_EXIST);
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
UaDialog::SendUpdate(const Turn& turn,
                     std::string_view method,
                     const std::optional<SdpDescription>& offer)
{
    SipMessage request = m_dialog->MakeRequest(method);
    request.Append("Contact", MakeContact());
    m_timer.AddToRefresh(request);
    if (offer)
    {
        AddSdp(request, offer->Serialize());
    }
    m_update = std::make_unique<Update>(Update{request, std::nullopt});
    m_updateOpen = true;
    m_updateId = Send(turn, std::move(request));
    m_transactions.push_back(m_updateId);
}

void
UaDialog::OnUpdateResponse(const Turn& turn, const SipMessage& response)
{
    const bool isFirst = std::exchange(m_updateOpen, false);
    if (!sip::IsSuccess(response.status))
    {
        return;
    }
    if (isFirst)
    {
        m_dialog->RefreshTarget(response);
        m_timer.OnAccepted(turn.now, response);
        m_remoteSdp = std::string(FindSdp(response).value_or(m_remoteSdp));
    }
    if (m_update->request.method == sip::INVITE)
    {
        auto& ack = m_update->ack;
        ack = ack ? ack : m_dialog->MakeRequest(sip::ACK);
        const auto nextHop = GetNextHop(*ack);
        m_resources.sip.SendStateless(*ack,
                                      nextHop ? *nextHop : m_resources.config.proxy,
                                      turn.actions);
    }
}

void
UaDialog::NoteUpdateFailed()
{
    m_updateOpen = false;
}

bool
UaDialog::AwaitsUpdateResponse() const
{
    return m_updateOpen;
}

std::optional<std::string>
UaDialog::FindChange(const SipMessage& request, const SdpDescription& own) const
{
    const auto sdp = FindSdp(request);
    return sdp && !DescribesSame(*sdp, m_remoteSdp, own.Serialize())
               ? std::optional(std::string(*sdp))
               : std::nullopt;
}

void
UaDialog::AcceptUpdate(const Turn& turn,
                       const SipRequestArrived& update,
                       const std::optional<SdpDescription>& own)
{
    const SipMessage& request = update.request;
    SipMessage response = MakeSipResponse(request, sip::OK, m_localTag);
    response.Append("Contact", MakeContact());
    m_timer.Accept(turn.now, request, response);
    m_dialog->RefreshTarget(request);
    m_remoteSdp = std::string(FindSdp(request).value_or(m_remoteSdp));
    if (own)
    {
        AddSdp(response, own->Serialize());
    }
    m_resources.sip.Respond(turn.now, update.id, response, turn.actions);
}

void
UaDialog::RespondTo(const Turn& turn, const SipRequestArrived& request, int status)
{
    SipMessage response =
        status == sip::SESSION_INTERVAL_TOO_SMALL
            ? MakeIntervalTooSmall(request.request, m_timer.GetMinimum(), m_localTag)
            : MakeSipResponse(request.request, status, m_localTag);
    if (status == sip::SERVER_INTERNAL_ERROR)
    {
        // RFC 3261 14.2, RFC 3311 5.2: between 0 and 10 s.
        constexpr uint64_t choices = 11;
        response.Append("Retry-After", std::to_string(m_resources.random.Below(choices)));
    }
    m_resources.sip.Respond(turn.now, request.id, response, turn.actions);
}

SessionTimer&
UaDialog::GetTimer()
{
    return m_timer;
}

const SessionTimer&
UaDialog::GetTimer() const
{
    return m_timer;
}

std::optional<TimePoint>
UaDialog::NextTimeout() const
{
    return m_reliable ? m_reliable->NextTimeout() : std::nullopt;
}

bool
UaDialog::OnTimeout(const Turn& turn)
{
    const auto due = m_reliable ? m_reliable->TakeDue(turn.now) : ReliableResponse::Due::Nothing;
    if (due == ReliableResponse::Due::Repetition)
    {
        m_resources.sip.Respond(turn.now, m_inviteId, m_reliable->GetResponse(), turn.actions);
    }
    return due == ReliableResponse::Due::Failure;
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
UaDialog::IsUpdate(SipTransactionId id) const
{
    return id != 0 && id == m_updateId;
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
