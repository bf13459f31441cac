// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_ADDRESS_H
#define IMS_MEDIA_ADDRESS_H

#include "model/base/ip-address.h"
#include "model/codec/sdp/sdp.h"

#include <cstddef>
#include <optional>

namespace ims
{

/// @return address and port of a media part, nothing when they are no numbers or TCP cannot connect
/// to them.
std::optional<TransportAddress> GetMediaAddress(const SdpDescription& description,
                                                std::size_t mediaIndex);

} // namespace ims

#endif // IMS_MEDIA_ADDRESS_H
