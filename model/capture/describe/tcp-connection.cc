// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/capture/describe/tcp-connection.h"

#include "model/base/record-words.h"

namespace ims
{

namespace
{

StreamMessage
MakeTcp(std::string name, bool retransmission)
{
    StreamMessage message{protocols::TCP, std::move(name), {}};
    if (retransmission)
    {
        message.fields.push_back({fields::RETRANSMISSION, ""});
    }
    return message;
}

} // namespace

TcpConnection::TcpConnection(const TcpReassemblyLimits& limits, std::shared_ptr<TlsSecrets> secrets)
    : m_limits(limits),
      m_secrets(std::move(secrets))
{
    Restart();
}

std::vector<StreamMessage>
TcpConnection::Handle(std::size_t direction, const TcpSegment& segment)
{
    if (segment.rst)
    {
        return {HandleReset()};
    }
    if (segment.syn)
    {
        return {HandleSyn(direction, segment)};
    }
    if (segment.payload.empty() && !segment.fin)
    {
        return {HandlePureAck(direction)};
    }
    m_ackDue[direction] = false;
    std::vector<StreamMessage> messages = HandlePayload(direction, segment);
    if (segment.fin)
    {
        messages.push_back(HandleFin(direction, segment));
    }
    return messages;
}

StreamMessage
TcpConnection::HandleSyn(std::size_t direction, const TcpSegment& segment)
{
    const End& known = m_ends[direction];
    const bool repeated = known.synSeen && known.synSequence == segment.sequence && !m_closed;
    if (!repeated)
    {
        if (m_closed || (known.synSeen && !segment.ack))
        {
            Restart();
        }
        End& end = m_ends[direction];
        end.synSeen = true;
        end.synSequence = segment.sequence;
        end.reassembly.Start(segment.sequence + 1);
    }
    m_ackDue[1 - direction] = segment.ack;
    return MakeTcp(segment.ack ? names::SYN_ACK : names::SYN, repeated);
}

/// After both FINs it says that what was repeated has come to a connection that is gone.
StreamMessage
TcpConnection::HandleReset()
{
    auto message = MakeTcp(names::RST, false);
    if (m_ends[0].finSeen && m_ends[1].finSeen)
    {
        message.fields.push_back({"closed", ""});
    }
    Close();
    return message;
}

StreamMessage
TcpConnection::HandleFin(std::size_t direction, const TcpSegment& segment)
{
    End& end = m_ends[direction];
    const auto sequence = static_cast<uint32_t>(segment.sequence + segment.payload.size());
    const bool repeated = end.finSeen && end.finSequence == sequence;
    end.finSeen = true;
    end.finSequence = sequence;
    if (m_ends[0].finSeen && m_ends[1].finSeen)
    {
        Close();
    }
    return MakeTcp("FIN", repeated);
}

StreamMessage
TcpConnection::HandlePureAck(std::size_t direction)
{
    if (!m_ackDue[direction])
    {
        return MakeTcp("DATA-ACK", false);
    }
    const bool repeated = m_handshakeAcked[direction];
    m_ackDue[direction] = false;
    m_handshakeAcked[direction] = true;
    return MakeTcp("ACK", repeated);
}

std::vector<StreamMessage>
TcpConnection::HandlePayload(std::size_t direction, const TcpSegment& segment)
{
    if (segment.payload.empty())
    {
        return {};
    }
    const auto delivery = m_ends[direction].reassembly.Add(segment.sequence, segment.payload);
    if (delivery.retransmission)
    {
        return {MakeTcp("DATA", true)};
    }
    std::vector<StreamMessage> messages;
    if (!m_closed)
    {
        messages = Read(direction, delivery.octets);
    }
    if (messages.empty())
    {
        messages.push_back(MakeTcp("SEGMENT", false));
    }
    return messages;
}

/// Each end may have begun before it heard of the other: only then it is known that what one of
/// them has sent had to be TLS.
std::vector<StreamMessage>
TcpConnection::Read(std::size_t direction, OctetsView octets)
{
    std::vector<StreamMessage> messages = m_ends[direction].reader.Push(octets);
    if (!m_isTls && m_ends[direction].reader.IsTls())
    {
        m_isTls = true;
        if (auto breach = m_ends[1 - direction].reader.DemandTls())
        {
            breach->ofReceiver = true;
            messages.insert(messages.begin(), std::move(*breach));
        }
    }
    return messages;
}

void
TcpConnection::Restart()
{
    m_observer = m_secrets ? std::make_shared<TlsObserver>(m_secrets) : nullptr;
    for (std::size_t side = 0; side < m_ends.size(); ++side)
    {
        m_ends[side] = End{TcpReassembly(m_limits), {m_observer, side}, false, false, 0, 0};
    }
    m_closed = false;
    m_isTls = false;
    m_ackDue = {};
    m_handshakeAcked = {};
}

void
TcpConnection::Close()
{
    m_closed = true;
    for (End& end : m_ends)
    {
        end.reassembly.Release();
        end.reader = StreamReader();
    }
    if (m_observer)
    {
        m_secrets->Release(m_observer->GetClientRandom());
        m_observer.reset();
    }
}

bool
TcpConnection::IsClosed() const
{
    return m_closed;
}

} // namespace ims
