// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_RELAY_H
#define IMS_AGW_RELAY_H

#include "model/session/agw/agw-connections.h"
#include "model/session/agw/msrp-hops.h"
#include "model/session/agw/relay-deadlines.h"

namespace ims
{

/// @brief Something that the AGW's controller asked to hear of.
struct RelayReport
{
    Side side = Side::Access;
    bool tls = false; ///< TLS session, else TCP connection, failed
    std::string text;
};

/// @brief How far a relay has come.
enum class RelayPhase
{
    Waiting,   ///< nobody has called yet
    SettingUp, ///< since the first SYN that was let in
    Running,   ///< application octets may pass
    Ended,     ///< in order
    Failed     ///< and reported, see TakeReport()
};

std::string_view ToString(RelayPhase phase);

/// @brief One stream of a context: its connections on both sides and the proxy core between them.
class AgwRelay
{
  public:
    /// @param key which relay, for traces: "context/stream"
    AgwRelay(const std::string& key,
             SynAckPolicy policy,
             const RelayTimeouts& timeouts,
             CostMeter* meter = nullptr);

    void SetEndpoint(Side side, AgwEndpoint endpoint);

    /// @return whether SetEndpoint() may be called: a side is used once, for the proxy core does
    /// not outlive either of its legs.
    bool CanTake(Side side) const;

    /// @return whether it has no endpoint and never had both.
    bool IsUnused() const;

    /// @return the endpoint, null before it was added and after it was removed.
    AgwEndpoint* GetEndpoint(Side side);
    const AgwEndpoint* GetEndpoint(Side side) const;

    /// @return whether a connection has come about, or was tried.
    bool HasBegun() const;

    /// @return whether its connections are over, in order or not.
    bool IsOver() const;

    /// @brief Other connections take the place of those that there are, or were.
    /// @param successors of its endpoints
    void Renew(AgwEndpoints successors, Actions& actions);

    /// @return the side whose endpoint has this stream, nothing when none has.
    std::optional<Side> FindSide(StreamId stream) const;

    /// @brief Remote address, filter, fingerprint or TLS direction of an endpoint may have changed.
    void OnConfigured(TimePoint now, Actions& actions);

    /// @brief Something happened to the stream of a side. @return whether NextTimeout() or
    /// TakeReport() may have something new
    bool Handle(TimePoint now, Side side, const Event& event, Actions& actions);

    /// @brief See Role::NoteSent(). @return whether StreamActivity has to follow
    bool NoteSent(TimePoint now, Side side);

    void OnTimeout(TimePoint now, Actions& actions);

    /// @brief The endpoint is subtracted: its connection ends, in order where it can.
    void Remove(Side side, Actions& actions);

    std::optional<TimePoint> NextTimeout() const;

    /// @return a report that was not taken yet; a failure gives one.
    std::optional<RelayReport> TakeReport();

    /// @return application octets relayed so far.
    RelayCounters GetCounters() const;

    /// @brief Say whom the listeners of both sides admit, where that has changed.
    void ShowGates(Actions& actions);

  private:
    void Join();
    void ReleaseConnection(AgwEndpoint& endpoint, Actions& actions);
    void OpenDirections();
    void OnSyn(TimePoint now, Side side, const TransportAddress& from, Actions& actions);
    void ResetIfOctetsAreLost();

    void Advance(TimePoint now, std::optional<Side> octetsAt, Actions& actions);
    void StartTls(std::optional<Side> octetsAt);
    void MoveOctets();
    void UpdatePhase(TimePoint now, Actions& actions);
    void EndIn(RelayPhase phase, Actions& actions);
    bool FailIfIllegal();
    bool AllAreSignalled() const;
    std::optional<Side> FindFailedSide() const;
    PerSide<bool> FindFull() const;

    AgwConnections m_connections;
    CostMeter* m_meter;
    std::unique_ptr<ProxyCore> m_proxy; ///< once both endpoints exist
    RelayCounters m_earlier;            ///< of the connections before
    MsrpHops m_hops;
    StateMachine<RelayPhase> m_phase;
    RelayDeadlines m_deadlines;
    std::optional<RelayReport> m_report;
};

} // namespace ims

#endif // IMS_AGW_RELAY_H
