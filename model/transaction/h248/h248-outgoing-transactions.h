// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_OUTGOING_TRANSACTIONS_H
#define IMS_H248_OUTGOING_TRANSACTIONS_H

#include "model/transaction/h248/h248-transaction-table.h"
#include "model/transaction/timer-queue.h"

#include <unordered_map>
#include <utility>

namespace ims::h248
{

/// @brief Our own requests, from sending to reply.
class OutgoingTransactions
{
  public:
    OutgoingTransactions(const TransportAddress& local,
                         uint32_t firstId,
                         const H248Timers& timers,
                         unsigned maxPending);

    /// @return the TransactionID.
    uint32_t Send(Context& context, std::vector<H248Action> request, const TransportAddress& to);

    /// @brief See H248Transactions::Redirect().
    void Redirect(const TransportAddress& to);

    /// @brief The version of the messages from here on.
    void SetVersion(unsigned version);

    /// @brief SetVersion(), and what has no reply yet is repeated in that version.
    void ChangeVersion(unsigned version);

    void ReceiveReply(Context& context, const TransportAddress& from, const H248Transaction& reply);
    void ReceivePending(Context& context, const TransportAddress& from, uint32_t id);

    std::optional<TimePoint> GetNextTimeout() const;
    void HandleTimeout(Context& context);
    std::size_t GetCount() const;

  private:
    struct Request
    {
        State state = State::New;
        TransportAddress to;
        Octets octets;
        Duration interval{};
        unsigned extensions = 0;
    };

    using TimerKey = std::pair<uint32_t, Input>;

    void Apply(Context& context, uint32_t id, Input input, const H248Transaction* reply = nullptr);
    void PerformSteps(Context& context,
                      uint32_t id,
                      Request& request,
                      StepSet<Step> steps,
                      const H248Transaction* reply);
    void ChangeState(Context& context, uint32_t id, Request& request, State to);
    void StartRepeat(Context& context, uint32_t id, Request& request, Duration interval);
    bool IsFrom(const TransportAddress& from, uint32_t id) const;
    uint32_t MakeId();

    LocalEnd m_local;
    unsigned m_version = 2;
    uint32_t m_nextId;
    H248Timers m_base;
    unsigned m_maxPending;
    std::unordered_map<uint32_t, Request> m_requests;
    TimerQueue<TimerKey> m_timers;
};

} // namespace ims::h248

#endif // IMS_H248_OUTGOING_TRANSACTIONS_H
