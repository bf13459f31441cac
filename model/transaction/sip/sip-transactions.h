// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTIONS_H
#define IMS_SIP_TRANSACTIONS_H

#include "model/base/random.h"
#include "model/base/time-point.h"
#include "model/role/role.h"
#include "model/transaction/sip/sip-timers.h"
#include "model/transaction/sip/sip-transaction-events.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

namespace sip
{
struct Context;
class TransactionMachines;
} // namespace sip

/// @brief Bounds of the transaction layer.
struct SipTransactionLimits
{
    SipLimits message;
    std::size_t maxTransactions = 100000; ///< a request beyond them gets 503
};

/// @brief The transaction layer over UDP (RFC 3261 clause 17, with RFC 6026's Accepted state), all
/// four state machines.
///
/// A new INVITE is answered with 100 at once. Timer C cancels an INVITE that stays without final
/// response. A response that fits no transaction is dropped (RFC 6026 8.9). Every method may append
/// actions (SendDatagram, StateChange) to the list it is given.
class SipTransactions
{
  public:
    /// @param local where this entity receives SIP: goes into Via
    /// @param random for branches; has to outlive this object
    SipTransactions(const TransportAddress& local,
                    Random& random,
                    const SipTimers& timers = {},
                    const SipTransactionLimits& limits = {});
    ~SipTransactions();

    /// @brief A datagram from the network. A malformed request gets 400 where one can be built,
    /// anything else malformed is dropped.
    std::vector<SipEvent> Receive(TimePoint now,
                                  const TransportAddress& from,
                                  OctetsView octets,
                                  Actions& actions);

    /// @brief Send a request in a new client transaction; puts the Via on top.
    SipTransactionId Send(TimePoint now,
                          SipMessage request,
                          const TransportAddress& to,
                          Actions& actions);

    /// @brief CANCEL a client INVITE transaction (RFC 3261 9.1): waits for a provisional response
    /// if none came yet. The responses to the CANCEL itself stay here; the INVITE's final response,
    /// or its failure, follows as an event.
    void Cancel(TimePoint now, SipTransactionId id, Actions& actions);

    /// @brief Answer a request; 2xx of an INVITE is retransmitted until its ACK (RFC 3261 13.3.1.4)
    /// when this entity is the UAS.
    /// @param endToEnd false for a proxy that passes a 2xx on: no retransmission of its own
    void Respond(TimePoint now,
                 SipTransactionId id,
                 const SipMessage& response,
                 Actions& actions,
                 bool endToEnd = true);

    /// @brief The ACK of a 2xx reached the UAS core: stops the retransmission of that 2xx.
    void AckReceived(const SipMessage& ack);

    /// @brief Send without a transaction (ACK of a 2xx, forwarded or own); puts the Via on top. The
    /// same request is the same octets each time.
    void SendStateless(SipMessage request, const TransportAddress& to, Actions& actions);

    std::optional<TimePoint> NextTimeout() const;
    std::vector<SipEvent> HandleTimeout(TimePoint now, Actions& actions);

    /// @return how many transactions exist.
    std::size_t GetCount() const;

  private:
    void ReceiveRequest(sip::Context& context, const TransportAddress& from, SipMessage request);
    void ReceiveAck(sip::Context& context, const TransportAddress& from, SipMessage ack);
    void ReceiveNew(sip::Context& context, const TransportAddress& from, SipMessage request);
    void ReceiveResponse(sip::Context& context, const SipMessage& response);
    void AnswerMalformed(sip::Context& context, const TransportAddress& from, OctetsView octets);
    void AnswerStateless(sip::Context& context,
                         const SipMessage& request,
                         const TransportAddress& from,
                         int status);

    SipTransactionId FindCancelled(const SipMessage& request) const;
    std::string MakeBranch();
    std::string MakeVia(std::string_view branch) const;

    TransportAddress m_local;
    Random& m_random;
    SipTransactionLimits m_limits;
    std::unique_ptr<sip::TransactionMachines> m_machines;
};

} // namespace ims

#endif // IMS_SIP_TRANSACTIONS_H
