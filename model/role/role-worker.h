// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ROLE_WORKER_H
#define IMS_ROLE_WORKER_H

#include "model/cost/cost-meter.h"
#include "model/role/role-world.h"
#include "model/role/work.h"

namespace ims
{

/// @brief Who hands out a role's work, and takes what arises from it.
class WorkOwner
{
  public:
    virtual ~WorkOwner() = default;

    /// @brief A piece of work waits no longer; the role is entered next.
    virtual void OnBegin(const Work& work) = 0;

    /// @brief Something happened.
    virtual void Dispatch(Event event) = 0;

    /// @brief Octets or a FIN arrived for a stream, or there is room for its output again.
    virtual void Serve(StreamId stream) = 0;
};

/// @brief Does a role's work, a piece at a time and each in two parts: the role, or the port of a
/// stream, sees what has come; afterwards what came of it is performed.
class RoleWorker
{
  public:
    /// @param meter who keeps account of the costs, or null
    RoleWorker(Role& role, RoleWorld& world, CostMeter* meter, WorkOwner& owner);

    /// @brief The first part.
    WorkOutcome Begin(const Work& work);

    /// @brief The second part.
    void Complete(const WorkOutcome& outcome);

    /// @return whom a piece of work is for, as far as that shows before it is done.
    uint64_t FindAccount(const Work& work) const;

    /// @brief Nothing is to be performed any more.
    void Stop();

    bool IsStopped() const;

  private:
    bool Send(const WorkOutcome& outcome);
    void PerformAll(const Actions& actions);
    void Perform(const ServeStream& action);
    void Perform(const ContextClosed& action);
    template <typename T>
    void Perform(const T& action);

    Role& m_role;
    RoleWorld& m_world;
    CostMeter* m_meter;
    WorkOwner& m_owner;
    bool m_stopped = false;
};

} // namespace ims

#endif // IMS_ROLE_WORKER_H
