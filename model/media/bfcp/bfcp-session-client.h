// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_CLIENT_H
#define IMS_BFCP_SESSION_CLIENT_H

#include "model/media/bfcp/bfcp-session-channel.h"

namespace ims
{

/// @brief A floor participant: Hello, a FloorQuery if wanted, then rounds of FloorRequest, holding
/// and FloorRelease (RFC 8855 clauses 10, 12.1 and 12.4).
class BfcpSessionClient : public BfcpSessionRole
{
  public:
    /// @param config outlives the client
    /// @param channel outlives the client
    BfcpSessionClient(const BfcpSessionConfig& config, BfcpChannel& channel);

    void Start(TimePoint now) override;
    void AddRounds(TimePoint now, std::size_t count) override;
    void Handle(TimePoint now, const BfcpMessage& message) override;
    void HandleUnreadable(TimePoint now,
                          const BfcpMessage& header,
                          BfcpErrorCode code,
                          const Error& error) override;
    std::optional<TimePoint> NextTimeout() const override;
    void HandleTimeout(TimePoint now) override;
    bool IsDone() const override;

  private:
    enum class State
    {
        Unknown,    ///< of the server, which has not answered Hello
        Querying,   ///< FloorQuery was sent
        Idle,       ///< no floor request
        Requesting, ///< FloorRequest was sent
        Waiting,    ///< the floor request is Pending or Accepted
        Holding,    ///< the floor is granted
        Releasing   ///< FloorRelease was sent
    };

    /// The request that waits for its response; at most one does.
    struct Transaction
    {
        BfcpPrimitive primitive;
        uint16_t id;
        TimePoint deadline;
    };

    void SendRequest(TimePoint now,
                     BfcpPrimitive primitive,
                     const std::vector<BfcpAttribute>& attributes);
    bool TakeTransaction(const BfcpMessage& response, BfcpPrimitive request);
    void HandleHelloAck(TimePoint now, const BfcpMessage& ack);
    void HandleFloorStatus(TimePoint now, const BfcpMessage& status);
    void HandleRequestStatus(TimePoint now, const BfcpMessage& message);
    void ApplyStatus(TimePoint now, uint16_t floorRequest, BfcpStatus status);
    void HandleReleaseStatus(TimePoint now, BfcpStatus status);
    void HandleError(TimePoint now, const BfcpMessage& error);
    void StartRound(TimePoint now);
    void Hold(TimePoint now);
    void Release(TimePoint now);
    void EndRound(TimePoint now);
    void Lose(TimePoint now, BfcpStatus status);

    const BfcpSessionConfig& m_config;
    BfcpChannel& m_channel;
    State m_state = State::Unknown;
    std::size_t m_roundsLeft;
    std::optional<Transaction> m_transaction;
    uint16_t m_lastTransaction = 0;
    std::optional<uint16_t> m_floorRequest; ///< as the server numbers it
    TimePoint m_requestedAt{};
    std::optional<TimePoint> m_grantDeadline;
    std::optional<TimePoint> m_holdUntil;
};

} // namespace ims

#endif // IMS_BFCP_SESSION_CLIENT_H
