// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_ANNOUNCEMENT_H
#define IMS_AGW_ANNOUNCEMENT_H

#include "model/base/time-point.h"
#include "model/codec/h248/h248-message.h"

/// @file
/// What the AGW says of itself: ServiceChange of ROOT (H.248.1 7.2.8).

namespace ims
{

/// @return the request with this descriptor, and the time at which it is sent.
std::vector<H248Action> MakeAnnouncement(TimePoint now, H248ServiceChange change);

/// @return the request by which the AGW takes leave: Forced, or Graceful when its Contexts may stay
/// for a while.
/// @param delay how long, sent in whole seconds
std::vector<H248Action> MakeFarewell(TimePoint now, Duration delay);

} // namespace ims

#endif // IMS_AGW_ANNOUNCEMENT_H
