// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_WATCH_H
#define E2AE_RUN_WATCH_H

#include "helper/e2ae-helper.h"
#include "model/report/session-report.h"

#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

/// @brief Hears what the entities of a run report of their sessions, and ends the run when all is
/// over.
class RunWatch
{
  public:
    /// @param sessions how many there are to be
    /// @param quiet how long no entity has held anything when all is over
    RunWatch(const ns3::E2aeNodes& nodes,
             const ns3::E2aeApplications& applications,
             std::size_t sessions,
             ns3::Time quiet);

    /// @param onOver told of each session that is over at UE, P-CSCF and peer
    void SetOverHandler(std::function<void(const std::string& callId)> onOver);

    /// @brief Stop the simulation when every session has begun, or failed to, and no entity has
    /// held anything for the quiet time.
    void StopWhenOver(ns3::Time earliest);

    /// @return what entities and nodes still hold, "ALG: 1 call; 2 sockets at AGW"; empty for
    /// nothing.
    std::string DescribeLeftovers() const;

    bool IsOver() const;

    /// @return the sessions in the order in which they were heard of.
    std::vector<ims::SessionReport> TakeReports();

  private:
    void Listen(ns3::Ptr<ns3::RoleApplication> application, const std::string& entity);
    void Check();
    ims::SessionReport& Find(const std::string& callId);
    void Note(const ims::SessionEnded& ended, const std::string& entity);
    void Note(const ims::MilestoneReached& reached, const std::string& entity);

    ns3::E2aeNodes m_nodes;
    ns3::E2aeApplications m_applications;
    std::size_t m_sessions; ///< how many there are to be
    ns3::Time m_quiet;
    ns3::Time m_quietSince = ns3::Time::Max();
    bool m_over = false;
    std::vector<ims::SessionReport> m_reports;
    std::unordered_map<std::string, std::size_t> m_index;
    std::function<void(const std::string&)> m_onOver;
    std::map<uint32_t, ims::Duration> m_costs; ///< by ContextID
};

#endif // E2AE_RUN_WATCH_H
