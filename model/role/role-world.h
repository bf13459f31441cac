// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_WORLD_H
#define IMS_ROLE_WORLD_H

#include "model/role/role.h"

#include <functional>

namespace ims
{

/// @brief What surrounds a role: sockets, a timer, a clock and whoever listens to what it tells.
///
/// There is one for ns-3 and one for the sockets of the operating system.
class RoleWorld
{
  public:
    virtual ~RoleWorld() = default;

    virtual TimePoint GetNow() const = 0;

    virtual void Perform(const SendDatagram& action) = 0;
    virtual void Perform(const ListenStream& action) = 0;
    virtual void Perform(const ConnectStream& action) = 0;
    virtual void Perform(const AnswerSyn& action) = 0;
    virtual void Perform(const SetGate& action) = 0;
    virtual void Perform(const ReleaseStream& action) = 0;
    virtual void Perform(const LocalStep& action) = 0;
    virtual void Perform(const StateChange& action) = 0;
    virtual void Perform(const MilestoneReached& action) = 0;
    virtual void Perform(const ContextClosed& action) = 0;
    virtual void Perform(const SessionEnded& action) = 0;

    /// @brief Move octets from the stream's socket to the port as far as both can. @return whether
    /// anything moved
    virtual bool Receive(StreamId stream, StreamPort& port) = 0;

    /// @brief Move octets, or the FIN or RST that the port wants, to the stream's socket. @return
    /// whether anything moved
    virtual bool Send(StreamId stream, StreamPort& port) = 0;

    /// @brief Call RoleDriver::OnWake() at that time, which may have come already; with nothing, do
    /// not call it.
    virtual void WakeAt(std::optional<TimePoint> time) = 0;

    /// @brief A core is busy for so long: call then() afterwards, for what ends at the same time in
    /// the order of the calls. Where work takes real time, that is at once.
    virtual void Spend(Duration cost, std::function<void()> then) = 0;

    /// @brief A core has taken an event, and it is known for whom: what the operating system did
    /// to bring it is to be charged now, unless it was measured.
    virtual void OnTaken(const Event&)
    {
    }
};

} // namespace ims

#endif // IMS_ROLE_WORLD_H
