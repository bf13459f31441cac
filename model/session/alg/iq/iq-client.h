// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IQ_CLIENT_H
#define IMS_IQ_CLIENT_H

#include "model/role/turn.h"
#include "model/transaction/h248/h248-transactions.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ims
{

/// @brief A request of a call has its reply, or will never have one.
struct IqReply
{
    std::string callId;
    std::optional<H248Transaction> reply; ///< nothing when none came in time
};

/// @brief The gateway observed a failure in a call's context, or has lost the context; it has been
/// acknowledged.
struct IqNotification
{
    std::string callId;
    std::string event; ///< name of the first observed event, or "ServiceChange Forced"
    std::string cause; ///< why it failed (g/cause), empty when the gateway does not say
};

using IqEvent = std::variant<IqReply, IqNotification>;

/// @brief The IMS-ALG's end of Iq: knows which call each request and each Context belongs to, and
/// acknowledges what the gateway says of its own accord.
///
/// A gateway that goes out of service at once, or begins anew, has lost the Contexts of all calls
/// (RFC 3525 7.2.8). A termination that the gateway reports as hanging (H.248.36) stays if a call
/// has its Context; else nobody misses it, and it is subtracted. A request that meets a gateway
/// whose registration is not through (error 505) is sent again.
class IqClient
{
  public:
    /// @param local where the IMS-ALG receives H.248
    /// @param gateway where its IMS-AGW receives H.248
    /// @param firstTransaction TransactionID of its first request
    /// @param version of H.248.1, the highest that it speaks
    IqClient(const TransportAddress& local,
             const TransportAddress& gateway,
             uint32_t firstTransaction,
             unsigned version = 2);

    void Send(const Turn& turn, const std::string& callId, std::vector<H248Action> request);

    /// @brief From now on what happens in this Context is the call's.
    void Bind(const std::string& context, const std::string& callId);

    /// @brief The call is over.
    void Unbind(const std::string& context);

    /// @brief A datagram from the network; what the gateway did not send is dropped.
    std::vector<IqEvent> Receive(const Turn& turn, const DatagramReceived& datagram);

    /// @return whether the gateway has registered and has not taken its leave since.
    bool IsRegistered() const;

    std::optional<TimePoint> NextTimeout() const;
    std::vector<IqEvent> HandleTimeout(const Turn& turn);

  private:
    /// @brief A request of a call.
    struct Request
    {
        std::string callId;
        std::vector<H248Action> actions; ///< kept until the gateway has carried out something
        TimePoint since;                 ///< its first attempt
    };

    /// @brief A request that is to be sent again.
    struct Postponed
    {
        TimePoint due;
        Request request;
    };

    void Transmit(const Turn& turn, Request request);
    bool Postpone(const Turn& turn, const H248Transaction& reply, Request& request);
    void SendPostponed(const Turn& turn);
    std::vector<IqEvent> Translate(const Turn& turn, const std::vector<H248Event>& events);
    void AddNotifications(const Turn& turn,
                          const H248Transaction& request,
                          std::vector<IqEvent>& events);
    void Acknowledge(const Turn& turn, const H248RequestArrived& request);
    H248Command MakeAcknowledgement(const H248Command& command) const;
    void TakeServiceChange(const H248RequestArrived& request, std::vector<IqEvent>& events);
    void NoteLostContexts(const H248ServiceChange& change, std::vector<IqEvent>& events);
    H248Action AnswerTo(const H248Action& action) const;
    bool Knows(const H248Action& action) const;
    void Subtract(const Turn& turn, const std::string& context, const std::string& termination);

    TransportAddress m_gateway;
    unsigned m_version;
    H248Transactions m_transactions;
    std::map<uint32_t, Request> m_open; ///< by TransactionID
    std::deque<Postponed> m_postponed;  ///< the first is due first
    bool m_hasExecuted = false;         ///< the gateway, a request
    bool m_isRegistered = false;        ///< the gateway
    std::map<std::string, std::string> m_callOfContext;
};

} // namespace ims

#endif // IMS_IQ_CLIENT_H
