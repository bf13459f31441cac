// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_HELPER_H
#define E2AE_LOAD_HELPER_H

#include "helper/e2ae-applications.h"
#include "helper/e2ae-load-mix.h"
#include "helper/e2ae-rate-ramp.h"

#include "ns3/nstime.h"
#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ns3
{

/// @brief One session of a load.
struct PlannedSession
{
    Time start;       ///< when its INVITE is due, from the beginning of the simulation
    Time holdingTime; ///< from the answer to BYE, at least
    std::optional<uint32_t> messages;    ///< MSRP messages that the caller sends, or floors that it
                                         ///< takes; nothing: as many as its attribute says
    std::optional<uint32_t> messageSize; ///< octets of content of each message; nothing: the same
    uint32_t kind = 0;                   ///< of those that SetMix() names
};

/// @brief Plans many sessions: when each starts, how long it is held, what its caller sends.
///
/// All is drawn before the run, session by session: with the same streams, session number i is the
/// same whatever the network and the variant are.
class E2aeLoadHelper
{
  public:
    /// @brief One session after the other from a time on.
    /// @param count how many there are, @param first when the first of them starts
    /// @param interval seconds between two starts; less than 0 counts as 0
    void SetStarts(uint32_t count, Time first, Ptr<RandomVariableStream> interval);

    /// @brief One session after the other, at a rate that changes.
    /// @param count how many there are, @param first when the first of them starts
    /// @param gap between two starts, in sessions that the rate expects meanwhile: 1 where they
    /// keep to the rate, exponential with mean 1 where they begin at random; less than 0 counts as
    /// 0
    /// @param rate of the sessions from the first one on
    void SetStarts(uint32_t count, Time first, Ptr<RandomVariableStream> gap, const RateRamp& rate);

    /// @brief Sessions at these times.
    void SetStarts(std::vector<Time> starts);

    /// @param seconds from the answer to BYE; a session ends later when not all of its messages are
    /// through. Without it, each ends the caller's HoldTime after its last message
    void SetHoldingTime(Ptr<RandomVariableStream> seconds);

    /// @param number of messages of the caller, or of the floors that it takes; rounded down, less
    /// than 0 counts as 0
    void SetMessages(Ptr<RandomVariableStream> number);

    /// @param octets of content of the caller's messages, the same of all in a session; rounded
    /// down, less than 1 counts as 1
    void SetMessageSize(Ptr<RandomVariableStream> octets);

    /// @brief Sessions of several kinds, each drawn with a probability by its weight.
    /// @param weights 0 or more, not all of them 0; empty: there is one kind
    void SetMix(std::vector<double> weights);

    /// @brief Draw from these streams of ns-3's generator, one for each of the variables.
    /// @return the number of streams used
    int64_t AssignStreams(int64_t stream);

    /// @return the sessions in the order of their numbers; drawn anew with each call.
    std::vector<PlannedSession> Plan() const;

    /// @brief Have the callers start these sessions, in turn.
    static void Start(const E2aeApplications& applications,
                      const std::vector<PlannedSession>& sessions,
                      Caller caller = Caller::Ue);

    /// @brief The same with sessions of several kinds, of whose callers each starts those of its
    /// kind in turn.
    static void Start(const E2aeApplications& applications,
                      const std::vector<PlannedSession>& sessions,
                      const std::vector<LoadKind>& kinds);

  private:
    std::vector<Time> PlanStarts() const;

    std::vector<Time> m_starts; ///< unless they are drawn
    uint32_t m_count = 0;       ///< of starts that are drawn
    Time m_first;
    Ptr<RandomVariableStream> m_interval; ///< seconds, with m_rate sessions
    std::optional<RateRamp> m_rate;
    std::vector<double> m_weights;
    Ptr<UniformRandomVariable> m_kind; ///< from 0 to 1
    Ptr<RandomVariableStream> m_holdingTime;
    Ptr<RandomVariableStream> m_messages;
    Ptr<RandomVariableStream> m_messageSize;
};

} // namespace ns3

#endif // E2AE_LOAD_HELPER_H
