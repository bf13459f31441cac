// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_TRANSACTIONS_H
#define IMS_H248_TRANSACTIONS_H

#include "model/role/role.h"
#include "model/transaction/h248/h248-timers.h"
#include "model/transaction/h248/h248-transaction-events.h"

#include <memory>
#include <optional>
#include <vector>

namespace ims
{

namespace h248
{
struct Context;
class OutgoingTransactions;
class IncomingTransactions;
} // namespace h248

/// @brief Bounds of the H.248 transaction layer.
struct H248TransactionLimits
{
    H248Limits message;
    /// Requests remembered, each for longTimer; one beyond them gets error 510. A busy gateway sees
    /// some thousands in a second.
    std::size_t maxIncoming = 300000;
    unsigned maxPending = 8; ///< so many times Pending extends the wait for a reply
};

/// @brief H.248 transactions over UDP: retransmission with back-off, at-most-once execution,
/// Pending while a request is being executed.
///
/// A request is known by its sender and its TransactionID. When Pending had to be sent for it, its
/// reply asks for an acknowledgement and is repeated until that comes.
class H248Transactions
{
  public:
    /// @param local where this entity receives H.248: goes into the message header as mId
    /// @param firstId the first TransactionID that this entity uses for its own requests
    H248Transactions(const TransportAddress& local,
                     uint32_t firstId,
                     const H248Timers& timers = {},
                     const H248TransactionLimits& limits = {});
    ~H248Transactions();

    /// @brief A datagram. Several transactions of one message give their events in order.
    ///
    /// A malformed message gets an error: 403 when it begins with a request whose TransactionID can
    /// be read, 400 when it has at least the header of a message, 406 when its version is unknown.
    /// Replies, errors and what is no H.248 at all get none.
    std::vector<H248Event> Receive(TimePoint now,
                                   const TransportAddress& from,
                                   OctetsView octets,
                                   Actions& actions);

    /// @brief Requests go out in this version from here on; 2 before. A reply has the version of
    /// its request. Nothing is agreed on any more.
    void UseVersion(unsigned version);

    /// @brief The two ends have agreed on a version (H.248.1 11.3): UseVersion(), and what comes in
    /// another one is refused with error 406. A message that registers is always in version 1.
    void RequireVersion(unsigned version);

    /// @brief For an entity that may have missed the agreement, because it began after it: once,
    /// while it knows of none, the version of a message with error 406 is taken for the one that
    /// holds, up to this one.
    void FollowVersion(unsigned highest);

    /// @brief Send one request of one or more actions. @return its TransactionID
    uint32_t Send(TimePoint now,
                  std::vector<H248Action> request,
                  const TransportAddress& to,
                  Actions& actions);

    /// @brief Requests that have no reply yet are repeated to somebody else from here on, whose
    /// replies count (H.248.1 11.5).
    void Redirect(const TransportAddress& to);

    /// @brief Answer request id from its sender; kept for LONG-TIMER and repeated when the request
    /// is repeated. Kind and immediateAckRequired of the reply are set here.
    void Reply(TimePoint now, const TransportAddress& to, H248Transaction reply, Actions& actions);

    std::optional<TimePoint> NextTimeout() const;
    std::vector<H248Event> HandleTimeout(TimePoint now, Actions& actions);

    /// @return requests of our own that have no reply yet.
    std::size_t GetOpenCount() const;

    /// @return requests of others that are remembered, answered or not.
    std::size_t GetIncomingCount() const;

  private:
    bool Understands(const H248Message& message) const;
    void ReceiveTransaction(h248::Context& context,
                            const TransportAddress& from,
                            unsigned version,
                            H248Transaction transaction);
    void TakeError(const H248Message& message);
    void AnswerVersion(h248::Context& context,
                       const TransportAddress& from,
                       const H248Message& message);
    void AnswerMalformed(h248::Context& context, const TransportAddress& from, OctetsView octets);

    TransportAddress m_local;
    H248TransactionLimits m_limits;
    std::optional<unsigned> m_required; ///< the version that was agreed on
    std::optional<unsigned> m_highest;  ///< see FollowVersion(), until it has done so
    std::unique_ptr<h248::OutgoingTransactions> m_outgoing;
    std::unique_ptr<h248::IncomingTransactions> m_incoming;
};

} // namespace ims

#endif // IMS_H248_TRANSACTIONS_H
