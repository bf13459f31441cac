// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_STORE_H
#define IMS_SIP_TRANSACTION_STORE_H

#include "model/transaction/sip/sip-transaction-table.h"
#include "model/transaction/sip/sip-transactions.h"
#include "model/transaction/timer-queue.h"

#include <unordered_map>
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

/// @brief One transaction, of any of the four machines.
struct Transaction
{
    SipTransactionId id = 0;
    Machine machine = Machine::NonInviteClient;
    State state = State::Terminated;
    std::string key;                  ///< finds it when a message arrives
    std::string name;                 ///< for people
    TransportAddress remote;          ///< where everything of it is sent
    Octets octets;                    ///< a client's request, a server's last response
    Octets ack;                       ///< of an INVITE client that got a non-2xx response
    std::optional<SipMessage> invite; ///< of an INVITE client: ACK and CANCEL are made from it
    std::string ackKey;               ///< of a 2xx that is repeated until its ACK
    Duration interval{};              ///< with which the repeating timer ran last
    bool cancelWanted = false;
    bool cancelSent = false;
    bool ownCancel = false; ///< it is this layer's CANCEL: the role is told nothing of it
    bool endToEnd = false;  ///< whether this entity answers as UAS
};

/// @brief All transactions of one entity; runs their machines. The only place where a state
/// changes.
class TransactionStore
{
  public:
    TransactionStore(const TransportAddress& local, const SipTimers& base);

    /// @brief A transaction begins in the given state.
    Transaction& Add(Context& context, Transaction transaction, State first);

    /// @return the transaction, null when there is none.
    Transaction* Find(SipTransactionId id);
    Transaction* FindClient(const std::string& key);
    Transaction* FindServer(const std::string& key);

    /// @brief Something happened to a transaction; what its state does not know is ignored.
    /// @param response that arrived or that is to be sent, null for inputs that are none
    void Feed(Context& context,
              Transaction& transaction,
              Input input,
              const SipMessage* response = nullptr);

    /// @brief Send CANCEL now or behind the first provisional response.
    void Cancel(Context& context, Transaction& transaction);

    /// @brief No 2xx with this key is repeated any more.
    void StopAwaitingAck(const std::string& ackKey);

    std::optional<TimePoint> GetNextTimeout() const;
    void HandleTimeout(Context& context);

    std::size_t GetCount() const;

    void Send(Context& context, const TransportAddress& to, Octets octets) const;

  private:
    using TimerKey = std::pair<SipTransactionId, SipTimer>;
    using Ids = std::unordered_map<std::string, SipTransactionId>;

    void TakeSendingSteps(Context& context,
                          Transaction& transaction,
                          StepSet<Step> steps,
                          const SipMessage* response);
    void TakeReportingSteps(Context& context,
                            const Transaction& transaction,
                            StepSet<Step> steps,
                            const SipMessage* response);
    void TakeTimerSteps(Context& context,
                        Transaction& transaction,
                        const Row& row,
                        const SipMessage* response);
    void ChangeState(Context& context, Transaction& transaction, State to);
    void SwitchTimers(Context& context, Transaction& transaction, State from);
    void StartTimer(Context& context, Transaction& transaction, SipTimer timer, Duration value);
    void Acknowledge(Context& context, Transaction& transaction, const SipMessage& response);
    void AwaitAck(Context& context, Transaction& transaction, const SipMessage& response);
    void SendCancel(Context& context, Transaction& transaction);
    void Remove(const Transaction& transaction);
    Ids& GetIds(const Transaction& transaction);
    bool IsRunning(const Transaction& transaction, SipTimer timer) const;

    TransportAddress m_local;
    SipTimers m_base;
    SipTransactionId m_lastId = 0;
    std::unordered_map<SipTransactionId, Transaction> m_transactions;
    Ids m_clients;
    Ids m_servers;
    Ids m_unacknowledged;
    TimerQueue<TimerKey> m_timers;
};

} // namespace ims::sip

#endif // IMS_SIP_TRANSACTION_STORE_H
