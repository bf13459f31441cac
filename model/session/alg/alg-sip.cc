// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/alg-sip.h"

#include "model/base/deadlines.h"
#include "model/codec/sip/sip-method.h"
#include "model/session/session-expires.h"
#include "model/session/sip-extensions.h"
#include "model/session/sip-routing.h"

namespace ims
{

namespace
{

constexpr std::size_t TAG_LENGTH = 10;

std::size_t
Index(Side side)
{
    return side == Side::Access ? 0 : 1;
}

} // namespace

Side
Other(Side side)
{
    return side == Side::Access ? Side::Core : Side::Access;
}

AlgSip::AlgSip(const AlgSipLeg& gm, const AlgSipLeg& mw, uint64_t seed)
    : m_addresses{gm.address, mw.address},
      m_random(seed),
      m_transactions{std::make_unique<SipTransactions>(gm.address, m_random, gm.timers),
                     std::make_unique<SipTransactions>(mw.address, m_random, mw.timers)}
{
}

std::optional<Side>
AlgSip::FindSide(const TransportAddress& local) const
{
    for (const Side side : {Side::Access, Side::Core})
    {
        if (GetAddress(side) == local)
        {
            return side;
        }
    }
    return std::nullopt;
}

const TransportAddress&
AlgSip::GetAddress(Side side) const
{
    return m_addresses[Index(side)];
}

SipTransactions&
AlgSip::GetTransactions(Side side)
{
    return *m_transactions[Index(side)];
}

std::vector<SipEvent>
AlgSip::Receive(const Turn& turn, Side side, const DatagramReceived& datagram)
{
    return GetTransactions(side).Receive(turn.now, datagram.from, datagram.octets, turn.actions);
}

std::optional<TimePoint>
AlgSip::NextTimeout() const
{
    return Earlier(m_transactions[0]->NextTimeout(), m_transactions[1]->NextTimeout());
}

std::vector<SipEvent>
AlgSip::HandleTimeout(const Turn& turn, Side side)
{
    return GetTransactions(side).HandleTimeout(turn.now, turn.actions);
}

// ----------------------------------------------------------------------------------- as a proxy

/// @return false when the request must not go on (RFC 3261 16.3 item 3).
bool
AlgSip::Prepare(SipMessage& request) const
{
    StripOwnRoutes(request, {m_addresses[0], m_addresses[1]});
    return DecrementMaxForwards(request);
}

std::optional<AlgTransaction>
AlgSip::Forward(const Turn& turn, SipMessage request, Side to)
{
    const bool usable = Prepare(request);
    const auto nextHop = GetNextHop(request);
    if (!usable || !nextHop)
    {
        return std::nullopt;
    }
    auto& transactions = GetTransactions(to);
    return AlgTransaction{to,
                          transactions.Send(turn.now, std::move(request), *nextHop, turn.actions)};
}

void
AlgSip::ForwardAck(const Turn& turn, SipMessage ack, Side to)
{
    if (Prepare(ack))
    {
        Send(turn, std::move(ack), to);
    }
}

void
AlgSip::ForwardResponse(const Turn& turn, SipMessage response, const AlgTransaction& server)
{
    response.RemoveFirst("Via");
    GetTransactions(server.side).Respond(turn.now, server.id, response, turn.actions, false);
}

// ------------------------------------------------------------------------------- on its own behalf

void
AlgSip::Respond(const Turn& turn,
                const AlgTransaction& server,
                const SipMessage& request,
                int status)
{
    Respond(turn, server, MakeSipResponse(request, status, m_random.Token(TAG_LENGTH)));
}

void
AlgSip::Refuse(const Turn& turn,
               const AlgTransaction& server,
               const SipMessage& request,
               const std::string& unsupported)
{
    Respond(turn, server, MakeBadExtension(request, unsupported, m_random.Token(TAG_LENGTH)));
}

void
AlgSip::Refuse(const Turn& turn,
               const AlgTransaction& server,
               const SipMessage& request,
               Duration minimum)
{
    Respond(turn, server, MakeIntervalTooSmall(request, minimum, m_random.Token(TAG_LENGTH)));
}

void
AlgSip::Respond(const Turn& turn, const AlgTransaction& server, const SipMessage& response)
{
    GetTransactions(server.side).Respond(turn.now, server.id, response, turn.actions);
}

void
AlgSip::Send(const Turn& turn, SipMessage request, Side to)
{
    const auto nextHop = GetNextHop(request);
    if (!nextHop)
    {
        return;
    }
    auto& transactions = GetTransactions(to);
    if (request.method == sip::ACK)
    {
        transactions.SendStateless(std::move(request), *nextHop, turn.actions);
    }
    else
    {
        transactions.Send(turn.now, std::move(request), *nextHop, turn.actions);
    }
}

void
AlgSip::Cancel(const Turn& turn, const AlgTransaction& invite)
{
    GetTransactions(invite.side).Cancel(turn.now, invite.id, turn.actions);
}

} // namespace ims
