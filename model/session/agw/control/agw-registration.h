// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_REGISTRATION_H
#define IMS_AGW_REGISTRATION_H

#include "model/transaction/h248/h248-transaction-events.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ims
{

/// @brief How the AGW stands with its controller (H.248.1 11.2, 11.3).
class AgwRegistration
{
  public:
    /// Of the message with a registration, whatever version it offers.
    static constexpr unsigned MESSAGE_VERSION = 1;

    /// @param version the highest that it offers
    explicit AgwRegistration(unsigned version);

    /// @return a ServiceChange of ROOT.
    /// @param method "Restart", "HandOff"
    /// @param reason "901 Cold Boot"
    std::vector<H248Action> MakeRequest(std::string_view method, std::string_view reason) const;

    /// @brief This request has been sent: until its reply nobody may command the AGW.
    void Await(uint32_t request);

    /// @return the version that holds from here on when this is the reply that accepts it; nothing
    /// for another reply, or one that refuses it.
    std::optional<unsigned> TakeReply(const H248ReplyArrived& reply);

    /// @return whether a registration was sent and has not been accepted.
    bool IsOpen() const;

    /// @return whether one has ever been accepted.
    bool HasBeenAccepted() const;

  private:
    unsigned m_version;
    std::optional<uint32_t> m_request; ///< that was sent and not accepted
    bool m_accepted = false;
};

} // namespace ims

#endif // IMS_AGW_REGISTRATION_H
