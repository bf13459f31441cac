// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_DEVICE_CAPTURES_H
#define E2AE_DEVICE_CAPTURES_H

#include "model/capture/file/capture-file.h"
#include "scenarios/programs/sim/run/topology.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// @brief A capture for each end of each link, as if somebody had tapped it: what the device sends
/// and receives there, when it does, on the clock and with the names and secrets of the run's own
/// capture.
///
/// A file is called PREFIX-NODE-to-NODE.pcapng, the tapped node first.
class DeviceCaptures
{
  public:
    /// @return an error when one of them cannot be written; nothing is written then.
    std::optional<ims::Error> Begin(const std::string& prefix,
                                    const Topology& topology,
                                    const ns3::E2aeApplications& applications);

    /// @brief Write them; without it nothing remains of them.
    /// @return an error when one of them could not be written
    std::optional<ims::Error> Close();

  private:
    using File = std::shared_ptr<ims::CaptureFile>;

    std::optional<ims::Error> Tap(ns3::Ptr<ns3::NetDevice> device,
                                  const std::string& prefix,
                                  const std::vector<ims::HostName>& hosts,
                                  const std::map<uint32_t, std::string>& nodes);

    std::vector<File> m_files;
};

#endif // E2AE_DEVICE_CAPTURES_H
