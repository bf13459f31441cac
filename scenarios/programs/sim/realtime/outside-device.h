// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_OUTSIDE_DEVICE_H
#define E2AE_OUTSIDE_DEVICE_H

#include "model/base/result.h"
#include "scenarios/programs/child-processes.h"
#include "scenarios/programs/sim/run/run.h"

#include <memory>
#include <ostream>
#include <string>

/// @brief The device outside the simulation that has a role in a run.
class OutsideDevice
{
  public:
    /// @brief Open the interface at which it is, tell what is to be configured, wait until the
    /// interface is, and start the device where a command does. Nothing of the simulation may have
    /// been made before.
    /// @return why there is none, in one line
    static ims::Result<std::unique_ptr<OutsideDevice>> Join(const RunOptions& options,
                                                            std::ostream& told);

    /// @return what makes the end of its interface that is a node's, once; it closes the interface.
    PortMaker GetPortMaker() const;

    /// @brief The run is over: end it. @return a line that says how it ended, if by an error
    std::string End();

  private:
    explicit OutsideDevice(const RunOptions& options);

    std::optional<ims::Error> Open();
    std::optional<ims::Error> WaitForInterface() const;
    std::optional<ims::Error> Start();
    std::string DescribeEnd() const;

    RunOptions m_options;
    std::string m_output;  ///< file with what it prints
    int m_descriptor = -1; ///< of the interface
    ChildProcesses m_process;
    std::optional<int> m_status; ///< with which it ended
};

#endif // E2AE_OUTSIDE_DEVICE_H
