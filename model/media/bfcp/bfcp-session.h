// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_H
#define IMS_BFCP_SESSION_H

#include "model/codec/bfcp/bfcp-framer.h"
#include "model/media/bfcp/bfcp-session-channel.h"

#include <memory>

namespace ims
{

/// @brief One end of a BFCP session over a byte stream that keeps order (RFC 8855), as a floor
/// participant or as the floor control server of one participant.
///
/// The participant says Hello, then takes and gives back floors as often as it is told to. What the
/// server refuses, it answers with an Error; for the participant an Error is the end.
class BfcpSession : public MediaSession
{
  public:
    explicit BfcpSession(const BfcpSessionConfig& config);

    BfcpSession(const BfcpSession&) = delete;
    BfcpSession& operator=(const BfcpSession&) = delete;

    void Start(TimePoint now) override;

    /// @brief Ask for more rounds than the configuration does.
    void QueueRounds(TimePoint now, std::size_t count);

    void Receive(TimePoint now, OctetsView octets) override;
    std::size_t ReadCapacity() const override;
    Octets NextChunk(TimePoint now) override;
    std::optional<TimePoint> NextTimeout() const override;
    void HandleTimeout(TimePoint now) override;

    /// @return whether all rounds are over and no floor request is ongoing.
    bool IsDone() const override;

    /// @return participant: the server has answered Hello; server: a request was for this session.
    bool IsBound() const override;

    const std::optional<Error>& GetError() const override;
    std::vector<MediaEvent> TakeEvents() override;

    const BfcpCounters& GetCounters() const;

  private:
    void ReadMessages(TimePoint now);
    void HandleOctets(TimePoint now, OctetsView octets);

    BfcpSessionConfig m_config;
    BfcpFramer m_framer;
    BfcpChannel m_channel;
    std::unique_ptr<BfcpSessionRole> m_role;
    bool m_started = false;
};

} // namespace ims

#endif // IMS_BFCP_SESSION_H
