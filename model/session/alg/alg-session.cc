// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-session.h"

namespace ims
{

namespace
{

/// Events descriptors are told apart by the termination they belong to.
constexpr uint32_t OUTGOING_REQUEST_ID = 2001;
constexpr uint32_t INCOMING_REQUEST_ID = 2002;

constexpr int NOT_ACCEPTABLE_HERE = 488;
constexpr int SERVICE_UNAVAILABLE = 503;

AlgOutput
Fail(int status, OutcomeKind kind, std::string detail)
{
    AlgOutput output;
    output.failure = AlgFailure{status, {kind, std::move(detail)}};
    return output;
}

} // namespace

AlgSession::AlgSession(std::string callId, SessionDirection direction, const AlgOptions& options)
    : m_callId(std::move(callId)),
      m_misconfigured(CheckOptions(options)),
      m_streams(direction, options)
{
}

AlgPhase
AlgSession::GetPhase() const
{
    return m_phase;
}

const std::string&
AlgSession::GetContext() const
{
    return m_context;
}

void
AlgSession::Enter(AlgPhase phase, Actions& actions)
{
    if (IsLegal(m_phase, phase))
    {
        actions.push_back(StateChange{"alg-session",
                                      m_callId,
                                      std::string(ToString(m_phase)),
                                      std::string(ToString(phase))});
        m_phase = phase;
    }
}

// ------------------------------------------------------------------------------- offer and answer

AlgOutput
AlgSession::OnOffer(std::string_view sdp, Actions& actions)
{
    if (m_phase != AlgPhase::Idle)
    {
        return {};
    }
    if (m_misconfigured)
    {
        return Fail(SERVICE_UNAVAILABLE, OutcomeKind::Misconfigured, *m_misconfigured);
    }
    auto offer = ParseSdp(sdp);
    if (!offer)
    {
        return Fail(NOT_ACCEPTABLE_HERE,
                    OutcomeKind::SdpRefused,
                    "SDP offer: " + offer.GetError().ToString());
    }
    if (const auto error = CheckForSip(*offer))
    {
        return Fail(NOT_ACCEPTABLE_HERE,
                    OutcomeKind::SdpRefused,
                    "SDP offer: " + error->ToString());
    }
    m_offer = std::move(*offer);
    if (auto problem = m_streams.ReadOffer(m_offer))
    {
        return Fail(NOT_ACCEPTABLE_HERE, OutcomeKind::SdpRefused, std::move(*problem));
    }
    return m_streams.IsEmpty() ? ForwardOffer(actions) : ReserveOutgoing(actions);
}

/// Steps 8 and 9.
AlgOutput
AlgSession::ForwardOffer(Actions& actions)
{
    Enter(AlgPhase::OfferForwarded, actions);
    AlgOutput output;
    output.offer = m_streams.Rewrite(m_offer, m_streams.OutgoingSide(), true);
    if (!m_streams.IsEmpty())
    {
        actions.push_back(LocalStep{"modify offer", {{"session", m_callId}}});
    }
    return output;
}

AlgOutput
AlgSession::OnAnswer(std::string_view sdp, Actions& actions)
{
    if (m_phase != AlgPhase::OfferForwarded)
    {
        return {};
    }
    auto answer = ParseSdp(sdp);
    if (!answer)
    {
        return Fail(NOT_ACCEPTABLE_HERE,
                    OutcomeKind::SdpRefused,
                    "SDP answer: " + answer.GetError().ToString());
    }
    m_answer = std::move(*answer);
    if (auto problem = m_streams.ReadAnswer(m_answer))
    {
        return Fail(NOT_ACCEPTABLE_HERE, OutcomeKind::SdpRefused, std::move(*problem));
    }
    return m_streams.CombinesProcedures() ? Combine(actions) : ConfigureOutgoing(actions);
}

/// Steps 19 and 20 (17 and 18).
AlgOutput
AlgSession::ForwardAnswer(Actions& actions)
{
    Enter(AlgPhase::Answered, actions);
    AlgOutput output;
    output.answer = m_streams.Rewrite(m_answer, m_streams.IncomingSide(), false);
    if (!m_streams.IsEmpty())
    {
        actions.push_back(LocalStep{"modify answer", {{"session", m_callId}}});
    }
    return output;
}

// ------------------------------------------------------------------------------------ requests

AlgOutput
AlgSession::Request(AlgPhase phase, std::vector<H248Command> commands, Actions& actions)
{
    Enter(phase, actions);
    H248Action action;
    action.context = m_context.empty() ? std::string(H248_CHOOSE) : m_context;
    action.commands = std::move(commands);
    m_requestOpen = true;
    AlgOutput output;
    output.request.emplace();
    output.request->push_back(std::move(action));
    return output;
}

AlgOutput
AlgSession::ReserveOutgoing(Actions& actions)
{
    return Request(AlgPhase::ReservingOutgoing,
                   {MakeReserve(m_streams.OutgoingSide(),
                                m_streams.ForReservingOutgoing(),
                                OUTGOING_REQUEST_ID)},
                   actions);
}

AlgOutput
AlgSession::ReserveIncoming(Actions& actions)
{
    return Request(AlgPhase::ReservingIncoming,
                   {MakeReserve(m_streams.IncomingSide(),
                                m_streams.ForReservingIncoming(),
                                INCOMING_REQUEST_ID)},
                   actions);
}

AlgOutput
AlgSession::ConfigureOutgoing(Actions& actions)
{
    const auto streams = m_streams.ForConfiguringOutgoing();
    return streams.empty() ? ConfigureIncoming(actions)
                           : Request(AlgPhase::ConfiguringOutgoing,
                                     {MakeConfigure(m_outgoing, streams)},
                                     actions);
}

AlgOutput
AlgSession::ConfigureIncoming(Actions& actions)
{
    const auto streams = m_streams.ForConfiguringIncoming();
    return streams.empty() ? ForwardAnswer(actions)
                           : Request(AlgPhase::ConfiguringIncoming,
                                     {MakeConfigure(m_incoming, streams)},
                                     actions);
}

/// NOTE 2 of 5.2.1.2.2: steps 5-7, 13-15 and 16-18 in one message.
AlgOutput
AlgSession::Combine(Actions& actions)
{
    const auto incoming = m_streams.ForCombinedIncoming();
    return incoming.empty()
               ? ForwardAnswer(actions)
               : Request(AlgPhase::Combining,
                         {MakeReserve(m_streams.IncomingSide(), incoming, INCOMING_REQUEST_ID),
                          MakeConfigure(m_outgoing, m_streams.ForConfiguringOutgoing())},
                         actions);
}

AlgOutput
AlgSession::Release(Actions& actions)
{
    if (m_phase == AlgPhase::Releasing || m_phase == AlgPhase::Ended)
    {
        return {};
    }
    if (m_requestOpen)
    {
        // What the open request reserves is only known when its reply is here.
        m_releaseWhenReplied = true;
        return {};
    }
    std::vector<H248Command> commands;
    for (const auto& termination : {m_outgoing, m_incoming})
    {
        if (!termination.empty())
        {
            commands.push_back(MakeRelease(termination));
        }
    }
    return commands.empty() ? End(actions)
                            : Request(AlgPhase::Releasing, std::move(commands), actions);
}

AlgOutput
AlgSession::End(Actions& actions)
{
    Enter(AlgPhase::Ended, actions);
    AlgOutput output;
    output.released = true;
    return output;
}

// ------------------------------------------------------------------------------------- replies

AlgOutput
AlgSession::OnReply(const H248Transaction& reply, Actions& actions)
{
    if (!m_requestOpen)
    {
        return {};
    }
    m_requestOpen = false;
    if (m_phase == AlgPhase::Releasing)
    {
        AlgOutput output = End(actions);
        output.statistics = ReadStatisticsOf(reply);
        return output;
    }
    NoteIncoming(reply);
    std::optional<std::string> problem;
    auto kind = OutcomeKind::GatewayReply;
    if (const auto error = FindError(reply))
    {
        kind = OutcomeKind::GatewayError;
        problem = std::to_string(error->code) + " " + error->text;
    }
    else if (m_phase == AlgPhase::ReservingOutgoing || m_phase == AlgPhase::ReservingIncoming ||
             m_phase == AlgPhase::Combining)
    {
        problem = StoreReservation(reply, m_phase == AlgPhase::ReservingOutgoing);
    }
    if (m_releaseWhenReplied)
    {
        return Release(actions);
    }
    return problem ? Fail(SERVICE_UNAVAILABLE, kind, std::move(*problem)) : Proceed(actions);
}

std::optional<SessionStatistics>
AlgSession::ReadStatisticsOf(const H248Transaction& reply) const
{
    std::optional<SessionStatistics> total;
    for (const auto& action : reply.actions)
    {
        for (const auto& command : action.commands)
        {
            const auto statistics = ReadStatistics(command);
            const bool outgoing = command.termination == m_outgoing;
            if (!statistics || (!outgoing && command.termination != m_incoming))
            {
                continue;
            }
            const Side side = outgoing ? m_streams.OutgoingSide() : m_streams.IncomingSide();
            total = total.value_or(SessionStatistics{});
            total->context =
                static_cast<uint32_t>(ParseUnsigned(action.context, UINT32_MAX).value_or(0));
            (side == Side::Core ? total->octetsToCore : total->octetsToAccess) =
                statistics->octetsSent;
        }
    }
    return total;
}

/// The AGW did what it was asked to: on with the figure.
AlgOutput
AlgSession::Proceed(Actions& actions)
{
    switch (m_phase)
    {
    case AlgPhase::ReservingOutgoing:
        return m_streams.CombinesProcedures() ? ForwardOffer(actions) : ReserveIncoming(actions);
    case AlgPhase::ReservingIncoming:
        return ForwardOffer(actions);
    case AlgPhase::ConfiguringOutgoing:
        return ConfigureIncoming(actions);
    case AlgPhase::ConfiguringIncoming:
    case AlgPhase::Combining:
        return ForwardAnswer(actions);
    default:
        return {};
    }
}

AlgOutput
AlgSession::OnRequestFailed(Actions& actions)
{
    if (!m_requestOpen)
    {
        return {};
    }
    m_requestOpen = false;
    if (m_phase == AlgPhase::Releasing)
    {
        return End(actions);
    }
    if (m_phase == AlgPhase::ReservingIncoming || m_phase == AlgPhase::Combining)
    {
        m_incoming = H248_ALL; // it may exist, but its name is not known
    }
    return m_releaseWhenReplied ? Release(actions)
                                : Fail(SERVICE_UNAVAILABLE, OutcomeKind::GatewaySilent, "");
}

/// Of a combined request the first command may have been carried out and the second one not.
void
AlgSession::NoteIncoming(const H248Transaction& reply)
{
    const bool hasCommand = !reply.actions.empty() && !reply.actions[0].commands.empty();
    if (m_phase == AlgPhase::Combining && hasCommand && !reply.actions[0].commands[0].error)
    {
        m_incoming = reply.actions[0].commands[0].termination;
    }
}

std::optional<std::string>
AlgSession::StoreReservation(const H248Transaction& reply, bool outgoing)
{
    if (reply.actions.empty() || reply.actions[0].commands.empty())
    {
        return "the reply to Add has no command";
    }
    const auto& command = reply.actions[0].commands[0];
    // Even a reply that is of no use names what has to be released.
    m_context = reply.actions[0].context;
    (outgoing ? m_outgoing : m_incoming) = command.termination;
    const auto reservation = ReadReservation(command);
    if (!reservation)
    {
        return reservation.GetError().what;
    }
    return m_streams.Store(*reservation,
                           outgoing ? m_streams.OutgoingSide() : m_streams.IncomingSide());
}

} // namespace ims
