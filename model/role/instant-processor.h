// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_INSTANT_PROCESSOR_H
#define IMS_INSTANT_PROCESSOR_H

#include "model/role/processor.h"
#include "model/role/role-worker.h"

#include <deque>

namespace ims
{

/// @brief The processor where nobody asks what work costs: it takes no time.
class InstantProcessor : public Processor
{
  public:
    explicit InstantProcessor(RoleWorker& worker);

    void Add(Work work) override;
    bool FinishNext() override;
    bool StartNext() override;
    bool OwesActions(uint64_t account) const override;
    void SpendInPassing(uint64_t account) override;
    bool IsIdle() const override;
    std::size_t GetQueueLength() const override;
    void Clear() override;

  private:
    RoleWorker& m_worker;
    std::deque<Work> m_followUps; ///< of the work that was done last
    std::deque<Work> m_waiting;
    bool m_finishing = false; ///< what arises now follows from the work that was done last
};

} // namespace ims

#endif // IMS_INSTANT_PROCESSOR_H
