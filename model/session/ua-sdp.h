// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SDP_H
#define IMS_UA_SDP_H

#include "model/base/ip-address.h"
#include "model/base/result.h"
#include "model/codec/sdp/sdp.h"
#include "model/session/media-transport.h"

#include <optional>
#include <string>
#include <vector>

namespace ims
{

/// @brief What a floor control server says of a conference (RFC 8856 clause 5).
struct FloorControl
{
    bool server = false;          ///< a=floorctrl: s-only, else c-only
    uint32_t conferenceId = 0;    ///< a=confid, by the server
    uint16_t userId = 0;          ///< a=userid, by the server
    std::vector<uint16_t> floors; ///< a=floorid, by the server
};

/// @brief One end's half of an offer or answer for its one media stream.
struct UaMedia
{
    MediaTransport transport;
    TransportAddress address;
    std::string path;                       ///< MSRP URI, empty for BFCP
    bool cema = true;                       ///< a=msrp-cema (RFC 6714), for MSRP
    std::string setup;                      ///< "actpass", "active", "passive"
    std::optional<std::string> fingerprint; ///< value of a=fingerprint
    bool requestE2ae = false;               ///< a=3ge2ae:requested
    FloorControl floorControl;              ///< for BFCP
};

/// @return a session description with this one stream.
SdpDescription MakeOffer(const std::string& user, const UaMedia& media);

/// @return the answer to an offer: the stream at mediaIndex accepted, every other refused with port
/// 0.
SdpDescription MakeAnswer(const std::string& user,
                          const UaMedia& media,
                          const SdpDescription& offer,
                          std::size_t mediaIndex);

/// @return index of the first m= line of this kind, with or without TLS as asked, that is not
/// refused; nothing when there is none.
std::optional<std::size_t> FindMedia(const SdpDescription& description,
                                     const MediaTransport& transport);

/// @return what the other end says of the stream, or an error when it is unusable.
Result<UaMedia> ReadMedia(const SdpDescription& description, std::size_t mediaIndex);

} // namespace ims

#endif // IMS_UA_SDP_H
