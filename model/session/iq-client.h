// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IQ_CLIENT_H
#define IMS_IQ_CLIENT_H

#include "model/session/h248-transactions.h"

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

/// @brief The gateway observed something in a context; it has been acknowledged.
struct IqNotification
{
    std::string context;
    std::string event; ///< name of the first observed event
};

using IqEvent = std::variant<IqReply, IqNotification>;

/// @brief The IMS-ALG's end of Iq: knows which call each request belongs to, and acknowledges what
/// the gateway says of its own accord.
class IqClient
{
  public:
    /// @param local where the IMS-ALG receives H.248
    /// @param gateway where its IMS-AGW receives H.248
    IqClient(const TransportAddress& local, const TransportAddress& gateway);

    void Send(TimePoint now,
              const std::string& callId,
              std::vector<H248Action> request,
              Actions& actions);

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
    void Acknowledge(TimePoint now, const H248RequestArrived& request, Actions& actions);

    TransportAddress m_gateway;
    H248Transactions m_transactions;
    std::map<uint32_t, std::string> m_callOfRequest; ///< open requests by TransactionID
};

} // namespace ims

#endif // IMS_IQ_CLIENT_H
