// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_WATCH_H
#define E2AE_RUN_WATCH_H

#include "helper/e2ae-applications.h"
#include "model/report/session-report.h"

#include "ns3/event-id.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ns3
{

/// @brief Hears what the entities of a run report of their sessions, and ends the run when all is
/// over.
///
/// The applications may outlive it: then nobody hears them.
class RunWatch
{
  public:
    /// @brief Who else wants to hear it; each may be empty.
    struct Listeners
    {
        std::function<void(const std::string& entity, const ims::SessionEnded&)> onEnd;
        std::function<void(const std::string& entity,
                           const ims::MilestoneReached&,
                           const ims::SessionReport& soFar)>
            onMilestone;
        /// The session is over at UE, P-CSCF and peer.
        std::function<void(const std::string& callId)> onOver;
    };

    RunWatch(const E2aeApplications& applications, Listeners listeners);
    ~RunWatch();

    RunWatch(const RunWatch&) = delete;
    RunWatch& operator=(const RunWatch&) = delete;

    /// @brief Stop the simulation when so many sessions have begun, or failed to, and no entity has
    /// held anything for the quiet time.
    void StopWhenOver(std::size_t sessions, Time quiet, Time earliest);

    /// @return what entities and nodes still hold, "ALG: 1 call; 2 sockets at AGW"; empty for
    /// nothing.
    std::string DescribeLeftovers() const;

    /// @return whether StopWhenOver() has stopped the simulation.
    bool IsOver() const;

    /// @return the number of a session in the order in which they were heard of, from 0; nothing
    /// for one of which nobody was heard
    std::optional<std::size_t> FindNumber(const std::string& callId) const;

    /// @return who has sent the INVITE of a session, null when nobody is known to.
    Ptr<ImsApplication> FindCaller(const std::string& callId) const;

    /// @return the sessions in the order in which they were heard of.
    std::deque<ims::SessionReport> TakeReports();

  private:
    void Listen(Ptr<ImsApplication> application, const std::string& entity);
    void ListenToContexts(Ptr<ImsApplication> gateway, uint32_t number);
    void CheckAt(Time earliest);
    void Check();
    ims::SessionReport& Find(const std::string& callId);
    void NoteCaller(const std::string& callId, Ptr<ImsApplication> caller);
    void Note(const ims::SessionEnded& ended, const std::string& entity);
    void Note(const ims::MilestoneReached& reached, const std::string& entity);

    E2aeApplications m_applications;
    Listeners m_listeners;
    std::shared_ptr<RunWatch*> m_self; ///< gone when nobody is to be told any more
    std::size_t m_sessions = 0;        ///< how many there are to be
    Time m_quiet;
    Time m_quietSince = Time::Max();
    bool m_over = false;
    EventId m_check;
    std::deque<ims::SessionReport> m_reports; ///< a vector would double them to grow
    std::unordered_map<std::string, std::size_t> m_index;
    std::vector<Ptr<ImsApplication>> m_callers; ///< of m_reports; null: not heard of

    /// What a context has cost, and at which gateway.
    struct ContextCost
    {
        ims::Duration cost{};
        ims::Duration waited{};
        uint32_t gateway = 0;
    };

    /// By ContextID; where there is one gateway, and its work costs nothing, they are not kept.
    std::map<uint32_t, ContextCost> m_costs;
};

} // namespace ns3

#endif // E2AE_RUN_WATCH_H
