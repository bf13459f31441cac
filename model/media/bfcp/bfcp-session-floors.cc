// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/media/bfcp/bfcp-session-floors.h"

#include <algorithm>

namespace ims
{

BfcpFloors::BfcpFloors(const std::vector<uint16_t>& floors, std::size_t maxRequests)
    : m_maxRequests(maxRequests)
{
    for (const auto floor : floors)
    {
        m_queues[floor];
    }
}

bool
BfcpFloors::IsFloor(uint16_t floor) const
{
    return m_queues.count(floor) != 0;
}

bool
BfcpFloors::IsFull(uint16_t floor) const
{
    const auto queue = m_queues.find(floor);
    const bool noId = m_requests.size() >= UINT16_MAX;
    return noId || (queue != m_queues.end() && queue->second.size() >= m_maxRequests);
}

const BfcpFloorRequest&
BfcpFloors::Add(std::vector<uint16_t> floors, TimePoint decisionAt)
{
    const auto id = MakeId();
    for (const auto floor : floors)
    {
        m_queues[floor].push_back(id);
    }
    m_requests.push_back({id, std::move(floors), BfcpStatus::Pending, 0, decisionAt});
    return m_requests.back();
}

const BfcpFloorRequest*
BfcpFloors::Find(uint16_t id) const
{
    for (const auto& request : m_requests)
    {
        if (request.id == id)
        {
            return &request;
        }
    }
    return nullptr;
}

std::vector<BfcpFloorRequest>
BfcpFloors::GetQueue(uint16_t floor) const
{
    std::vector<BfcpFloorRequest> requests;
    const auto queue = m_queues.find(floor);
    if (queue != m_queues.end())
    {
        for (const auto id : queue->second)
        {
            requests.push_back(*Find(id));
        }
    }
    return requests;
}

std::optional<TimePoint>
BfcpFloors::NextDecision() const
{
    std::optional<TimePoint> next;
    for (const auto& request : m_requests)
    {
        if (request.status == BfcpStatus::Pending && (!next || request.decisionAt < *next))
        {
            next = request.decisionAt;
        }
    }
    return next;
}

std::vector<BfcpFloorRequest>
BfcpFloors::Decide(TimePoint now)
{
    std::vector<BfcpFloorRequest> changed;
    for (auto& request : m_requests)
    {
        const bool decided = request.status != BfcpStatus::Pending || request.decisionAt <= now;
        if (decided && Update(request))
        {
            changed.push_back(request);
        }
    }
    return changed;
}

BfcpFloorRequest
BfcpFloors::Remove(uint16_t id)
{
    for (auto& [floor, queue] : m_queues)
    {
        queue.erase(std::remove(queue.begin(), queue.end(), id), queue.end());
    }
    const auto found = std::find_if(m_requests.begin(), m_requests.end(), [&](const auto& request) {
        return request.id == id;
    });
    BfcpFloorRequest request = *found;
    m_requests.erase(found);
    request.status =
        request.status == BfcpStatus::Granted ? BfcpStatus::Released : BfcpStatus::Cancelled;
    request.queuePosition = 0;
    return request;
}

bool
BfcpFloors::IsEmpty() const
{
    return m_requests.empty();
}

/// @return whether anything has changed.
bool
BfcpFloors::Update(BfcpFloorRequest& request) const
{
    std::ptrdiff_t position = 0;
    for (const auto floor : request.floors)
    {
        const auto& queue = m_queues.at(floor);
        const auto place = std::find(queue.begin(), queue.end(), request.id);
        position = std::max<std::ptrdiff_t>(position, place - queue.begin());
    }
    const auto status = position == 0 ? BfcpStatus::Granted : BfcpStatus::Accepted;
    const auto shown = static_cast<uint8_t>(std::min<std::ptrdiff_t>(position, UINT8_MAX));
    const bool changed = status != request.status || shown != request.queuePosition;
    request.status = status;
    request.queuePosition = shown;
    return changed;
}

/// IsFull() has made sure that a number is free.
uint16_t
BfcpFloors::MakeId()
{
    do
    {
        m_lastId = m_lastId == UINT16_MAX ? 1 : m_lastId + 1;
    } while (Find(m_lastId) != nullptr);
    return m_lastId;
}

} // namespace ims
