// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_SDP_REWRITE_H
#define IMS_SDP_REWRITE_H

#include "model/base/ip-address.h"
#include "model/codec/sdp/sdp.h"
#include "model/media/media-transport.h"

#include <optional>
#include <string>

namespace ims
{

/// @brief What the IMS-ALG puts into one m= line of an offer or answer that it forwards; everything
/// else stays as it is, in its order. What the session part says for all media of what is replaced
/// here goes into the m= lines without their own: it concerns those of the other leg alone.
struct SdpRewrite
{
    TransportAddress address; ///< the AGW's, on the side the SDP goes to
    std::optional<MediaTransport>
        transport; ///< with e2ae: TLS towards the access side, plain towards the core
    std::optional<std::string>
        fingerprint;      ///< the AGW's, towards the access side; without it a=fingerprint goes
    bool applied = false; ///< add a=3ge2ae:applied (terminating offer)
    bool path = false;    ///< a=path leads to address (application-aware Iq)
};

/// @brief Steps 8 and 19 (17) of the figures for one m= line.
void RewriteMedia(SdpDescription& description, std::size_t mediaIndex, const SdpRewrite& rewrite);

} // namespace ims

#endif // IMS_SDP_REWRITE_H
