// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_OBSERVATION_H
#define E2AE_RUN_OBSERVATION_H

#include "helper/run-recording.h"
#include "helper/run-watch.h"
#include "model/capture/judge/flow-judge.h"
#include "model/capture/judge/invariants.h"
#include "model/draw/run-pictures.h"
#include "model/report/run-report.h"
#include "model/role/processor.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{

/// @brief All that is seen of a run, and the report that is made of it.
class RunObservation
{
  public:
    RunObservation(const E2aeApplications& applications, RunWatch::Listeners listeners);
    ~RunObservation();

    RunObservation(const RunObservation&) = delete;
    RunObservation& operator=(const RunObservation&) = delete;

    /// @brief Write a capture. @return an error naming the path
    std::optional<ims::Error> Open(const std::string& path);

    /// @brief Compare each session with a flow.
    void CompareWith(ims::FlowFile flow);

    /// @brief Compare each session with one of several flows.
    /// @param choose number of the flow, by who has sent the INVITE
    void CompareWith(std::vector<ims::FlowFile> flows,
                     std::function<std::size_t(Ptr<ImsApplication> caller)> choose);

    /// @brief Draw the run while its sessions are judged. Call it after Open().
    /// @param pictures have to outlive this object
    void Draw(ims::RunPictures& pictures);

    /// @brief Tell what packets carry, as far as that is known when they are sent.
    void TellLabels(std::function<void(ims::PacketKey, const std::string&)> listener);

    /// @brief Have the capture show so many whole sessions, spread evenly over all that there are
    /// to be, and nothing else. Call it before StopWhenOver().
    void Sample(std::size_t sessions);

    /// @brief See RunWatch::StopWhenOver(). Who knows the number of sessions also has a single one
    /// compared as it happens.
    /// @param quiet nothing: that of the flow
    void StopWhenOver(std::size_t sessions, const std::optional<Time>& quiet, Time earliest);

    /// @brief Watch what the AGW's cores do in this time.
    void MeasureLoad(Time from, Time until);

    /// @return what has been seen, judged; the capture is complete then. Again: the same report.
    ims::RunReport& Finish();

  private:
    RunWatch::Listeners Join(RunWatch::Listeners listeners);
    void Listen();
    void DrawSessions(const ims::RunReport& report);
    void Take(ims::Record&& record);
    void MakeJudge(std::size_t sessions);
    bool IsSampled(const std::string& callId) const;
    std::size_t FindKind(const std::string& callId) const;
    void Judge();
    ims::RunDescription Describe() const;
    ims::ProcessorLoad CollectLoad() const;
    std::optional<ims::GatewayLoad> FindLoad() const;

    E2aeApplications m_applications;
    RunRecording m_recording;
    RunWatch m_watch;
    ims::Invariants m_invariants;
    std::optional<ims::FlowFile> m_flow; ///< until it is the judge's
    std::vector<ims::FlowFile> m_furtherFlows;
    std::function<std::size_t(Ptr<ImsApplication>)> m_choose; ///< null: there is one flow
    std::optional<ims::FlowJudge> m_judge;
    uint64_t m_packetOctets = 0; ///< of the packet whose records come
    std::vector<std::pair<ims::Record, uint64_t>>
        m_records;                         ///< until there is a judge; with their packets' octets
    std::optional<std::size_t> m_sessions; ///< how many there are to be
    std::optional<std::size_t> m_samples;  ///< how many of them the capture has; nothing: all

    /// What the AGW had done at a time.
    struct LoadSample
    {
        ims::TimePoint time{};
        ims::ProcessorLoad load; ///< of all gateways, core by core
    };

    std::vector<LoadSample> m_loads; ///< at the beginning of a time and at its end
    std::vector<EventId> m_loadEvents;
    std::optional<ims::RunReport> m_report;
    std::function<void(ims::PacketKey, const std::string&)> m_labelListener;
    ims::RunPictures* m_pictures = nullptr; ///< null: none are wanted
};

} // namespace ns3

#endif // E2AE_RUN_OBSERVATION_H
