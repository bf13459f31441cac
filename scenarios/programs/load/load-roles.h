// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_ROLES_H
#define E2AE_LOAD_ROLES_H

#include "model/loop/loop-role.h"
#include "model/session/alg/ims-alg.h"
#include "model/session/ua/user-agent.h"
#include "scenarios/programs/load/load-options.h"

#include <memory>
#include <vector>

/// @brief Who hears what the roles tell.
class LoadObserver
{
  public:
    virtual ~LoadObserver() = default;

    virtual void OnMilestone(LoadEntity entity, const ims::MilestoneReached& milestone) = 0;
    virtual void OnSessionEnded(LoadEntity entity, const ims::SessionEnded& session) = 0;
    virtual void OnProblem(const std::string& what) = 0;
};

/// @brief What is around the gateway, or a part of it: an IMS-ALG, and in each group UEs and peers
/// that share an address.
class LoadRoles
{
  public:
    /// @return an error that names what the system refuses
    static ims::Result<std::unique_ptr<LoadRoles>> Start(ims::EventLoop& loop,
                                                         const LoadOptions& options,
                                                         LoadObserver& observer);

    /// @return whether the caller is among them; else calls come from outside.
    bool AreCalling() const;

    /// @brief The caller of this session starts it, or ends it.
    void StartSession(std::size_t session);
    void EndSession(std::size_t session);

    /// @brief Reset the media connections of all UEs.
    void BreakUeStreams();

    LoadEntity GetCaller() const;

    /// @brief All user agents end what sessions they have.
    void Leave();

    /// @return whether the IMS-AGW has registered, if its IMS-ALG is among them.
    bool HaveGateway() const;

    /// @return whether no role has a session any more.
    bool AreIdle() const;

    /// @return whether no role has a connection any more, those included that wait for the other
    /// end's goodbye.
    bool AreQuiet() const;

    /// @return where they can be reached: "UE sip:alice-0@10.1.0.10:5062".
    std::string Describe() const;

  private:
    struct Agent
    {
        std::unique_ptr<ims::LoopRole> role;
        const ims::UserAgent* state = nullptr; ///< owned by role
    };

    LoadRoles(ims::EventLoop& loop, const LoadOptions& options, LoadObserver& observer);

    std::optional<ims::Error> MakeTls();
    std::optional<ims::Error> StartAlg();
    std::optional<ims::Error> StartGroup(std::size_t group);
    ims::Result<Agent> StartAgent(LoadEntity entity, const ims::UserAgentConfig& config);
    std::size_t CountGroups() const;
    bool Play(LoadEntity entity) const;
    std::string MakeUri(LoadEntity entity, std::size_t group) const;
    ims::UserAgentConfig MakeAgent(LoadEntity entity, std::size_t group) const;
    void MakeUe(ims::UserAgentConfig& config) const;
    ims::TransportAddress GetSip(LoadEntity entity, std::size_t group) const;
    ims::LoopRoleHandlers MakeHandlers(LoadEntity entity);
    Agent& GetCallerOf(std::size_t session);

    ims::EventLoop& m_loop;
    LoadOptions m_options;
    LoadObserver& m_observer;
    std::shared_ptr<ims::TlsContext> m_tls;
    std::string m_foreignFingerprint;
    std::unique_ptr<ims::LoopRole> m_alg;
    const ims::ImsAlg* m_algState = nullptr; ///< owned by m_alg
    std::vector<Agent> m_ues;
    std::vector<Agent> m_peers;
};

#endif // E2AE_LOAD_ROLES_H
