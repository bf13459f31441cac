// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_ALG_SIP_H
#define IMS_ALG_SIP_H

#include "model/base/side.h"
#include "model/role/turn.h"
#include "model/transaction/sip/sip-transactions.h"

#include <array>
#include <memory>

namespace ims
{

/// @brief Names one SIP transaction of a P-CSCF.
struct AlgTransaction
{
    Side side = Side::Access;
    SipTransactionId id = 0;

    bool operator==(const AlgTransaction& other) const
    {
        return side == other.side && id == other.id;
    }

    bool operator<(const AlgTransaction& other) const
    {
        return side != other.side ? side < other.side : id < other.id;
    }
};

/// @brief One leg of a P-CSCF's SIP.
struct AlgSipLeg
{
    TransportAddress address; ///< where it receives
    SipTimers timers;
};

/// @return the other side.
Side Other(Side side);

/// @brief The SIP of a P-CSCF with a leg towards its UEs and one towards the core: passes messages
/// on, answers, and sends requests of its own. Knows no calls.
class AlgSip
{
  public:
    AlgSip(const AlgSipLeg& gm, const AlgSipLeg& mw, uint64_t seed);
    AlgSip(const AlgSip&) = delete; // the transactions refer to m_random
    AlgSip& operator=(const AlgSip&) = delete;

    /// @return the side that receives SIP at this address, nothing when none does.
    std::optional<Side> FindSide(const TransportAddress& local) const;

    const TransportAddress& GetAddress(Side side) const;

    /// @brief A datagram that arrived on a side.
    std::vector<SipEvent> Receive(const Turn& turn, Side side, const DatagramReceived& datagram);

    std::optional<TimePoint> NextTimeout() const;
    std::vector<SipEvent> HandleTimeout(const Turn& turn, Side side);

    /// @brief Pass a request on in a new transaction. @return the transaction, nothing when the
    /// request cannot be passed on
    std::optional<AlgTransaction> Forward(const Turn& turn, SipMessage request, Side to);

    /// @brief Pass an ACK of a 2xx on.
    void ForwardAck(const Turn& turn, SipMessage ack, Side to);

    /// @brief Pass a response on, without the Via of this entity.
    void ForwardResponse(const Turn& turn, SipMessage response, const AlgTransaction& server);

    /// @brief Answer a request here.
    void Respond(const Turn& turn,
                 const AlgTransaction& server,
                 const SipMessage& request,
                 int status);

    /// @brief Answer a request with 420.
    /// @param unsupported the option tags that it demands in vain
    void Refuse(const Turn& turn,
                const AlgTransaction& server,
                const SipMessage& request,
                const std::string& unsupported);

    /// @brief Answer a request with 422.
    /// @param minimum the least interval between refreshes
    void Refuse(const Turn& turn,
                const AlgTransaction& server,
                const SipMessage& request,
                Duration minimum);

    /// @brief Answer a request with a response that is made already.
    void Respond(const Turn& turn, const AlgTransaction& server, const SipMessage& response);

    /// @brief Send an ACK of a 2xx, or another request, that nobody else sent.
    void Send(const Turn& turn, SipMessage request, Side to);

    /// @brief CANCEL an INVITE that was passed on.
    void Cancel(const Turn& turn, const AlgTransaction& invite);

  private:
    SipTransactions& GetTransactions(Side side);
    bool Prepare(SipMessage& request) const;

    std::array<TransportAddress, 2> m_addresses;
    Random m_random;
    std::array<std::unique_ptr<SipTransactions>, 2> m_transactions;
};

} // namespace ims

#endif // IMS_ALG_SIP_H
