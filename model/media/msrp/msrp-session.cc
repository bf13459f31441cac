// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/msrp/msrp-session.h"

#include "model/codec/msrp/msrp-method.h"
#include "model/codec/msrp/msrp-uri.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Of a REPORT's transaction.
constexpr std::size_t IDENT_LENGTH = 16;

constexpr int OK = 200;
constexpr int NO_SESSION = 481;
constexpr int UNKNOWN_METHOD = 501;

/// The comments that RFC 4975 clause 10 suggests.
std::string_view
CommentOf(int status)
{
    switch (status)
    {
    case OK:
        return "OK";
    case 400:
        return "Bad Request";
    case 413:
        return "Stop Sending";
    case NO_SESSION:
        return "No Such Session";
    case UNKNOWN_METHOD:
        return "Unknown Method";
    default:
        return "";
    }
}

/// RFC 4975 clause 7.2, Failure-Report: "no" wants no response at all, "partial" none but a
/// failure.
bool
WantsResponse(const MsrpMessage& request, int status)
{
    const auto report = request.Get("Failure-Report").value_or("yes");
    return !EqualsIgnoreCase(report, "no") &&
           !(EqualsIgnoreCase(report, "partial") && status == OK);
}

std::string
SessionIdOf(std::string_view path)
{
    const auto words = SplitWords(path);
    const auto uri = MsrpUri::Parse(words.empty() ? "" : words.front());
    return uri ? uri->sessionId : "";
}

/// RFC 4975 clause 6.1, for URIs with an explicit port.
bool
IsSameUri(std::string_view text, std::string_view own)
{
    const auto first = MsrpUri::Parse(text);
    const auto second = MsrpUri::Parse(own);
    return first && second && first->scheme == second->scheme &&
           EqualsIgnoreCase(first->authority, second->authority) &&
           first->sessionId == second->sessionId &&
           EqualsIgnoreCase(first->parameters, second->parameters);
}

MsrpOutboxConfig
ToOutboxConfig(const MsrpSessionConfig& config)
{
    return {config.localPath,
            config.remotePath,
            config.chunkOctets,
            config.maxOutstandingChunks,
            config.transactionTimeout,
            config.manners};
}

} // namespace

MsrpSession::MsrpSession(const MsrpSessionConfig& config, Random& random)
    : m_config(config),
      m_random(random),
      m_framer(config.limits),
      m_inbox(config.maxOpenMessages, config.checkContent),
      m_outbox(ToOutboxConfig(config), random)
{
    if (config.active)
    {
        m_outbox.QueueBinding();
    }
}

void
MsrpSession::Start(TimePoint now)
{
    m_started = true;
    if (!m_config.active && m_config.bindTimeout > Duration::zero())
    {
        m_bindDeadline = now + m_config.bindTimeout;
    }
}

void
MsrpSession::QueueMessages(std::size_t count, std::size_t octets)
{
    m_counters.messagesQueued += count;
    m_outbox.QueueMessages(count, octets);
}

void
MsrpSession::SetMaySend(bool maySend)
{
    m_maySend = maySend;
}

void
MsrpSession::Receive(TimePoint now, OctetsView octets)
{
    if (m_failed)
    {
        return;
    }
    m_framer.Push(octets);
    auto message = m_framer.Next();
    for (; message && *message; message = m_framer.Next())
    {
        HandleMessage(now, **message);
    }
    if (!message)
    {
        Fail(now, message.GetError());
    }
}

std::size_t
MsrpSession::ReadCapacity() const
{
    return m_config.maxOutputOctets - std::min(m_config.maxOutputOctets, m_responseOctets);
}

Octets
MsrpSession::NextChunk(TimePoint now)
{
    if (!m_responses.empty())
    {
        auto response = std::move(m_responses.front());
        m_responses.pop_front();
        m_responseOctets -= response.size();
        return response;
    }
    const bool binds = m_config.active && m_outbox.GetChunks() == 0;
    if (!m_started || m_failed || !(binds || (m_bound && m_maySend)))
    {
        return {};
    }
    const auto chunk = m_outbox.NextChunk(now);
    return chunk ? chunk->Serialize() : Octets();
}

std::optional<TimePoint>
MsrpSession::NextTimeout() const
{
    if (m_failed)
    {
        return std::nullopt;
    }
    return m_bindDeadline ? m_bindDeadline : m_outbox.NextTimeout();
}

void
MsrpSession::HandleTimeout(TimePoint now)
{
    const auto deadline = NextTimeout();
    if (!deadline || *deadline > now)
    {
        return;
    }
    if (m_bindDeadline)
    {
        Fail(now, {"no request has bound the connection in time", 0, "RFC 4975 5.4"});
    }
    else
    {
        Fail(now, {"no response to a SEND in time", 0, "RFC 4975 7.1"});
    }
}

bool
MsrpSession::IsDone() const
{
    return m_outbox.IsEmpty() && !m_failed;
}

bool
MsrpSession::IsBound() const
{
    return m_bound;
}

const std::optional<Error>&
MsrpSession::GetError() const
{
    return m_error;
}

MsrpCounters
MsrpSession::GetCounters() const
{
    auto counters = m_counters;
    counters.messagesSent = m_outbox.GetMessages();
    counters.chunksSent = m_outbox.GetChunks();
    counters.octetsSent = m_outbox.GetOctets();
    return counters;
}

std::vector<MediaEvent>
MsrpSession::TakeEvents()
{
    return std::exchange(m_events, {});
}

void
MsrpSession::HandleMessage(TimePoint now, const MsrpMessage& message)
{
    if (!message.IsRequest())
    {
        HandleResponse(now, message);
    }
    else if (message.method == msrp::REPORT) // RFC 4975 7.2: never answered
    {
        HandleReport(message);
    }
    else
    {
        HandleRequest(now, message);
    }
}

void
MsrpSession::HandleRequest(TimePoint now, const MsrpMessage& request)
{
    if (!IsOurs(request))
    {
        Respond(request, NO_SESSION);
    }
    else if (request.method != msrp::SEND)
    {
        Respond(request, UNKNOWN_METHOD);
    }
    else
    {
        HandleSend(now, request);
    }
}

void
MsrpSession::HandleSend(TimePoint now, const MsrpMessage& send)
{
    if (!m_config.active)
    {
        Bind(now);
    }
    const auto outcome = m_inbox.Receive(send);
    if (outcome.status == OK && send.body)
    {
        m_counters.octetsReceived += send.body->size();
    }
    if (!outcome.fault.empty())
    {
        ++m_counters.contentFaults;
        NoteError({"message " + std::to_string(outcome.number) + ": " + outcome.fault,
                   static_cast<std::size_t>(outcome.octets),
                   "RFC 4975 7.3.1"});
    }
    Respond(send, outcome.status);
    if (!outcome.completed || !outcome.intact)
    {
        return;
    }
    Report(send, outcome.octets);
    if (!outcome.isText)
    {
        HandleNote(outcome);
        return;
    }
    Deliver(now, outcome);
    if (outcome.head && outcome.head->wantsDelivery)
    {
        NotifyDelivery(*outcome.head);
    }
}

/// RFC 4975 7.1.3: of the message as a whole.
void
MsrpSession::Report(const MsrpMessage& send, uint64_t octets)
{
    if (!EqualsIgnoreCase(send.Get("Success-Report").value_or("no"), "yes"))
    {
        return;
    }
    MsrpMessage report;
    report.transaction = m_random.Token(IDENT_LENGTH);
    report.method = msrp::REPORT;
    report.Set("To-Path", send.Get("From-Path").value_or(""));
    report.Set("From-Path", m_config.localPath);
    report.Set("Message-ID", send.Get("Message-ID").value_or(""));
    report.Set("Byte-Range", MsrpByteRange{1, octets, octets}.ToString());
    report.Set("Status", "000 200 OK");
    Push(report);
}

void
MsrpSession::HandleReport(const MsrpMessage& report)
{
    ++m_counters.reportsReceived;
    m_outbox.NoteReport(report.Get("Message-ID").value_or(""));
}

void
MsrpSession::HandleNote(const MsrpInbox::Outcome& outcome)
{
    m_counters.composingReceived += outcome.contentType == COMPOSING_TYPE ? 1 : 0;
    const auto delivered = ReadDeliveryNotification(outcome.note);
    if (outcome.contentType == IMDN_TYPE && delivered)
    {
        ++m_counters.deliveriesNotified;
        m_outbox.NoteDelivery(*delivered);
    }
}

/// RFC 5438 7.2.1.1: From and To are turned round.
void
MsrpSession::NotifyDelivery(const CpimHead& head)
{
    CpimHead answer;
    answer.from = head.to;
    answer.to = head.from;
    answer.contentType = IMDN_TYPE;
    answer.imdnId = m_random.Token(IDENT_LENGTH);
    m_outbox.QueueNote(std::string(CPIM_TYPE),
                       answer.Serialize() + MakeDeliveryNotification(head.imdnId, head.dateTime));
}

void
MsrpSession::HandleResponse(TimePoint now, const MsrpMessage& response)
{
    const auto acknowledged = m_outbox.HandleResponse(response.transaction);
    if (!acknowledged)
    {
        ++m_counters.strayResponses;
        return;
    }
    if (response.status != OK)
    {
        const auto answer = std::to_string(response.status) + " " + response.comment;
        Fail(now, {"SEND was answered " + answer, 0, "RFC 4975 7.2"});
        return;
    }
    if (acknowledged->binding)
    {
        Bind(now);
    }
    if (acknowledged->wholeMessage)
    {
        ++m_counters.messagesAcknowledged;
        m_events.push_back({MediaEvent::Kind::Acknowledged, now, acknowledged->number, 0});
    }
}

void
MsrpSession::Respond(const MsrpMessage& request, int status)
{
    if (status != OK)
    {
        ++m_counters.requestsRefused;
    }
    if (WantsResponse(request, status))
    {
        Push(MakeMsrpResponse(request, status, CommentOf(status)));
    }
}

/// What does not wait for its turn: responses and reports.
void
MsrpSession::Push(const MsrpMessage& message)
{
    m_responses.push_back(message.Serialize());
    m_responseOctets += m_responses.back().size();
}

void
MsrpSession::Deliver(TimePoint now, const MsrpInbox::Outcome& outcome)
{
    ++m_counters.messagesReceived;
    m_counters.firstDelivery = m_counters.firstDelivery.value_or(now);
    m_counters.lastDelivery = now;
    m_events.push_back({MediaEvent::Kind::Delivered, now, outcome.number, outcome.octets});
}

void
MsrpSession::Bind(TimePoint now)
{
    if (!m_bound)
    {
        m_bound = true;
        m_bindDeadline.reset();
        m_events.push_back({MediaEvent::Kind::Bound, now});
    }
}

void
MsrpSession::Fail(TimePoint now, Error error)
{
    if (m_failed)
    {
        return;
    }
    m_failed = true;
    NoteError(std::move(error));
    m_events.push_back({MediaEvent::Kind::Failed, now});
}

void
MsrpSession::NoteError(Error error)
{
    if (!m_error)
    {
        m_error = std::move(error);
    }
}

bool
MsrpSession::IsOurs(const MsrpMessage& request) const
{
    const auto toPath = request.Get("To-Path").value_or("");
    if (m_config.strictPaths && !IsSameUri(toPath, m_config.localPath))
    {
        return false;
    }
    const auto sessionId = SessionIdOf(toPath);
    return !sessionId.empty() && sessionId == SessionIdOf(m_config.localPath);
}

} // namespace ims
