// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_CHECKS_H
#define IMS_AGW_CHECKS_H

#include "model/codec/h248/h248-message.h"
#include "model/session/agw/agw-relays.h"

#include <optional>

/// @file
/// What stands against a command before anything of it is done, as an Error descriptor of H.248.8;
/// nothing when all of it can be done.

namespace ims
{

/// @brief Its descriptors, and whatever it names of packages, in Add and Modify.
std::optional<H248Error> CheckDescriptors(const H248Command& command);

/// @brief All of an Add, but the streams that its events and signals name.
std::optional<H248Error> CheckAdd(const H248Command& command,
                                  Side side,
                                  const AgwResources& resources);

/// @brief All of a Modify, but the streams that its events and signals name.
std::optional<H248Error> CheckModify(const H248Command& command,
                                     Side side,
                                     const AgwResources& resources,
                                     const AgwRelays& relays);

/// @brief The streams that events and signals name have to be there, and one that is to establish
/// TLS has to have it.
std::optional<H248Error> CheckItems(const H248Command& command, Side side, const AgwRelays& relays);

/// @brief The reply to a new stream: whatever was left to be chosen has been.
std::optional<H248Error> CheckChosen(const SdpDescription& local);

} // namespace ims

#endif // IMS_AGW_CHECKS_H
