// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SIP_TRANSACTION_STORE_H
#define IMS_SIP_TRANSACTION_STORE_H

#include "model/transaction/sip/sip-transaction-events.h"
#include "model/transaction/sip/sip-transaction-table.h"

#include <memory>
#include <optional>
#include <unordered_map>

namespace ims::sip
{

/// @brief One transaction, of any of the four machines.
struct Transaction
{
    SipTransactionId id = 0;
    Machine machine = Machine::NonInviteClient;
    State state = State::Terminated;
    std::string key;         ///< finds it when a message arrives
    std::string name;        ///< for people
    TransportAddress remote; ///< where everything of it is sent
    Octets octets; ///< a client's request, a server's last response, while it may be repeated
    Octets ack;    ///< of an INVITE client that got a non-2xx response
    std::unique_ptr<SipMessage> invite; ///< of an INVITE client until its final response: ACK and
                                        ///< CANCEL are made from it; else null
    std::string ackKey;                 ///< of a 2xx that is repeated until its ACK
    Duration interval{};                ///< with which the repeating timer ran last
    bool cancelWanted = false;
    bool cancelSent = false;
    bool ownCancel = false; ///< it is this layer's CANCEL: the role is told nothing of it
    bool endToEnd = false;  ///< whether this entity answers as UAS
};

/// @brief All transactions of one entity, and by what each is found.
class TransactionStore
{
  public:
    /// @return the transaction, with an identifier of its own.
    Transaction& Add(Transaction transaction);

    /// @return the transaction, null when there is none.
    Transaction* Find(SipTransactionId id);
    Transaction* FindClient(const std::string& key);
    Transaction* FindServer(const std::string& key);

    /// @brief The transaction's 2xx is repeated until an ACK with this key comes.
    void AwaitAck(Transaction& transaction, std::string ackKey);

    /// @return the transaction whose 2xx waited for an ACK with this key, which it does no longer;
    /// nothing when there is none.
    std::optional<SipTransactionId> TakeAwaitingAck(const std::string& ackKey);

    void Remove(const Transaction& transaction);

    std::size_t GetCount() const;

  private:
    using Ids = std::unordered_map<std::string, SipTransactionId>;

    Ids& GetIds(const Transaction& transaction);

    SipTransactionId m_lastId = 0;
    std::unordered_map<SipTransactionId, Transaction> m_transactions;
    Ids m_clients;
    Ids m_servers;
    Ids m_unacknowledged;
};

} // namespace ims::sip

#endif // IMS_SIP_TRANSACTION_STORE_H
