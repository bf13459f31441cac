// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_SERVER_H
#define IMS_BFCP_SESSION_SERVER_H

#include "model/media/bfcp/bfcp-session-channel.h"
#include "model/media/bfcp/bfcp-session-floors.h"

#include <set>

namespace ims
{

/// @brief The floor control server of one participant (RFC 8855 clause 13).
///
/// There is no chair: a floor request is Pending for as long as the configuration says, then it is
/// granted in its turn.
class BfcpSessionServer : public BfcpSessionRole
{
  public:
    /// @param config outlives the server
    /// @param channel outlives the server
    BfcpSessionServer(const BfcpSessionConfig& config, BfcpChannel& channel);

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
    using Attributes = std::vector<BfcpAttribute>;

    /// @brief Why a request is not served.
    struct Refusal
    {
        BfcpErrorCode code;
        std::string info;
        Octets details;
    };

    std::optional<Refusal> CheckAddressee(const BfcpMessage& request) const;
    std::optional<Refusal> CheckContent(const BfcpMessage& request) const;
    std::optional<Refusal> Serve(TimePoint now, const BfcpMessage& request);
    std::optional<Refusal> ServeFloorRequest(TimePoint now, const BfcpMessage& request);
    std::optional<Refusal> ServeRequestQuery(TimePoint now, const BfcpMessage& request);
    std::optional<Refusal> ServeRelease(TimePoint now, const BfcpMessage& request);
    std::optional<Refusal> ServeFloorQuery(TimePoint now, const BfcpMessage& request);
    std::optional<Refusal> CheckFloors(const std::vector<uint16_t>& floors) const;
    const BfcpFloorRequest* FindRequest(const BfcpMessage& message) const;

    void Respond(TimePoint now,
                 const BfcpMessage& request,
                 BfcpPrimitive primitive,
                 const Attributes& attributes);
    void Refuse(TimePoint now, const BfcpMessage& request, const Refusal& refusal);
    void Inform(TimePoint now, BfcpPrimitive primitive, const Attributes& attributes);

    /// @brief Tell of requests that have changed, and of the watched floors that they are for.
    /// @param answered the request that a response has told of already, 0 for none
    void Announce(TimePoint now, const std::vector<BfcpFloorRequest>& changed, uint16_t answered);

    Attributes DescribeFloor(uint16_t floor) const;

    const BfcpSessionConfig& m_config;
    BfcpChannel& m_channel;
    BfcpFloors m_floors;
    std::size_t m_rounds;
    std::set<uint16_t> m_watched; ///< floors of the latest FloorQuery
    std::optional<TimePoint> m_bindDeadline;
};

} // namespace ims

#endif // IMS_BFCP_SESSION_SERVER_H
