// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/role/outcome.h"

#include <algorithm>
#include <iterator>

namespace ims
{

namespace
{

/// The sentence of a kind: text, and between text and detail, if there is one, the separator.
struct Sentence
{
    OutcomeKind kind;
    const char* text;
    const char* separator = "";
};

constexpr Sentence SENTENCES[] = {
    {OutcomeKind::Completed, "completed"},
    {OutcomeKind::NotStarted, "not started", ": "},
    {OutcomeKind::NotRegistered, "not registered", ": "},
    {OutcomeKind::Leaving, "leaving"},
    {OutcomeKind::NothingToOffer, "there are no media to offer"},
    {OutcomeKind::NoFreePort, "no media port is free"},
    {OutcomeKind::Rejected, "rejected", ": "},
    {OutcomeKind::Cancelled, "cancelled"},
    {OutcomeKind::NoSipAnswer, "no SIP answer"},
    {OutcomeKind::UnusableSdp, "unusable SDP answer"},
    {OutcomeKind::NoAck, "no ACK"},
    {OutcomeKind::TlsAlert, "media failed", ": "},
    {OutcomeKind::ConnectionReset, "media failed: the connection was reset"},
    {OutcomeKind::ConnectionRefused, "media failed: the connection was refused"},
    {OutcomeKind::SynUnanswered, "media failed: the SYN was never answered"},
    {OutcomeKind::ClosedInTlsHandshake,
     "media failed: the far end closed the connection during the TLS handshake"},
    {OutcomeKind::MediaFailed, "media failed", ": "},
    {OutcomeKind::MsrpFailed, "MSRP failed", ": "},
    {OutcomeKind::BfcpFailed, "BFCP failed", ": "},
    {OutcomeKind::MediaNotReady, "the media was not ready in time"},
    {OutcomeKind::MediaSilent, "the media fell silent"},
    {OutcomeKind::MediaClosed, "the media connection was closed"},
    {OutcomeKind::SessionExpired, "the session expired"},
    {OutcomeKind::EndedEarly, "ended by the other end before it was complete"},
    {OutcomeKind::EndedByCallee, "ended by the callee"},
    {OutcomeKind::NoAnswerToBye, "no answer to BYE"},
    {OutcomeKind::Misconfigured, ""},
    {OutcomeKind::SdpRefused, ""},
    {OutcomeKind::GatewaySilent, "the IMS-AGW does not reply"},
    {OutcomeKind::GatewayReport, "the IMS-AGW reports", " "},
    {OutcomeKind::GatewayError, "H.248 error", " "},
    {OutcomeKind::GatewayReply, ""},
    {OutcomeKind::IllegalMove, ""},
};

} // namespace

bool
operator==(const Outcome& left, const Outcome& right)
{
    return left.kind == right.kind && left.detail == right.detail;
}

bool
operator!=(const Outcome& left, const Outcome& right)
{
    return !(left == right);
}

std::string
ToString(const Outcome& outcome)
{
    const auto* sentence =
        std::find_if(std::begin(SENTENCES), std::end(SENTENCES), [&](const Sentence& candidate) {
            return candidate.kind == outcome.kind;
        });
    const std::string text = sentence == std::end(SENTENCES) ? "" : sentence->text;
    return outcome.detail.empty() ? text : text + sentence->separator + outcome.detail;
}

Outcome
MakeRejected(int status)
{
    return {OutcomeKind::Rejected, std::to_string(status)};
}

} // namespace ims
