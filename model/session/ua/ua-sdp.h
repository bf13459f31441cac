// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_UA_SDP_H
#define IMS_UA_SDP_H

#include "model/base/ip-address.h"
#include "model/base/result.h"
#include "model/codec/sdp/sdp.h"
#include "model/media/media-transport.h"
#include "model/media/setup-role.h"
#include "model/session/ua/media-direction.h"

#include <map>
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

/// @brief One end's half of an offer or answer for one media stream.
struct UaMedia
{
    MediaTransport transport;
    TransportAddress address;
    std::string path;          ///< MSRP URI, empty for BFCP
    bool richMessages = false; ///< of this end: more than text/plain and message/cpim
    std::string acceptTypes;   ///< a=accept-types of MSRP, of the other end
    std::string acceptWrappedTypes;
    bool cema = true;               ///< a=msrp-cema (RFC 6714), for MSRP
    std::optional<SetupRole> setup; ///< a=setup, nothing when it says nothing usable
    bool newConnection = true;      ///< a=connection:new, else existing (RFC 4145 5), of BFCP
    MediaDirection direction = MediaDirection::SendReceive;
    std::vector<std::string> fingerprints; ///< values of a=fingerprint
    bool requestE2ae = false;              ///< a=3ge2ae:requested
    FloorControl floorControl;             ///< for BFCP
};

/// @brief What the o= line says of its end.
struct UaOrigin
{
    std::string user;
    uint64_t version = 1; ///< counts its different descriptions in a session (RFC 3264 8)
};

/// @return a session description with these streams, of which there is at least one.
SdpDescription MakeOffer(const std::string& user, const std::vector<UaMedia>& media);

/// @param accepted by index of the m= line, at least one
/// @param lines the m= lines of the session: the other end's offer, or for an offer those that
/// there have been
/// @return the answer, or next offer: these streams, every other line with port 0.
SdpDescription MakeDescription(const UaOrigin& origin,
                               const std::map<std::size_t, UaMedia>& accepted,
                               const SdpDescription& lines);

/// @return whether the m= line has port 0 (RFC 3264 clause 6).
bool IsRefused(const SdpMedia& media);

/// @return whether the m= line is of this kind, with or without TLS as asked, and not refused.
bool Carries(const SdpMedia& media, const MediaTransport& transport);

/// @return what the other end says of the stream, or an error when it is unusable: no address, no
/// a=path, fingerprints none of which can be checked, another version of BFCP.
Result<UaMedia> ReadMedia(const SdpDescription& description, std::size_t mediaIndex);

} // namespace ims

#endif // IMS_UA_SDP_H
