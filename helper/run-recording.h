// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef E2AE_RUN_RECORDING_H
#define E2AE_RUN_RECORDING_H

#include "helper/e2ae-applications.h"
#include "model/capture/describe/run-recorder.h"

#include <memory>
#include <optional>
#include <string>

namespace ns3
{

/// @brief Sees what the nodes of some applications send, and what these do by themselves.
///
/// Nodes and applications keep what they were connected to: a recording may go before them.
class RunRecording
{
  public:
    explicit RunRecording(const E2aeApplications& applications);

    /// @brief Write a pcapng file of what follows.
    /// @return an error naming the path; also when packets have been seen already
    std::optional<ims::Error> Open(const std::string& path);

    /// @return what receives the packets; with records only until Open().
    ims::RunRecorder& GetRecorder() const;

  private:
    struct Sink
    {
        std::unique_ptr<ims::RunRecorder> recorder; ///< never null
    };

    void RecordPackets(Ptr<ImsApplication> application) const;
    void RecordSteps(Ptr<ImsApplication> application, const std::string& entity) const;

    ims::EntityMap m_entities;
    std::shared_ptr<Sink> m_sink;
};

} // namespace ns3

#endif // E2AE_RUN_RECORDING_H
