// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_CONFIG_H
#define IMS_BFCP_SESSION_CONFIG_H

#include "model/base/time-point.h"
#include "model/codec/bfcp/bfcp-message.h"

#include <optional>
#include <vector>

namespace ims
{

/// @brief What an end is on its stream, whoever opened the connection (RFC 8856, a=floorctrl).
enum class BfcpRole
{
    Client, ///< floor participant, c-only
    Server  ///< floor control server, s-only
};

/// @brief One end of a BFCP session. RFC 8855 has no timers over a reliable transport; the bounds
/// here are the model's.
struct BfcpSessionConfig
{
    BfcpRole role = BfcpRole::Client;
    uint32_t conferenceId = 0;      ///< a=confid of the server's SDP
    uint16_t userId = 0;            ///< a=userid, of the participant
    std::vector<uint16_t> floorIds; ///< a=floorid; a participant asks for them in turn
    std::size_t rounds = 1;         ///< request, hold, release; a server is done after as many
    bool queryFloors = false;       ///< participant: subscribe to the floors' status first
    Duration holdTime{};            ///< participant: between grant and release
    Duration decisionTime{};        ///< server: how long a new floor request is Pending
    Duration transactionTimeout = std::chrono::seconds(10); ///< participant: for a response, as T2
                                                            ///< of RFC 8855 clause 8.3.2
    Duration grantTimeout = std::chrono::seconds(30); ///< participant: from request to grant; zero
                                                      ///< waits for ever
    Duration bindTimeout{};              ///< server: for the first request; zero waits for ever
    std::size_t maxOutputOctets = 65536; ///< that may wait before input is left unread
    std::size_t maxRequestsPerFloor = 8; ///< server: ongoing ones, the holder's included
    BfcpLimits limits;                   ///< of incoming messages
};

struct BfcpCounters
{
    uint64_t messagesSent = 0;
    uint64_t messagesReceived = 0;
    uint64_t requests = 0; ///< floor requests made, or taken
    uint64_t grants = 0;
    uint64_t releases = 0;      ///< of granted floor requests
    uint64_t errorsSent = 0;    ///< requests that a server answered Error
    uint64_t strayMessages = 0; ///< that this end has no use for; they are not answered
    uint64_t floorStatuses = 0; ///< received by a participant
    Duration totalWait{};       ///< of a participant, from its requests to their grants
};

} // namespace ims

#endif // IMS_BFCP_SESSION_CONFIG_H
