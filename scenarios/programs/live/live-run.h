// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_LIVE_RUN_H
#define E2AE_LIVE_RUN_H

#include "model/pcap/live-capture.h"
#include "scenarios/programs/child-processes.h"
#include "scenarios/programs/live/live-options.h"

#include <chrono>

/// @brief Plays the entities around a device while packets are captured.
class LiveRun
{
  public:
    /// @param folder of e2ae-agw and e2ae-load
    LiveRun(const LiveOptions& options, std::string folder);

    /// @brief Return when the sessions are over or the time is.
    /// @return what was refused, by the system or by one of the programs
    std::optional<ims::Error> Run();

    /// @return where the capture is; it has no packets when nothing was captured.
    std::string GetCapturePath() const;

    /// @return the files with TLS secrets that there are.
    std::vector<std::string> GetKeyLogs() const;

    /// @return how a device ended that had no more reason to end than an error; empty for others.
    const std::string& GetDeviceEnd() const;

    /// @return packets that the system had no room for.
    uint64_t GetLostCount() const;

    /// @brief Remove what only served to judge.
    void RemoveTemporaries() const;

  private:
    /// Of the processes.
    enum Number : std::size_t
    {
        GATEWAY,
        LOAD,
        DEVICE
    };

    using Clock = std::chrono::steady_clock;

    std::optional<ims::Error> StartCapture();
    std::optional<ims::Error> StartAll();
    std::optional<ims::Error> StartGateway();
    std::optional<ims::Error> StartLoad();
    std::optional<ims::Error> StartDevice();
    std::optional<ims::Error> Start(Number number,
                                    const std::vector<std::string>& command,
                                    std::chrono::seconds patience);
    std::optional<ims::Error> WaitForLine(Number number, Clock::time_point until);
    std::optional<ims::Error> WaitForSessions();
    void NoteDeviceEnd();
    void EndAll();
    void Look();
    bool IsCaller() const;
    std::vector<std::string> MakeLoadCommand() const;
    std::string GetOutput(Number number) const;
    std::string GetOwnKeyLog() const;

    LiveOptions m_options;
    std::string m_folder;
    std::unique_ptr<ims::LiveCapture> m_capture;
    std::optional<ims::Error> m_captureError;
    uint64_t m_lost = 0;
    std::string m_deviceEnd;
    ChildProcesses m_processes;
    std::map<std::size_t, int> m_ended; ///< statuses of processes that are over
};

#endif // E2AE_LIVE_RUN_H
