// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_SIP_H
#define IMS_ALG_SIP_H

#include "model/base/side.h"
#include "model/transaction/sip/sip-transactions.h"

#include <array>
#include <memory>

namespace ims
{

/// @brief The SIP of a P-CSCF with a leg towards its UEs and one towards the core: passes messages
/// on, answers, and speaks for one end to the other. Knows no calls.
class AlgSip
{
  public:
    /// @param gm where it receives SIP from UEs
    /// @param mw where it receives SIP from the core
    AlgSip(const TransportAddress& gm, const TransportAddress& mw, uint64_t seed);
    AlgSip(const AlgSip&) = delete; // the transactions refer to m_random
    AlgSip& operator=(const AlgSip&) = delete;

    static Side Other(Side side);

    /// @return the side that receives SIP at this address, nothing when none does.
    std::optional<Side> FindSide(const TransportAddress& local) const;

    const TransportAddress& GetAddress(Side side) const;
    SipTransactions& GetTransactions(Side side);

    std::optional<TimePoint> NextTimeout() const;

    /// @brief Pass a request on in a new transaction. @return its id, 0 when it cannot be passed on
    SipTransactionId Forward(TimePoint now, SipMessage request, Side to, Actions& actions);

    /// @brief Pass an ACK of a 2xx on.
    void ForwardAck(SipMessage ack, Side to, Actions& actions);

    /// @brief Pass a response on, without the Via of this entity.
    void ForwardResponse(TimePoint now,
                         SipMessage response,
                         Side to,
                         SipTransactionId server,
                         Actions& actions);

    /// @brief Answer a request here, with the reason phrase of RFC 3261 clause 21.
    void Respond(TimePoint now,
                 Side side,
                 SipTransactionId server,
                 const SipMessage& request,
                 int status,
                 Actions& actions);

    /// @brief ACK of a 2xx that its callee gets from nobody else.
    void SendAck(const SipMessage& answer, Side callee, Actions& actions);

    /// @brief BYE to one end in the name of the other (TS 24.229 5.2.8.1.2).
    /// @param answer the 2xx as it came from the callee
    void SendByeToCallee(TimePoint now, const SipMessage& answer, Side callee, Actions& actions);
    void SendByeToCaller(TimePoint now,
                         const SipMessage& invite,
                         const SipMessage& answer,
                         Side caller,
                         Actions& actions);

  private:
    bool Prepare(SipMessage& request) const;

    std::array<TransportAddress, 2> m_addresses;
    Random m_random;
    std::array<std::unique_ptr<SipTransactions>, 2> m_transactions;
};

} // namespace ims

#endif // IMS_ALG_SIP_H
