// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_ASSOCIATION_H
#define IMS_AGW_ASSOCIATION_H

#include "model/session/agw/agw-resources.h"
#include "model/session/agw/control/agw-registration.h"
#include "model/transaction/h248/h248-transactions.h"

#include <unordered_map>

namespace ims
{

/// @brief What an AGW has to do because its association with the controller says so.
struct AgwDuties
{
    std::vector<H248RequestArrived> requests; ///< to be executed and replied to
    std::vector<uint32_t> abandoned; ///< Contexts whose Notify nobody has answered: whoever
                                     ///< controlled them is gone
};

/// @brief The AGW's end of Iq (H.248.1 clause 11): it registers, keeps registered, brings requests
/// and takes replies and Notify commands away.
///
/// As long as a registration is open, Notify commands wait for its end.
class AgwAssociation
{
  public:
    explicit AgwAssociation(const AgwConfig& config);

    /// @brief Cold start.
    void Start(TimePoint now, Actions& actions);

    /// @brief The controller has named another one.
    void HandOver(TimePoint now, const TransportAddress& to, Actions& actions);

    /// @brief Say that the AGW goes out of service, if anybody has accepted it: Forced, or Graceful
    /// when its Contexts may stay for a while.
    void Leave(TimePoint now, Duration delay, Actions& actions);

    /// @brief A datagram. What neither the controller nor one before it has sent is dropped.
    AgwDuties Receive(TimePoint now, const DatagramReceived& datagram, Actions& actions);
    AgwDuties HandleTimeout(TimePoint now, Actions& actions);
    std::optional<TimePoint> NextTimeout() const;

    /// @brief Answer a request.
    void Reply(TimePoint now, const TransportAddress& to, H248Transaction reply, Actions& actions);

    /// @brief Notify commands of one Context.
    void Notify(TimePoint now,
                uint32_t context,
                std::vector<H248Command> commands,
                Actions& actions);

    /// @return whether a registration was begun and is not accepted: no command is executed.
    bool IsOpen() const;

    /// @return whether what Leave() said has no reply yet.
    bool IsLeaving() const;

  private:
    /// @brief A Notify that waits for its reply.
    struct OpenNotify
    {
        uint32_t context = 0;
        unsigned era = 0; ///< AgwRegistration::GetEra() when it was sent
    };

    bool IsDeaf() const;
    AgwDuties Sort(TimePoint now, std::vector<H248Event> events, Actions& actions);
    void TakeRequest(TimePoint now,
                     H248RequestArrived request,
                     AgwDuties& duties,
                     Actions& actions);
    void TakeReply(TimePoint now, const H248ReplyArrived& reply, Actions& actions);
    void TakeFailure(TimePoint now, uint32_t request, AgwDuties& duties);
    void RegisterIfDue(TimePoint now, Actions& actions);

    bool m_deaf; ///< a fault
    H248Transactions m_transactions;
    AgwRegistration m_registration;
    std::unordered_map<uint32_t, OpenNotify> m_notifies;               ///< by TransactionID
    std::vector<std::pair<uint32_t, std::vector<H248Command>>> m_held; ///< Notify, by Context
    std::optional<uint32_t> m_farewell;                                ///< its TransactionID
};

} // namespace ims

#endif // IMS_AGW_ASSOCIATION_H
