// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_BFCP_SESSION_FLOORS_H
#define IMS_BFCP_SESSION_FLOORS_H

#include "model/base/result.h"
#include "model/base/time-point.h"
#include "model/codec/bfcp/bfcp-attribute.h"

#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace ims
{

/// @brief A floor request that a server knows.
struct BfcpFloorRequest
{
    uint16_t id = 0;
    std::vector<uint16_t> floors;
    BfcpStatus status = BfcpStatus::Pending;
    uint8_t queuePosition = 0; ///< behind the holder, 1 is next; 0 when granted or not decided
    TimePoint decisionAt{};    ///< when it stops being Pending
};

/// @brief The floors of a conference, each with a queue of floor requests in their order of
/// arrival; the first one holds the floor.
///
/// A request for several floors stands in all their queues, and is granted when it is the first in
/// each.
class BfcpFloors
{
  public:
    /// @param maxRequests that one floor's queue takes
    BfcpFloors(const std::vector<uint16_t>& floors, std::size_t maxRequests);

    bool IsFloor(uint16_t floor) const;

    /// @return whether a floor's queue takes no further request.
    bool IsFull(uint16_t floor) const;

    /// @brief Put a request, Pending, at the end of the queues.
    /// @param floors at least one, all known, none full
    const BfcpFloorRequest& Add(std::vector<uint16_t> floors, TimePoint decisionAt);

    /// @return null when there is no such request.
    const BfcpFloorRequest* Find(uint16_t id) const;

    /// @return the requests in a floor's queue.
    std::vector<BfcpFloorRequest> GetQueue(uint16_t floor) const;

    /// @return when the next Pending request is to be decided.
    std::optional<TimePoint> NextDecision() const;

    /// @brief Decide what is due.
    /// @return the requests whose status or position has changed
    std::vector<BfcpFloorRequest> Decide(TimePoint now);

    /// @brief Take a request out; Decide() tells who profits.
    /// @return the request as it ends: Released when it was granted, Cancelled otherwise
    BfcpFloorRequest Remove(uint16_t id);

    bool IsEmpty() const;

  private:
    bool Update(BfcpFloorRequest& request) const;
    uint16_t MakeId();

    std::size_t m_maxRequests;
    std::map<uint16_t, std::deque<uint16_t>> m_queues; ///< request IDs by floor
    std::deque<BfcpFloorRequest> m_requests;           ///< in their order of arrival
    uint16_t m_lastId = 0;
};

} // namespace ims

#endif // IMS_BFCP_SESSION_FLOORS_H
