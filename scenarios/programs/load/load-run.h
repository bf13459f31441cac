// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LOAD_RUN_H
#define E2AE_LOAD_RUN_H

#include "model/base/random.h"
#include "scenarios/programs/load/load-session.h"

#include <deque>
#include <optional>
#include <unordered_map>

/// @brief Starts sessions as the options say, and follows them to their ends.
class LoadRun : private LoadObserver
{
  public:
    /// @return an error that names what the system refuses
    static ims::Result<std::unique_ptr<LoadRun>> Create(ims::EventLoop& loop,
                                                        const LoadOptions& options);

    /// @return a line that says where it waits for calls; empty when it calls by itself.
    std::string DescribeStart() const;

    /// @brief Return when all sessions are over, the time is, or Interrupt() was called and the
    /// sessions have had some time to end.
    void Run();

    /// @brief Start nothing more, end what there is.
    /// @param reason "interrupted"
    void Interrupt(const std::string& reason);

    /// @return why Interrupt() was called, empty when it was not.
    const std::string& GetInterruption() const;

    const std::deque<LoadSession>& GetSessions() const;

    /// @return when it began to run.
    ims::TimePoint GetBegin() const;

    /// @return how long it ran.
    ims::Duration GetDuration() const;

    /// @return what the system refused, each kind once.
    const std::vector<std::string>& GetProblems() const;

  private:
    LoadRun(ims::EventLoop& loop, const LoadOptions& options);

    void OnMilestone(LoadEntity entity, const ims::MilestoneReached& milestone) override;
    void OnSessionEnded(LoadEntity entity, const ims::SessionEnded& session) override;
    void OnProblem(const std::string& what) override;

    bool IsWaitingForGateway() const;
    void StartDue();
    void StartOne();
    void SayGoodbye();
    LoadSession& AddSession();
    bool HaveAllArrived() const;
    bool IsOver() const;
    ims::Duration DrawGap();
    LoadSession* FindSession(const std::string& callId);

    ims::EventLoop& m_loop;
    LoadOptions m_options;
    ims::Random m_random;
    std::unique_ptr<LoadRoles> m_roles;
    bool m_isCalling = true; ///< else calls come from outside
    std::deque<LoadSession> m_sessions;
    std::unordered_map<std::string, std::size_t> m_byCallId;
    LoadSession* m_starting = nullptr; ///< its Call-ID is not known yet
    std::size_t m_active = 0;          ///< not over at their callers
    bool m_broken = false;             ///< fault reset: connections are to be reset
    std::string m_interruption;        ///< why nothing more is started; empty while it is
    ims::TimePoint m_begin;
    ims::TimePoint m_end;
    ims::TimePoint m_deadline;
    std::optional<ims::TimePoint> m_nextArrival; ///< once there is a gateway for it
    std::vector<std::string> m_problems;
};

#endif // E2AE_LOAD_RUN_H
