// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_APPLICATIONS_H
#define E2AE_APPLICATIONS_H

#include "model/app/ims-application.h"

#include "ns3/application-container.h"

#include <string>
#include <vector>

namespace ns3
{

/// @brief Who starts the sessions.
enum class Caller
{
    Ue,  ///< originating figures
    Peer ///< terminating figures
};

/// @brief A session as its caller counts it.
struct CallerSession
{
    Ptr<ImsApplication> caller; ///< who starts it
    uint32_t index = 0;         ///< of the caller's own sessions, from 0
};

/// @brief The applications that E2aeHelper::Install() made.
struct E2aeApplications
{
    std::vector<Ptr<ImsApplication>> ues;         ///< in the order of E2aeNodes::ues
    Ptr<ImsApplication> alg;                      ///< the P-CSCF with its IMS-ALG
    Ptr<ImsApplication> agw;                      ///< the IMS-AGW, or the first one of a pool
    std::vector<Ptr<ImsApplication>> peers;       ///< in the order of E2aeNodes::peers
    std::vector<Ptr<ImsApplication>> furtherAgws; ///< of a pool

    /// @return the IMS-AGWs, the first one first.
    std::vector<Ptr<ImsApplication>> GetGateways() const;

    /// @return all of them: UEs, ALG, AGW, peers, further AGWs.
    std::vector<Ptr<ImsApplication>> GetAll() const;

    /// @return UE, ALG, AGW or PEER for each of GetAll().
    std::vector<std::string> GetEntities() const;

    /// @return who starts session number i of a simulation, from 0: the callers take turns.
    CallerSession FindSession(Caller caller, uint32_t i) const;

    /// @return all of them, to give them start and stop times as any applications of ns-3.
    ApplicationContainer GetContainer() const;
};

} // namespace ns3

#endif // E2AE_APPLICATIONS_H
