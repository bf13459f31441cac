// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_H248_TRANSACTION_EVENTS_H
#define IMS_H248_TRANSACTION_EVENTS_H

#include "model/base/ip-address.h"
#include "model/codec/h248/h248-message.h"

#include <cstdint>
#include <variant>

/// @file
/// What the H.248 transaction layer tells its user.

namespace ims
{

/// @brief A new request arrived; it is answered by Reply(), once, sooner or later.
struct H248RequestArrived
{
    TransportAddress from;
    H248Transaction transaction;
    unsigned version = 2; ///< of the message that brought it
};

/// @brief The reply to one of our requests.
struct H248ReplyArrived
{
    uint32_t id = 0;
    H248Transaction transaction;
};

/// @brief No reply came in time.
struct H248TransactionFailed
{
    uint32_t id = 0;
};

using H248Event = std::variant<H248RequestArrived, H248ReplyArrived, H248TransactionFailed>;

} // namespace ims

#endif // IMS_H248_TRANSACTION_EVENTS_H
