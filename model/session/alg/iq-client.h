// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IQ_CLIENT_H
#define IMS_IQ_CLIENT_H

#include "model/transaction/h248/h248-transactions.h"

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

/// @brief The gateway observed a failure in a call's context; it has been acknowledged.
struct IqNotification
{
    std::string callId;
    std::string event; ///< name of the first observed event
};

using IqEvent = std::variant<IqReply, IqNotification>;

/// @brief The IMS-ALG's end of Iq: knows which call each request and each Context belongs to, and
/// acknowledges what the gateway says of its own accord.
///
/// A termination that the gateway reports as hanging (H.248.36) stays if a call has its Context;
/// else nobody misses it, and it is subtracted.
class IqClient
{
  public:
    /// @param local where the IMS-ALG receives H.248
    /// @param gateway where its IMS-AGW receives H.248
    /// @param firstTransaction TransactionID of its first request
    IqClient(const TransportAddress& local,
             const TransportAddress& gateway,
             uint32_t firstTransaction);

    void Send(TimePoint now,
              const std::string& callId,
              std::vector<H248Action> request,
              Actions& actions);

    /// @brief From now on what happens in this Context is the call's.
    void Bind(const std::string& context, const std::string& callId);

    /// @brief The call is over.
    void Unbind(const std::string& context);

    std::vector<IqEvent> Receive(TimePoint now,
                                 const TransportAddress& from,
                                 OctetsView octets,
                                 Actions& actions);

    std::optional<TimePoint> NextTimeout() const;
    std::vector<IqEvent> HandleTimeout(TimePoint now, Actions& actions);

  private:
    std::vector<IqEvent> Translate(TimePoint now,
                                   const std::vector<H248Event>& events,
                                   Actions& actions);
    void AddNotifications(TimePoint now,
                          const H248Transaction& request,
                          std::vector<IqEvent>& events,
                          Actions& actions);
    void Acknowledge(TimePoint now, const H248RequestArrived& request, Actions& actions);
    H248Action AnswerTo(const H248Action& action) const;
    bool Knows(const H248Action& action) const;
    void Subtract(TimePoint now,
                  const std::string& context,
                  const std::string& termination,
                  Actions& actions);

    TransportAddress m_gateway;
    H248Transactions m_transactions;
    std::map<uint32_t, std::string> m_callOfRequest; ///< open requests by TransactionID
    std::map<std::string, std::string> m_callOfContext;
};

} // namespace ims

#endif // IMS_IQ_CLIENT_H
