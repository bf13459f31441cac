// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/loop/loop-role.h"

#include <algorithm>

namespace ims
{

namespace
{

/// As much as one read takes from a socket.
constexpr std::size_t BUFFER_OCTETS = 65536;

template <class T>
void
Report(const std::function<void(const T&)>& handler, const T& what)
{
    if (handler)
    {
        handler(what);
    }
}

} // namespace

Result<std::unique_ptr<LoopRole>>
LoopRole::Start(EventLoop& loop,
                std::unique_ptr<Role> role,
                const LoopRoleConfig& config,
                LoopRoleHandlers handlers)
{
    std::unique_ptr<LoopRole> result(
        new LoopRole(loop, std::move(role), config, std::move(handlers)));
    if (auto error = result->OpenDatagramSockets(config.udp))
    {
        return *error;
    }
    result->Dispatch(RoleStarted{});
    return result;
}

LoopRole::LoopRole(EventLoop& loop,
                   std::unique_ptr<Role> role,
                   const LoopRoleConfig& config,
                   LoopRoleHandlers handlers)
    : m_loop(loop),
      m_handlers(std::move(handlers)),
      m_context{loop, *this, config.meter, BlockMemory(BUFFER_OCTETS)},
      m_lingering(loop),
      m_timer(loop, [this] { m_driver.OnWake(); }),
      m_driver(std::move(role), *this, config.meter)
{
    m_context.reserved = config.reserved;
}

LoopRole::~LoopRole()
{
    m_driver.Stop();
    for (const auto& [id, stream] : m_streams)
    {
        stream->Release({}, true);
    }
    for (const auto& socket : m_sockets)
    {
        socket->Close();
    }
}

std::optional<Error>
LoopRole::OpenDatagramSockets(const std::vector<TransportAddress>& addresses)
{
    for (const auto& address : addresses)
    {
        auto socket = DatagramSocket::Open(
            m_loop,
            address,
            m_context.meter,
            [this, address](const TransportAddress& from, Octets octets) {
                m_driver.Dispatch(DatagramReceived{address, from, std::move(octets)});
            });
        if (!socket)
        {
            return socket.GetError();
        }
        m_sockets.push_back(std::move(*socket));
    }
    return std::nullopt;
}

void
LoopRole::Dispatch(Event event)
{
    m_driver.Dispatch(std::move(event));
}

std::size_t
LoopRole::GetStreamCount() const
{
    return m_streams.size();
}

std::size_t
LoopRole::GetLingeringCount() const
{
    return m_lingering.GetCount();
}

const KernelStreamCounters&
LoopRole::GetCounters() const
{
    return m_context.counters;
}

void
LoopRole::BreakStreams()
{
    std::vector<StreamId> ids;
    for (const auto& [id, stream] : m_streams)
    {
        if (stream->Reset())
        {
            ids.push_back(id);
        }
    }
    for (const StreamId id : ids)
    {
        OnBroken(id);
    }
}

KernelStream&
LoopRole::GetStream(StreamId id)
{
    auto known = m_streams.find(id);
    if (known == m_streams.end())
    {
        known = m_streams.emplace(id, std::make_shared<KernelStream>(id, m_context)).first;
    }
    return *known->second;
}

KernelStream*
LoopRole::FindStream(StreamId id) const
{
    const auto known = m_streams.find(id);
    return known == m_streams.end() ? nullptr : known->second.get();
}

void
LoopRole::ReportProblem(const std::string& what)
{
    Report(m_handlers.onProblem, what);
}

// ------------------------------------------------------------------------------ for the role

TimePoint
LoopRole::GetNow() const
{
    return m_loop.GetNow();
}

void
LoopRole::Perform(const SendDatagram& action)
{
    const auto socket = std::find_if(m_sockets.begin(), m_sockets.end(), [&](const auto& one) {
        return one->GetLocal() == action.local;
    });
    if (socket == m_sockets.end())
    {
        ReportProblem("no UDP socket at " + action.local.ToString());
        return;
    }
    (*socket)->Send(action.to, action.octets);
}

void
LoopRole::Perform(const ListenStream& action)
{
    if (const auto error = GetStream(action.stream).Listen(action.local, action.gated))
    {
        ReportProblem(error->what);
        OnBroken(action.stream);
    }
}

void
LoopRole::Perform(const ConnectStream& action)
{
    GetStream(action.stream).Connect(action.local, action.remote);
}

void
LoopRole::Perform(const AnswerSyn& action)
{
    if (action.stream == m_synStream)
    {
        m_verdict = action.verdict;
    }
}

void
LoopRole::Perform(const SetGate& action)
{
    GetStream(action.stream).SetGate(action.gate);
}

void
LoopRole::Perform(const ReleaseStream& action)
{
    const auto known = m_streams.find(action.stream);
    if (known == m_streams.end())
    {
        return;
    }
    auto rest = known->second->Release(action.lastOctets, action.reset);
    if (rest)
    {
        m_lingering.Add(std::move(*rest));
    }
    m_streams.erase(known);
}

void
LoopRole::Perform(const LocalStep& action)
{
    Report(m_handlers.onLocalStep, action);
}

void
LoopRole::Perform(const StateChange& action)
{
    Report(m_handlers.onStateChange, action);
}

void
LoopRole::Perform(const MilestoneReached& action)
{
    Report(m_handlers.onMilestone, action);
}

void
LoopRole::Perform(const ContextClosed& action)
{
    Report(m_handlers.onContextClosed, action);
}

void
LoopRole::Perform(const SessionEnded& action)
{
    Report(m_handlers.onSessionEnded, action);
}

bool
LoopRole::Receive(StreamId id, StreamPort& port)
{
    KernelStream* stream = FindStream(id);
    return stream && stream->Receive(port);
}

bool
LoopRole::Send(StreamId id, StreamPort& port)
{
    KernelStream* stream = FindStream(id);
    return stream && stream->Send(port);
}

void
LoopRole::WakeAt(std::optional<TimePoint> time)
{
    m_timer.Set(time);
}

/// The time has passed already.
void
LoopRole::Spend(Duration, std::function<void()> then)
{
    then();
}

// --------------------------------------------------------------------------- of the streams

SynVerdict
LoopRole::OnSyn(StreamId stream, const TransportAddress& from)
{
    m_synStream = stream;
    m_verdict = SynVerdict::Drop;
    m_driver.Dispatch(SynArrived{stream, from});
    return m_verdict;
}

void
LoopRole::OnConnected(StreamId stream, const TransportAddress& remote)
{
    m_driver.Dispatch(StreamConnected{stream, remote});
}

void
LoopRole::OnConnectFailed(StreamId stream, bool refused)
{
    m_driver.Dispatch(ConnectFailed{stream, refused});
}

void
LoopRole::OnReady(StreamId stream)
{
    m_driver.Serve(stream);
}

void
LoopRole::OnBroken(StreamId stream)
{
    m_driver.Dispatch(StreamBroken{stream});
}

} // namespace ims
