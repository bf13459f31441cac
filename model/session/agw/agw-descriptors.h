// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_DESCRIPTORS_H
#define IMS_AGW_DESCRIPTORS_H

#include "model/base/side.h"
#include "model/base/time-point.h"
#include "model/codec/h248/h248-message.h"
#include "model/session/agw/agw-resources.h"

#include <optional>

/// @file
/// What the AGW reads from the descriptors of its controller, and what it answers.

namespace ims
{

/// @return the side that a TerminationID names (assumed: ip/group/interface/id), nothing when it
/// names none.
std::optional<Side> GetTerminationSide(std::string_view termination);

/// @return whether a TerminationID is one of those that a pattern with "*" stands for (H.248.1
/// 6.2.2): in place of a part, or of all parts from there on.
bool MatchesTermination(std::string_view pattern, std::string_view termination);

/// @return whether a TerminationID is to be chosen, and its interface too (TS 183 018
/// 5.17.1.10.1): ipdc/realm says which.
bool LeavesInterface(std::string_view termination);

/// @return whether a transport asks for TLS.
bool IsTlsTransport(std::string_view transport);

/// @return whether a transport names MSRP (application-aware Iq).
bool IsMsrpTransport(std::string_view transport);

/// @return whether a descriptor is there and says nothing.
bool IsEmpty(const std::optional<SdpDescription>& description);

/// @return whether a stream is to go: its Local and Remote say nothing (H.248.1 7.1.6).
bool RemovesStream(const H248Stream& request);

/// @return address and port of a Remote descriptor, nothing when it names none.
std::optional<TransportAddress> GetRemoteAddress(const SdpDescription& remote);

/// @return what stands against adding this stream, nothing when all is well.
std::optional<H248Error> CheckNewStream(const H248Stream& request, const AgwResources& resources);

/// @return what stands against this Remote descriptor, nothing when all is well or there is none.
std::optional<H248Error> CheckRemote(const H248Stream& request);

/// @return the event of this name (in any case) that an Events descriptor asks for, null for none.
const H248Item* FindEvent(const std::optional<H248Events>& events, std::string_view name);

/// @return how long no message may concern a termination before it is reported as hanging
/// (H.248.36, timerx), nothing when that is not asked for.
std::optional<Duration> GetHangingTime(const std::optional<H248Events>& events);

/// @return the Stream descriptor of the reply to Add: the request with what was chosen.
H248Stream MakeReplyStream(const H248Stream& request,
                           const TransportAddress& local,
                           const AgwResources& resources);

} // namespace ims

#endif // IMS_AGW_DESCRIPTORS_H
