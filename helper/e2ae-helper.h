// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_HELPER_H
#define E2AE_HELPER_H

#include "helper/e2ae-applications.h"
#include "helper/e2ae-results.h"

#include "ns3/node-container.h"
#include "ns3/nstime.h"
#include "ns3/object-factory.h"

#include <memory>
#include <string>
#include <vector>

namespace ims
{

class DeterministicRandom;

} // namespace ims

namespace ns3
{

/// @brief The nodes of a scenario; the user makes them, with IP stacks, addresses and routes, over
/// any links.
struct E2aeNodes
{
    NodeContainer ues;         ///< at least one
    Ptr<Node> alg;             ///< of the P-CSCF with its IMS-ALG
    Ptr<Node> agw;             ///< of the IMS-AGW
    NodeContainer peers;       ///< at least one
    NodeContainer furtherAgws; ///< of a pool of IMS-AGWs, of which the P-CSCF chooses one for each
                               ///< session; they have to reach the address that the P-CSCF has
                               ///< towards the first one
};

/// @brief Installs the four roles on the user's nodes, starts sessions and records what happens.
///
/// While a helper lives, OpenSSL draws its randomness from ns3::RngSeedManager's seed and run, so
/// that a run can be repeated octet for octet. Its constructor sets the defaults that the figures
/// need: valid checksums, a first SYN retransmission after 1 s (RFC 6298), segments of 1400 octets,
/// a short TIME_WAIT.
class E2aeHelper
{
  public:
    E2aeHelper();
    ~E2aeHelper();

    /// @brief An attribute of the UEs that Install() will make. A name or value that ns-3 does not
    /// know ends the program with a message that names those there are.
    void SetUeAttribute(const std::string& name, const AttributeValue& value);

    /// @brief The same of the remote peers.
    void SetPeerAttribute(const std::string& name, const AttributeValue& value);

    /// @brief The same of the P-CSCF with its IMS-ALG.
    void SetAlgAttribute(const std::string& name, const AttributeValue& value);

    /// @brief The same of the IMS-AGW.
    void SetAgwAttribute(const std::string& name, const AttributeValue& value);

    /// @brief Have Install() give each node a sequence of its own of OpenSSL's randomness.
    ///
    /// What a node draws does not depend then on the order in which others draw, nor on whether
    /// they are there: a simulation that is split over ranks of MPI makes the octets of one that is
    /// not. They differ from those of a run without this.
    void DrawRandomnessByNode();

    /// @brief Put the four roles on their nodes. UE number i calls peer number i modulo the number
    /// of peers.
    ///
    /// Each node's addresses are found by the subnets that the nodes share, else by their routes:
    /// routes must be set before. Nodes that are missing, or that have no route to each other, end
    /// the program with a message that names them. It may be called for several sets of nodes.
    E2aeApplications Install(const E2aeNodes& nodes);

    /// @brief Let the UEs, or the peers, start sessions, in turn.
    /// @param applications that Install() gave
    /// @param count how many sessions in all
    /// @param first when the first starts
    /// @param interval between two starts
    /// @param caller who starts them
    void StartSessions(const E2aeApplications& applications,
                       uint32_t count,
                       Time first,
                       Time interval,
                       Caller caller = Caller::Ue);

    /// @brief Let them start a session at each of these times.
    void StartSessions(const E2aeApplications& applications,
                       const std::vector<Time>& starts,
                       Caller caller = Caller::Ue);

    /// @brief Watch what the applications do from here on.
    /// @return what is to be asked for captures, verdicts and numbers: see E2aeResults
    Ptr<E2aeResults> Observe(const E2aeApplications& applications);

    /// @brief Draw the randomness of these applications from other streams of ns-3's generator than
    /// those that Install() has assigned, which begin at 1000000.
    ///
    /// OpenSSL's randomness has no stream: it follows from seed and run.
    /// @return the number of streams used
    int64_t AssignStreams(const E2aeApplications& applications, int64_t stream);

  private:
    void MakeRandom();

    ObjectFactory m_ue;
    ObjectFactory m_peer;
    ObjectFactory m_alg;
    ObjectFactory m_agw;
    std::unique_ptr<ims::DeterministicRandom> m_random;
    bool m_randomByNode = false;
};

} // namespace ns3

#endif // E2AE_HELPER_H
