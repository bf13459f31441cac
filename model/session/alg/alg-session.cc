// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-session.h"

#include "model/base/record-words.h"
#include "model/codec/sip/sip-status.h"

namespace ims
{

namespace
{

/// Events descriptors are told apart by the termination they belong to.
constexpr uint32_t OUTGOING_REQUEST_ID = 2001;
constexpr uint32_t INCOMING_REQUEST_ID = 2002;

AlgOutput
Fail(int status, Outcome outcome)
{
    AlgOutput output;
    output.failure = AlgFailure{status, std::move(outcome)};
    return output;
}

AlgOutput
RefuseSdp(std::string problem)
{
    return Fail(sip::NOT_ACCEPTABLE_HERE, {OutcomeKind::SdpRefused, std::move(problem)});
}

} // namespace

AlgSession::AlgSession(std::string callId, SessionDirection direction, const AlgOptions& options)
    : m_callId(callId),
      m_phase("alg-session", std::move(callId), ALG_PHASES, AlgPhase::Idle),
      m_misconfigured(CheckOptions(options)),
      m_direction(direction),
      m_streams(direction, options)
{
}

AlgPhase
AlgSession::GetPhase() const
{
    return m_phase.Get();
}

const std::string&
AlgSession::GetIllegalMove() const
{
    return m_phase.GetIllegalMove();
}

const std::string&
AlgSession::GetContext() const
{
    return m_terminations.GetContext();
}

// ------------------------------------------------------------------------------- offer and answer

AlgOutput
AlgSession::OnOffer(const Turn& turn, std::string_view sdp)
{
    if (m_phase.Get() != AlgPhase::Idle)
    {
        return {};
    }
    if (m_misconfigured)
    {
        return Fail(sip::SERVICE_UNAVAILABLE, {OutcomeKind::Misconfigured, *m_misconfigured});
    }
    auto offer = ParseSdp(sdp);
    if (!offer)
    {
        return RefuseSdp("SDP offer: " + offer.GetError().ToString());
    }
    if (const auto error = CheckForSip(*offer))
    {
        return RefuseSdp("SDP offer: " + error->ToString());
    }
    m_offer = std::move(*offer);
    if (auto problem = m_streams.ReadOffer(m_offer))
    {
        return RefuseSdp(std::move(*problem));
    }
    return m_streams.IsEmpty() ? ForwardOffer(turn) : ReserveOutgoing(turn);
}

// -------------------------------------------------------------------------------- further offers

AlgStreams&
AlgSession::Current()
{
    return m_change ? *m_change : m_streams;
}

bool
AlgSession::IsOutgoing(Side side) const
{
    return side == GetOutgoingSide(m_direction);
}

const std::string&
AlgSession::TerminationAt(Side side) const
{
    return IsOutgoing(side) ? m_terminations.GetOutgoing() : m_terminations.GetIncoming();
}

uint32_t
AlgSession::GetRequestId(bool outgoing)
{
    return outgoing ? OUTGOING_REQUEST_ID : INCOMING_REQUEST_ID;
}

bool
AlgSession::IsAnswered() const
{
    return m_phase.Get() == AlgPhase::Answered;
}

bool
AlgSession::KeepsGoing() const
{
    return IsAnswered() || m_phase.Get() == AlgPhase::Restoring;
}

AlgOutput
AlgSession::OnReoffer(const Turn& turn, Side from, std::string_view sdp)
{
    if (!IsAnswered())
    {
        return Fail(sip::REQUEST_PENDING, {OutcomeKind::SdpRefused, "an offer is open"});
    }
    auto offer = ParseSdp(sdp);
    if (!offer || CheckForSip(*offer))
    {
        return RefuseSdp("SDP offer: a further one is malformed");
    }
    AlgStreams streams = m_streams;
    const auto direction =
        from == Side::Access ? SessionDirection::Originating : SessionDirection::Terminating;
    if (auto problem = streams.ReadReoffer(*offer, direction))
    {
        return RefuseSdp(std::move(*problem));
    }
    if (m_terminations.GetIncoming().empty() && streams.AddsStream())
    {
        return RefuseSdp("SDP offer: the AGW has no termination for the session");
    }
    m_offer = std::move(*offer);
    m_change = std::move(streams);
    return ReserveOutgoing(turn);
}

AlgOutput
AlgSession::OnReofferRefused(const Turn& turn)
{
    if (!m_change || m_phase.Get() != AlgPhase::OfferForwarded)
    {
        return {};
    }
    return Restore(turn, {m_change->OutgoingSide(), m_change->IncomingSide()});
}

/// What was done for a further offer is taken back.
/// @param sides where something was done
AlgOutput
AlgSession::Restore(const Turn& turn, const std::vector<Side>& sides)
{
    std::vector<H248Command> commands;
    for (const Side side : sides)
    {
        const auto streams = m_streams.ForRestoring(side, *m_change);
        if (!streams.empty())
        {
            commands.push_back(MakeExtension(TerminationAt(side),
                                             streams,
                                             m_streams.ListAll(side),
                                             GetRequestId(IsOutgoing(side))));
        }
    }
    m_change.reset();
    if (!commands.empty())
    {
        return Request(turn, AlgPhase::Restoring, std::move(commands));
    }
    m_phase.MoveTo(AlgPhase::Answered, turn.actions);
    return {};
}

// ------------------------------------------------------------------------------- offer and answer

/// Steps 8 and 9.
AlgOutput
AlgSession::ForwardOffer(const Turn& turn)
{
    m_phase.MoveTo(AlgPhase::OfferForwarded, turn.actions);
    AlgOutput output;
    output.offer = Current().RewriteOffer(std::move(m_offer));
    if (!Current().IsEmpty())
    {
        turn.actions.push_back(LocalStep{"modify offer", {{fields::SESSION, m_callId}}});
    }
    return output;
}

AlgOutput
AlgSession::OnAnswer(const Turn& turn, std::string_view sdp)
{
    const bool isFirst = m_phase.Get() == AlgPhase::OfferForwarded;
    if (!isFirst && m_phase.Get() != AlgPhase::Answered)
    {
        return {};
    }
    auto answer = ParseSdp(sdp);
    if (!answer)
    {
        return RefuseSdp("SDP answer: " + answer.GetError().ToString());
    }
    m_answer = std::move(*answer);
    if (auto problem = Current().ReadAnswer(m_answer))
    {
        return RefuseSdp(std::move(*problem));
    }
    return isFirst && !m_change && m_streams.CombinesProcedures() ? Combine(turn)
                                                                  : ConfigureOutgoing(turn);
}

std::optional<std::string>
AlgSession::RewriteOtherAnswer(std::string_view sdp) const
{
    const auto answer = ParseSdp(sdp);
    AlgStreams streams = m_streams;
    if (!answer || streams.ReadAnswer(*answer))
    {
        return std::nullopt;
    }
    return streams.RewriteAnswer(*answer);
}

/// Steps 19 and 20 (17 and 18).
AlgOutput
AlgSession::ForwardAnswer(const Turn& turn)
{
    m_phase.MoveTo(AlgPhase::Answered, turn.actions);
    AlgOutput output;
    output.answer = Current().RewriteAnswer(std::move(m_answer));
    if (!Current().IsEmpty())
    {
        turn.actions.push_back(LocalStep{"modify answer", {{fields::SESSION, m_callId}}});
    }
    if (m_change)
    {
        m_streams = std::move(*m_change);
        m_streams.Settle();
        m_change.reset();
    }
    return output;
}

// ------------------------------------------------------------------------------------ requests

AlgOutput
AlgSession::Request(const Turn& turn, AlgPhase phase, std::vector<H248Command> commands)
{
    m_phase.MoveTo(phase, turn.actions);
    AlgOutput output;
    output.request.emplace({m_terminations.MakeAction(std::move(commands))});
    return output;
}

/// An Add, or for a further offer a Modify of the termination that is there.
AlgOutput
AlgSession::Reserve(const Turn& turn,
                    AlgPhase phase,
                    Side side,
                    const std::vector<IqStream>& streams)
{
    const uint32_t requestId = GetRequestId(IsOutgoing(side));
    if (!m_change)
    {
        return Request(turn, phase, {MakeReserve(side, streams, requestId)});
    }
    const std::string& termination = TerminationAt(side);
    return Request(turn,
                   phase,
                   {m_change->AddsStream()
                        ? MakeExtension(termination, streams, m_change->ListAll(side), requestId)
                        : MakeConfigure(termination, streams)});
}

AlgOutput
AlgSession::ReserveOutgoing(const Turn& turn)
{
    const auto streams = Current().ForReservingOutgoing();
    return m_change && streams.empty()
               ? ReserveIncoming(turn)
               : Reserve(turn, AlgPhase::ReservingOutgoing, Current().OutgoingSide(), streams);
}

AlgOutput
AlgSession::ReserveIncoming(const Turn& turn)
{
    const auto streams = Current().ForReservingIncoming();
    return m_change && streams.empty()
               ? ForwardOffer(turn)
               : Reserve(turn, AlgPhase::ReservingIncoming, Current().IncomingSide(), streams);
}

AlgOutput
AlgSession::ConfigureOutgoing(const Turn& turn)
{
    const auto streams = Current().ForConfiguringOutgoing();
    return streams.empty()
               ? ConfigureIncoming(turn)
               : Request(turn,
                         AlgPhase::ConfiguringOutgoing,
                         {MakeConfigure(TerminationAt(Current().OutgoingSide()), streams)});
}

AlgOutput
AlgSession::ConfigureIncoming(const Turn& turn)
{
    const auto streams = Current().ForConfiguringIncoming();
    return streams.empty()
               ? ForwardAnswer(turn)
               : Request(turn,
                         AlgPhase::ConfiguringIncoming,
                         {MakeConfigure(TerminationAt(Current().IncomingSide()), streams)});
}

/// NOTE 2 of 5.2.1.2.2: steps 5-7, 13-15 and 16-18 in one message.
AlgOutput
AlgSession::Combine(const Turn& turn)
{
    const auto incoming = m_streams.ForCombinedIncoming();
    return incoming.empty()
               ? ForwardAnswer(turn)
               : Request(turn,
                         AlgPhase::Combining,
                         {MakeReserve(m_streams.IncomingSide(), incoming, INCOMING_REQUEST_ID),
                          MakeConfigure(m_terminations.GetOutgoing(),
                                        m_streams.ForConfiguringOutgoing())});
}

// ------------------------------------------------------------------------------------- release

AlgOutput
AlgSession::Release(const Turn& turn)
{
    switch (m_phase.Get())
    {
    case AlgPhase::Abandoning:
    case AlgPhase::Releasing:
    case AlgPhase::Ended:
        return {};
    default:
        break;
    }
    if (IsRequestOpen())
    {
        m_phase.MoveTo(AlgPhase::Abandoning, turn.actions);
        return {};
    }
    return Subtract(turn);
}

AlgOutput
AlgSession::Subtract(const Turn& turn)
{
    auto commands = m_terminations.MakeReleases();
    return commands.empty() ? End(turn) : Request(turn, AlgPhase::Releasing, std::move(commands));
}

AlgOutput
AlgSession::End(const Turn& turn)
{
    m_phase.MoveTo(AlgPhase::Ended, turn.actions);
    AlgOutput output;
    output.released = true;
    return output;
}

// ------------------------------------------------------------------------------------- replies

bool
AlgSession::IsRequestOpen() const
{
    switch (m_phase.Get())
    {
    case AlgPhase::ReservingOutgoing:
    case AlgPhase::ReservingIncoming:
    case AlgPhase::ConfiguringOutgoing:
    case AlgPhase::ConfiguringIncoming:
    case AlgPhase::Combining:
    case AlgPhase::Restoring:
    case AlgPhase::Abandoning:
    case AlgPhase::Releasing:
        return true;
    default:
        return false;
    }
}

AlgOutput
AlgSession::OnReply(const Turn& turn, const H248Transaction& reply)
{
    if (!IsRequestOpen())
    {
        return {};
    }
    if (m_phase.Get() == AlgPhase::Releasing)
    {
        AlgOutput output = End(turn);
        output.statistics = m_terminations.ReadStatisticsOf(reply, GetOutgoingSide(m_direction));
        return output;
    }
    m_terminations.ReadReply(reply);
    if (m_phase.Get() == AlgPhase::Abandoning)
    {
        return Subtract(turn);
    }
    auto problem = FindProblem(reply);
    return problem ? GiveUp(turn, std::move(*problem)) : Proceed(turn);
}

/// The AGW did what it was asked to: on with the figure.
AlgOutput
AlgSession::Proceed(const Turn& turn)
{
    switch (m_phase.Get())
    {
    case AlgPhase::ReservingOutgoing:
        return !m_change && m_streams.CombinesProcedures() ? ForwardOffer(turn)
                                                           : ReserveIncoming(turn);
    case AlgPhase::ReservingIncoming:
        return ForwardOffer(turn);
    case AlgPhase::ConfiguringOutgoing:
        return ConfigureIncoming(turn);
    case AlgPhase::Restoring:
        m_phase.MoveTo(AlgPhase::Answered, turn.actions);
        return {};
    default:
        return ForwardAnswer(turn);
    }
}

AlgOutput
AlgSession::OnRequestFailed(const Turn& turn)
{
    if (!IsRequestOpen())
    {
        return {};
    }
    if (m_phase.Get() == AlgPhase::Releasing)
    {
        return End(turn);
    }
    m_terminations.NoteNoReply();
    return m_phase.Get() == AlgPhase::Abandoning ? Subtract(turn)
                                                 : GiveUp(turn, {OutcomeKind::GatewaySilent});
}

AlgOutput
AlgSession::GiveUp(const Turn& turn, Outcome outcome)
{
    const bool ofReoffer = m_change && (m_phase.Get() == AlgPhase::ReservingOutgoing ||
                                        m_phase.Get() == AlgPhase::ReservingIncoming);
    if (ofReoffer && outcome.kind == OutcomeKind::GatewayError)
    {
        const bool begun = m_phase.Get() == AlgPhase::ReservingIncoming;
        AlgOutput output =
            Restore(turn, begun ? std::vector{m_change->OutgoingSide()} : std::vector<Side>());
        output.failure = AlgFailure{sip::NOT_ACCEPTABLE_HERE, std::move(outcome)};
        return output;
    }
    m_phase.MoveTo(AlgPhase::Failed, turn.actions);
    return Fail(sip::SERVICE_UNAVAILABLE, std::move(outcome));
}

std::optional<Outcome>
AlgSession::FindProblem(const H248Transaction& reply)
{
    if (const auto error = FindError(reply))
    {
        return Outcome{OutcomeKind::GatewayError, std::to_string(error->code) + " " + error->text};
    }
    std::optional<std::string> lack;
    switch (m_phase.Get())
    {
    case AlgPhase::ReservingOutgoing:
        lack = StoreReservation(reply, Current().OutgoingSide());
        break;
    case AlgPhase::ReservingIncoming:
    case AlgPhase::Combining:
        lack = StoreReservation(reply, Current().IncomingSide());
        break;
    default:
        break;
    }
    return lack ? std::optional(Outcome{OutcomeKind::GatewayReply, std::move(*lack)})
                : std::nullopt;
}

std::optional<std::string>
AlgSession::StoreReservation(const H248Transaction& reply, Side side)
{
    if (reply.actions.empty() || reply.actions[0].commands.empty())
    {
        return "the reply to Add has no command";
    }
    const auto reservation = ReadReservation(reply.actions[0].commands[0]);
    return reservation ? Current().Store(*reservation, side) : reservation.GetError().what;
}

} // namespace ims
