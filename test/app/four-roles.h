// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_FOUR_ROLES_H
#define E2AE_FOUR_ROLES_H

#include "model/app/role-application.h"

#include "ns3/node-container.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{

/// @brief What the trace sources of one application told.
struct TraceLog
{
    struct Message
    {
        Time time;
        std::string text;
        Address local;
        Address remote;
    };

    std::vector<Message> sent;
    std::vector<Message> received;
    std::vector<std::vector<std::string>> states; ///< machine, key, from, to
    std::vector<std::vector<std::string>> tls;    ///< key, from, to
    std::vector<std::string> localSteps;
    std::vector<ims::MilestoneReached> milestones;
    std::vector<ims::SessionEnded> ended;
    std::vector<std::string> secrets;
};

/// @brief What the LANs are made of.
enum class Medium
{
    Shared,  ///< a wire at 100 Mbit/s: only one can send at a time
    Switched ///< each packet takes 1 ms, whatever its size and what else is sent
};

/// @brief One UE, P-CSCF, AGW and peer, made by hand on three LANs; one simulation.
class FourRoles
{
  public:
    explicit FourRoles(Medium medium = Medium::Shared);
    ~FourRoles();
    FourRoles(const FourRoles&) = delete;
    FourRoles& operator=(const FourRoles&) = delete;

    /// @brief Let the UE start its first session at 1 s.
    void StartSession();

    /// @brief Run until this time.
    static void RunUntil(Time time);

    /// @return the application of UE, ALG, AGW or PEER.
    Ptr<RoleApplication> Get(const std::string& entity) const;

    /// @return what its trace sources told so far.
    const TraceLog& GetLog(const std::string& entity) const;

    /// @return all that the four sent, in order.
    std::string GetTranscript() const;

  private:
    void MakeNodes(Medium medium);
    void MakeApplications();
    void Add(const std::string& entity, Ptr<Node> node, const std::string& typeName);
    void Trace(const std::string& entity);

    NodeContainer m_nodes; ///< UE, ALG, AGW, peer
    std::map<std::string, Ptr<RoleApplication>> m_applications;
    std::map<std::string, std::unique_ptr<TraceLog>> m_logs;
    std::string m_transcript;
};

} // namespace ns3

#endif // E2AE_FOUR_ROLES_H
