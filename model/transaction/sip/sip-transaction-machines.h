// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_MACHINES_H
#define IMS_SIP_TRANSACTION_MACHINES_H

#include "model/role/role.h"
#include "model/transaction/sip/sip-transaction-store.h"
#include "model/transaction/timer-queue.h"

#include <utility>

namespace ims::sip
{

/// @brief What one call from outside works with.
struct Context
{
    TimePoint now;
    Actions& actions;
    std::vector<SipEvent>& events;
};

/// @brief Runs the machines of all transactions of one entity: what the arrows of the table do, and
/// the timers. The only place where a state changes.
class TransactionMachines
{
  public:
    TransactionMachines(const TransportAddress& local, const SipTimers& base);

    /// @brief A transaction begins in the given state.
    Transaction& Begin(Context& context, Transaction transaction, State first);

    /// @brief Something happened to a transaction; what its state does not know is ignored.
    /// @param response that arrived or that is to be sent, null for inputs that are none
    void Apply(Context& context,
               Transaction& transaction,
               Input input,
               const SipMessage* response = nullptr);

    /// @brief Send CANCEL now or behind the first provisional response.
    void Cancel(Context& context, Transaction& transaction);

    /// @brief No 2xx with this key is repeated any more.
    void StopAwaitingAck(const std::string& ackKey);

    std::optional<TimePoint> GetNextTimeout() const;
    void HandleTimeout(Context& context);

    void Send(Context& context, const TransportAddress& to, Octets octets) const;

    /// @return the transactions that have begun and have not ended.
    TransactionStore& GetStore();
    const TransactionStore& GetStore() const;

  private:
    using TimerKey = std::pair<SipTransactionId, SipTimer>;

    void PerformSendingSteps(Context& context,
                             Transaction& transaction,
                             StepSet<Step> steps,
                             const SipMessage* response);
    void PerformReportingSteps(Context& context,
                               const Transaction& transaction,
                               StepSet<Step> steps,
                               const SipMessage* response);
    void PerformTimerSteps(Context& context,
                           Transaction& transaction,
                           const Row& row,
                           const SipMessage* response);
    void ChangeState(Context& context, Transaction& transaction, State to);
    void SwitchTimers(Context& context, Transaction& transaction, State from);
    void StartTimer(Context& context, Transaction& transaction, SipTimer timer, Duration value);
    void Acknowledge(Context& context, Transaction& transaction, const SipMessage& response);
    void AwaitAck(Context& context, Transaction& transaction, const SipMessage& response);
    void SendCancel(Context& context, Transaction& transaction);
    bool IsRunning(const Transaction& transaction, SipTimer timer) const;
    bool MayRepeat(const Transaction& transaction) const;
    void ForgetUnlessNeeded(Transaction& transaction) const;

    TransportAddress m_local;
    SipTimers m_base;
    TransactionStore m_store;
    TimerQueue<TimerKey> m_timers;
};

} // namespace ims::sip

#endif // IMS_SIP_TRANSACTION_MACHINES_H
