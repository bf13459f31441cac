// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_AGW_FINGERPRINTS_H
#define IMS_AGW_FINGERPRINTS_H

#include "model/codec/h248/h248-message.h"
#include "model/session/agw/agw-resources.h"

#include <optional>

/// @file
/// The a=fingerprint lines of Local and Remote descriptors (RFC 8122). They may stand before the m=
/// line too (clause 5).

namespace ims
{

/// @return what stands against those of a Local descriptor, which ask for the AGW's own by a hash
/// function ("SHA-512 $"; "$" leaves the function to the AGW); nothing when all is well.
/// @param tls whether the stream has TLS
std::optional<H248Error> CheckLocalFingerprints(const SdpDescription& local,
                                                bool tls,
                                                const AgwResources& resources);

/// @brief Write the AGW's own by the hash function of each line; CheckLocalFingerprints() found
/// nothing.
void FillFingerprints(SdpDescription& local, const AgwResources& resources);

/// @return what stands against those of a Remote descriptor; nothing when all is well, or it has
/// none.
std::optional<H248Error> CheckRemoteFingerprints(const SdpDescription& remote);

} // namespace ims

#endif // IMS_AGW_FINGERPRINTS_H
