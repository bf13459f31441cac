// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_INCOMING_TRANSACTIONS_H
#define IMS_H248_INCOMING_TRANSACTIONS_H

#include "model/transaction/h248/h248-transaction-table.h"
#include "model/transaction/timer-queue.h"

#include <map>
#include <memory_resource>
#include <utility>

namespace ims::h248
{

/// @brief Requests of others: each is executed at most once (H.248.1 Annex D.1.1).
class IncomingTransactions
{
  public:
    IncomingTransactions(const TransportAddress& local,
                         const H248Timers& timers,
                         std::size_t maximum);

    /// @param version of the message, and so of its reply
    void ReceiveRequest(Context& context,
                        const TransportAddress& from,
                        unsigned version,
                        H248Transaction request);

    /// @brief The sender has the replies first to last.
    void ReceiveAck(Context& context, const TransportAddress& from, uint32_t first, uint32_t last);

    void Reply(Context& context, const TransportAddress& to, H248Transaction reply);

    std::optional<TimePoint> GetNextTimeout() const;
    void HandleTimeout(Context& context);
    std::size_t GetCount() const;

  private:
    /// The TransactionID comes first, because it tells most requests apart.
    using Key = std::pair<uint32_t, TransportAddress>;
    using TimerKey = std::pair<Key, Input>;

    struct Request
    {
        explicit Request(std::pmr::memory_resource* memory)
            : reply(memory)
        {
        }

        State state = State::New;
        unsigned version = 2;
        std::pmr::string reply;
        bool pendingSent = false;
        Duration interval{};
    };

    void Refuse(Context& context, const TransportAddress& from, unsigned version, uint32_t id);
    using Requests = std::pmr::map<Key, Request>;

    void Apply(Context& context, Requests::iterator known, Input input);
    void PerformSteps(Context& context, const Key& key, Request& request, StepSet<Step> steps);
    void PerformRepeatSteps(Context& context,
                            const Key& key,
                            Request& request,
                            StepSet<Step> steps);
    void ChangeState(Context& context, Requests::iterator known, State to);
    void SendPending(Context& context, const Key& key, Request& request);
    void StartRepeat(Context& context, const Key& key, Request& request, Duration interval);
    void StopRepeat(const Key& key, const Request& request);

    LocalEnd m_local;
    H248Timers m_base;
    std::size_t m_maximum;

    /// Replies are kept for long beside sessions that come and go. Among their memory, they would
    /// leave holes all over it, and every session would get memory that no cache holds any more.
    std::pmr::unsynchronized_pool_resource m_memory;

    Requests m_requests;
    TimerQueue<TimerKey> m_timers;
};

} // namespace ims::h248

#endif // IMS_H248_INCOMING_TRANSACTIONS_H
