// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CPIM_MESSAGE_H
#define IMS_CPIM_MESSAGE_H

#include "model/base/octets.h"
#include "model/base/time-point.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ims
{

/// Content types of what MSRP carries besides text/plain.
constexpr std::string_view CPIM_TYPE = "message/cpim";
constexpr std::string_view IMDN_TYPE = "message/imdn+xml";
constexpr std::string_view COMPOSING_TYPE = "application/im-iscomposing+xml";
constexpr std::string_view TEXT_TYPE = "text/plain";

/// @brief What a message/cpim says in front of its content (RFC 3862 clause 2): message headers, an
/// empty line, the headers of the content, an empty line.
struct CpimHead
{
    std::string from; ///< URI
    std::string to;
    std::string contentType;
    std::string dateTime;       ///< when it was sent, RFC 3339; empty: it does not say
    std::string imdnId;         ///< imdn.Message-ID (RFC 5438), empty: it has none
    bool wantsDelivery = false; ///< imdn.Disposition-Notification: positive-delivery

    Octets Serialize() const;
};

/// @return a moment of a run, which begins with the year 2026, as RFC 3339 has it.
std::string FormatDateTime(TimePoint time);

/// @brief A head and the octets that it took.
struct CpimParse
{
    CpimHead head;
    std::size_t octets = 0;
};

/// @return the head at the beginning of a message, nothing while its end is not there.
std::optional<CpimParse> ParseCpimHead(OctetsView octets);

/// @return an IMDN of a message that was delivered (RFC 5438 7.2.1).
/// @param dateTime of that message, RFC 3339
std::string MakeDeliveryNotification(std::string_view messageId, std::string_view dateTime);

/// @return the message that an IMDN says was delivered, nothing when it says nothing of the kind.
std::optional<std::string> ReadDeliveryNotification(std::string_view xml);

/// @return that a text is being composed (RFC 3994 clause 4).
std::string MakeComposing();

} // namespace ims

#endif // IMS_CPIM_MESSAGE_H
