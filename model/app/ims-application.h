// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_IMS_APPLICATION_H
#define E2AE_IMS_APPLICATION_H

#include "ns3/address.h"
#include "ns3/application.h"
#include "ns3/packet.h"

#include <cstdint>
#include <string>

namespace ims
{

struct ContextClosed;
struct LocalStep;
struct MilestoneReached;
struct SessionEnded;

} // namespace ims

namespace ns3
{

/// @brief A UE, P-CSCF with IMS-ALG, IMS-AGW or remote peer on a node, as programs see it.
///
/// E2aeHelper makes them, of the types ns3::UeApplication, ns3::ImsAlgApplication,
/// ns3::ImsAgwApplication and ns3::PeerApplication, whose attributes and trace sources have a table
/// in doc/ims-e2ae.rst.
class ImsApplication : public Application
{
  public:
    /// @brief Callback signature of MessageTx and MessageRx: one SIP or H.248 datagram.
    typedef void (*MessageTracedCallback)(Ptr<const Packet> message,
                                          const Address& local,
                                          const Address& remote);

    /// @brief Callback signature of StateTransition: the machine, the key of its instance, old and
    /// new state.
    typedef void (*StateTracedCallback)(const std::string& machine,
                                        const std::string& key,
                                        const std::string& from,
                                        const std::string& to);

    /// @brief Callback signature of TlsState: TerminationID or Call-ID, old and new state.
    typedef void (*TlsTracedCallback)(const std::string& key,
                                      const std::string& from,
                                      const std::string& to);

    /// @brief Callback signature of LocalStep: a local event that the figures number.
    typedef void (*LocalStepTracedCallback)(const ims::LocalStep& step);

    /// @brief Callback signature of Milestone.
    typedef void (*MilestoneTracedCallback)(const ims::MilestoneReached& milestone);

    /// @brief Callback signature of SessionEnd.
    typedef void (*SessionEndTracedCallback)(const ims::SessionEnded& session);

    /// @brief Callback signature of ContextEnd.
    typedef void (*ContextEndTracedCallback)(const ims::ContextClosed& context);

    /// @brief Callback signature of TlsKeyLog: a line of the NSS key log.
    typedef void (*KeyLogTracedCallback)(const std::string& line);

    /// @brief Begin session number index now; only UE and peer do anything with it.
    /// @param index the user's own count of this application's sessions, from 0
    virtual void StartSession(uint32_t index) = 0;

    /// @brief End session number index now, with CANCEL or BYE; only UE and peer do anything with
    /// it.
    /// @param index as StartSession() was given it
    virtual void EndSession(uint32_t index) = 0;

    /// @brief End every session and then the registration, in order; only UE and peer do anything
    /// with it. A stop time, in contrast, is a power cut.
    virtual void Leave() = 0;

    /// @brief Draw the randomness of this application from a stream of ns-3's generator.
    /// @param stream the first stream that it may use
    /// @return the number of streams used
    virtual int64_t AssignStreams(int64_t stream) = 0;

    /// @return what is left of sessions: "2 sessions, 1 port"; empty when nothing is.
    virtual std::string DescribeLeftovers() const = 0;
};

} // namespace ns3

#endif // E2AE_IMS_APPLICATION_H
