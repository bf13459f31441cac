// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_AGW_RUN_H
#define E2AE_AGW_RUN_H

#include "model/loop/loop-role.h"
#include "model/loop/reserved-listeners.h"
#include "model/session/agw/ims-agw.h"
#include "scenarios/programs/agw/agw-options.h"
#include "scenarios/programs/process-state.h"

/// @brief The gateway from its start to its end.
class AgwRun
{
  public:
    /// @param meter who keeps account of what it costs, or null
    /// @return an error that names what the system refuses
    static ims::Result<std::unique_ptr<AgwRun>> Create(ims::EventLoop& loop,
                                                       const AgwOptions& options,
                                                       ims::CostMeter* meter);

    /// @return the line that says that it is ready, and with what.
    std::string DescribeStart() const;

    /// @brief Return when the sessions or the time of the options are over, or the loop is stopped.
    void Run();

    /// @brief End soon: the controller is told, and its reply is waited for, but not long. Said
    /// again, end at once.
    void Leave();

    /// @return whether the system has refused something meanwhile.
    bool WasRefused() const;

    /// @return what it did, what it used, what is left, and what each operation took if somebody
    /// keeps account.
    std::string DescribeEnd() const;

    /// @return how many sessions have come and gone.
    int64_t GetSessionCount() const;

    /// @return the time from the end of the first of them to that of the last.
    ims::Duration GetSessionsTime() const;

  private:
    AgwRun(ims::EventLoop& loop, const AgwOptions& options, ims::CostMeter* meter);

    std::optional<ims::Error> Start();
    std::optional<ims::Error> MakeTls();
    ims::AgwConfig MakeConfig();
    void HandleContextClosed();
    void HandleProblem(const std::string& what);
    void StopWhenLeft();
    void StopWhenQuiet();
    void NoteEnd();
    void GiveMemoryBack();

    ims::EventLoop& m_loop;
    AgwOptions m_options;
    ims::CostMeter* m_meter;
    std::shared_ptr<ims::TlsContext> m_tls;
    ims::ReservedListeners m_listeners; ///< outlives m_role
    std::unique_ptr<ims::LoopRole> m_role;
    const ims::ImsAgw* m_agw = nullptr; ///< owned by m_role
    ims::LoopTimer m_end;
    ims::LoopTimer m_memory;
    ims::LoopTimer m_farewell;
    ims::LoopTimer m_quiet;
    std::optional<ims::TimePoint> m_leaveBy; ///< once it leaves
    std::optional<ims::TimePoint> m_quietBy; ///< once its sessions are over
    std::size_t m_problems = 0;
    int64_t m_sessions = 0;
    std::optional<ims::TimePoint> m_firstClosed;
    std::optional<ims::TimePoint> m_lastClosed;
    ProcessState m_before;
    ProcessState m_after;
    std::optional<std::string> m_left; ///< what it held at its end
};

#endif // E2AE_AGW_RUN_H
