// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SYN_DESK_H
#define IMS_SYN_DESK_H

#include "model/role/processor.h"
#include "model/role/role-worker.h"

namespace ims
{

/// @brief Has SYNs judged by the role, past the queue of its other work: the TCP stack answers
/// them, not the program.
///
/// Only while actions are owed to the SYN's account, such as a change of the gate, it waits for
/// these. Nobody answers one that the role gives no verdict on.
class SynDesk
{
  public:
    SynDesk(RoleWorker& worker, Processor& processor);

    void Add(const SynArrived& syn);

    /// @brief Have the oldest one judged that can be judged now. @return whether there was one
    bool AnswerNext();

    void Clear();

  private:
    bool CanBeAnswered(const SynArrived& syn) const;

    RoleWorker& m_worker;
    Processor& m_processor;
    std::vector<SynArrived> m_syns; ///< not answered yet
};

} // namespace ims

#endif // IMS_SYN_DESK_H
