// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_RELAY_H
#define IMS_AGW_RELAY_H

#include "model/proxy/msrp-path-rewriter.h"
#include "model/session/agw/agw-endpoint.h"

#include <array>

namespace ims
{

/// @brief When the SYN of the incoming leg is answered (the source leaves it open).
enum class SynAckPolicy
{
    AtOnce,     ///< the incoming leg is completed at once, what it brings waits
    AfterFarLeg ///< SYN-ACK only when the outgoing leg is up
};

/// @brief Something that the AGW's controller asked to hear of.
struct RelayReport
{
    Side side = Side::Access;
    bool tls = false; ///< TLS session, else TCP connection, failed
    std::string text;
};

/// @brief How long a relay waits.
struct RelayTimeouts
{
    Duration setup; ///< from the first SYN until it runs
    Duration idle;  ///< without an octet while it runs: whoever vanished without FIN is found out
};

/// @brief One stream of a context: its endpoints on both sides and the proxy core between them.
///
/// A SYN that one endpoint admits makes the AGW dial from the other (steps 10 and 11).
class AgwRelay
{
  public:
    AgwRelay(SynAckPolicy policy, const RelayTimeouts& timeouts, CostMeter* meter = nullptr);

    void SetEndpoint(Side side, AgwEndpoint endpoint);

    /// @return whether SetEndpoint() may be called: a side is used once, for the proxy core does
    /// not outlive either of its legs.
    bool CanTake(Side side) const;

    /// @return the endpoint, null before it was added and after it was removed.
    AgwEndpoint* GetEndpoint(Side side);
    const AgwEndpoint* GetEndpoint(Side side) const;

    /// @return the side whose endpoint has this stream, nothing when none has.
    std::optional<Side> FindSide(StreamId stream) const;

    /// @brief Remote address, filter, fingerprint or TLS direction of an endpoint may have changed.
    void Update(TimePoint now, Actions& actions);

    void OnSyn(TimePoint now, Side side, const TransportAddress& from, Actions& actions);
    void OnConnected(TimePoint now, Side side, const TransportAddress& remote, Actions& actions);
    void OnConnectFailed(TimePoint now, Side side, bool refused, Actions& actions);

    /// @return whether NextTimeout() or TakeReport() has something new.
    bool OnActivity(TimePoint now, Side side, Actions& actions);

    void OnBroken(TimePoint now, Side side, Actions& actions);

    /// @brief Octets or a FIN went out on a side. @return whether OnActivity() has to follow
    bool NoteSent(TimePoint now, Side side);

    void OnTimeout(TimePoint now, Actions& actions);

    /// @brief The endpoint is subtracted: its connection ends, in order where it can.
    void Remove(Side side, Actions& actions);

    std::optional<TimePoint> NextTimeout() const;

    /// @return a report that was not taken yet; each failure gives one.
    std::optional<RelayReport> TakeReport();

    /// @return application octets relayed so far.
    RelayCounters GetCounters() const;

    /// @brief Say whom the listeners of both sides admit, where that has changed.
    void ShowGates(Actions& actions);

  private:
    static std::size_t Index(Side side);
    static Side Other(Side side);

    void Join();
    void RenewHops();
    void Dial(Side side, Actions& actions);
    void AdvanceTls(TimePoint now);
    void ResetIfOctetsAreLost();
    void CheckPeers(Actions& actions);
    bool AllAreSignalled() const;
    bool HasFailed() const;
    void Pump(TimePoint now, Actions& actions);
    void Move(TimePoint now, Actions& actions);
    void KeepTime(TimePoint now);
    std::array<bool, 2> FindFull() const;
    void ReportFailure();
    void ReportTls(Actions& actions);

    SynAckPolicy m_policy;
    RelayTimeouts m_timeouts;
    CostMeter* m_meter;
    std::array<std::optional<AgwEndpoint>, 2> m_endpoints;
    std::unique_ptr<ProxyCore> m_proxy; ///< once both endpoints exist
    std::array<MsrpPathRewriter*, 2>
        m_rewriters{}; ///< towards each side, owned by m_proxy; null unless the stream is aware
    std::optional<TimePoint> m_deadline; ///< of the set-up, then for a look at m_lastOctet
    TimePoint m_lastOctet{};             ///< while it runs
    bool m_hasRun = false;
    std::optional<RelayReport> m_report;
    bool m_failureReported = false;
    std::array<TlsState, 2> m_shownTls{TlsState::Idle, TlsState::Idle};
};

} // namespace ims

#endif // IMS_AGW_RELAY_H
