// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_OUTCOME_H
#define IMS_OUTCOME_H

#include <string>

/// @file
/// How a session ended, as one entity saw it.

namespace ims
{

/// @brief What can be said of a session's end; the text behind each is its sentence, "..." its
/// detail.
enum class OutcomeKind
{
    Completed, ///< completed

    // at a user agent, before there is a dialog
    NotStarted,    ///< not started: ...
    NotRegistered, ///< not registered: ... (or nothing)
    Leaving,       ///< leaving
    NothingToOffer,
    NoFreePort,
    Rejected, ///< rejected: ... (the SIP status)
    Cancelled,
    NoSipAnswer, ///< no final response to INVITE
    UnusableSdp, ///< of the answer, at the caller
    NoAck,

    // at a user agent, of the media
    TlsAlert, ///< media failed: ... (the alert's name, sent or received)
    ConnectionReset,
    ConnectionRefused,
    SynUnanswered,
    ClosedInTlsHandshake,
    MediaFailed,   ///< media failed: ... (TLS without an alert)
    MsrpFailed,    ///< MSRP failed: ...
    BfcpFailed,    ///< BFCP failed: ...
    MediaNotReady, ///< in time
    MediaSilent,
    MediaClosed,    ///< in order, and no BYE came
    SessionExpired, ///< without a refresh (RFC 4028 clause 10); at the IMS-ALG too
    EndedEarly,     ///< BYE of the other end came before all was through

    // at the IMS-ALG
    EndedByCallee, ///< before the caller had the answer
    NoAnswerToBye,
    Misconfigured, ///< ... (options that exclude each other)
    SdpRefused,    ///< ... (what is wrong with offer or answer)
    GatewaySilent,
    GatewayReport, ///< the IMS-AGW reports ... (package/event, and why in brackets)
    GatewayError,  ///< H.248 error ... (code and text)
    GatewayReply,  ///< ... (what the reply lacks)

    IllegalMove ///< ... (StateMachine::GetIllegalMove()): a mistake of this program
};

/// @brief A session's end: what it was, and what is to be said of it beyond that.
struct Outcome
{
    OutcomeKind kind = OutcomeKind::Completed;
    std::string detail{}; ///< empty for most kinds

    bool IsCompleted() const
    {
        return kind == OutcomeKind::Completed;
    }
};

bool operator==(const Outcome& left, const Outcome& right);
bool operator!=(const Outcome& left, const Outcome& right);

/// @return the sentence for reports: "completed", "rejected: 486", "media failed: bad_certificate".
std::string ToString(const Outcome& outcome);

/// @return the outcome of an INVITE with this final response.
Outcome MakeRejected(int status);

} // namespace ims

#endif // IMS_OUTCOME_H
