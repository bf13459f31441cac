// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/ua/ua-sdp.h"

#include "model/media/media-address.h"
#include "model/tls/fingerprint-set.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Of BFCP over TCP (RFC 8856 clause 5.5).
constexpr std::string_view BFCP_VERSION = "1";

/// a=label of the stream that the floors are for (RFC 4574).
constexpr const char* LABEL = "1";

void
AddFloorControl(const FloorControl& floorControl, SdpMedia& part)
{
    part.SetAttribute("bfcpver", BFCP_VERSION);
    part.SetAttribute("floorctrl", floorControl.server ? "s-only" : "c-only");
    if (!floorControl.server)
    {
        return;
    }
    part.SetAttribute("confid", std::to_string(floorControl.conferenceId));
    part.SetAttribute("userid", std::to_string(floorControl.userId));
    for (const uint16_t floor : floorControl.floors)
    {
        part.lines.push_back({'a', "floorid:" + std::to_string(floor) + " mstrm:" + LABEL});
    }
}

FloorControl
ReadFloorControl(const SdpMedia& part)
{
    FloorControl floorControl;
    floorControl.server = EqualsIgnoreCase(part.GetAttribute("floorctrl").value_or(""), "s-only");
    floorControl.conferenceId = static_cast<uint32_t>(
        ParseUnsigned(part.GetAttribute("confid").value_or(""), UINT32_MAX).value_or(0));
    floorControl.userId = static_cast<uint16_t>(
        ParseUnsigned(part.GetAttribute("userid").value_or(""), UINT16_MAX).value_or(0));
    for (const auto value : part.GetAttributes("floorid"))
    {
        const auto words = SplitWords(value);
        const auto floor = words.empty() ? std::nullopt : ParseUnsigned(words[0], UINT16_MAX);
        if (floor)
        {
            floorControl.floors.push_back(static_cast<uint16_t>(*floor));
        }
    }
    return floorControl;
}

/// Without the attribute it is the version of the transport.
bool
SpeaksBfcpVersion(const SdpMedia& part)
{
    const auto versions = SplitWords(part.GetAttribute("bfcpver").value_or(BFCP_VERSION));
    return std::find(versions.begin(), versions.end(), BFCP_VERSION) != versions.end();
}

/// The floor control server labels the stream to which its floors point.
void
LabelControlledStream(SdpDescription& sdp)
{
    const auto hasFloors = [](const SdpMedia& part) {
        return part.GetAttribute("floorid").has_value();
    };
    const auto controlled = std::find_if(sdp.media.begin(), sdp.media.end(), [](const auto& part) {
        return !part.GetAttribute("floorctrl") && !IsRefused(part);
    });
    if (controlled != sdp.media.end() && std::any_of(sdp.media.begin(), sdp.media.end(), hasFloors))
    {
        controlled->SetAttribute("label", LABEL);
    }
}

/// RFC 4975 8.6; what message/cpim may hold is said only where it holds more than text.
void
AddTypes(const UaMedia& media, SdpMedia& part)
{
    if (!media.richMessages)
    {
        part.SetAttribute("accept-types", "text/plain message/cpim");
        return;
    }
    part.SetAttribute("accept-types", "text/plain message/cpim application/im-iscomposing+xml");
    part.SetAttribute("accept-wrapped-types", "text/plain message/imdn+xml");
}

SdpMedia
MakeMedia(const UaMedia& media)
{
    SdpMedia part;
    part.SetMediaLine({std::string(GetMediaWord(media.transport.kind)),
                       std::to_string(media.address.port),
                       media.transport.ToString(),
                       "*"});
    part.SetConnectionAddress(media.address.ip.ToString(), media.address.ip.IsIpv6());
    if (media.transport.kind == MediaKind::Msrp)
    {
        AddTypes(media, part);
        part.SetAttribute("path", media.path);
    }
    else
    {
        AddFloorControl(media.floorControl, part);
    }
    if (media.setup)
    {
        part.SetAttribute("setup", GetName(*media.setup));
    }
    if (media.transport.kind == MediaKind::Bfcp)
    {
        part.SetAttribute("connection", media.newConnection ? "new" : "existing");
    }
    else if (media.cema)
    {
        part.SetAttribute("msrp-cema", "");
    }
    part.SetAttributes("fingerprint", media.fingerprints);
    if (media.requestE2ae)
    {
        part.SetAttribute("3ge2ae", "requested");
    }
    if (media.direction != MediaDirection::SendReceive)
    {
        part.SetAttribute(GetName(media.direction), "");
    }
    return part;
}

SdpPart
MakeSessionPart(const UaOrigin& origin, const IpAddress& address)
{
    const std::string family = address.IsIpv6() ? "IN IP6 " : "IN IP4 ";
    SdpPart part;
    part.lines = {
        {'v', "0"},
        {'o',
         origin.user + " 1 " + std::to_string(origin.version) + " " + family + address.ToString()},
        {'s', "-"},
        {'t', "0 0"}};
    return part;
}

/// What an answer says of an m= line that it does not accept.
SdpMedia
Refuse(const SdpMedia& offered, const IpAddress& address)
{
    SdpMediaLine line = offered.GetMediaLine();
    line.port = SdpMediaLine::NO_PORT;
    SdpMedia part;
    part.SetMediaLine(line);
    part.SetConnectionAddress(address.ToString(), address.IsIpv6());
    return part;
}

} // namespace

SdpDescription
MakeOffer(const std::string& user, const std::vector<UaMedia>& media)
{
    SdpDescription offer;
    offer.session = MakeSessionPart({user}, media.front().address.ip);
    for (const auto& stream : media)
    {
        offer.media.push_back(MakeMedia(stream));
    }
    LabelControlledStream(offer);
    return offer;
}

SdpDescription
MakeDescription(const UaOrigin& origin,
                const std::map<std::size_t, UaMedia>& accepted,
                const SdpDescription& lines)
{
    const IpAddress& address = accepted.begin()->second.address.ip;
    SdpDescription description;
    description.session = MakeSessionPart(origin, address);
    for (std::size_t i = 0; i < lines.media.size(); ++i)
    {
        const auto media = accepted.find(i);
        description.media.push_back(media == accepted.end() ? Refuse(lines.media[i], address)
                                                            : MakeMedia(media->second));
    }
    LabelControlledStream(description);
    return description;
}

bool
IsRefused(const SdpMedia& media)
{
    return media.GetMediaLine().HasNoPort();
}

bool
Carries(const SdpMedia& media, const MediaTransport& transport)
{
    return EqualsIgnoreCase(media.GetMediaLine().transport, transport.ToString()) &&
           !IsRefused(media);
}

Result<UaMedia>
ReadMedia(const SdpDescription& description, std::size_t mediaIndex)
{
    const SdpMedia& part = description.media[mediaIndex];
    const auto transport = MediaTransport::Parse(part.GetMediaLine().transport);
    const auto address = GetMediaAddress(description, mediaIndex);
    if (!transport || !address)
    {
        return Error{"m= line " + std::to_string(mediaIndex + 1) +
                         " has no usable transport and address",
                     0,
                     "RFC 8866 5.14"};
    }
    UaMedia media;
    media.transport = *transport;
    media.address = *address;
    media.path = part.GetAttribute("path").value_or("");
    media.acceptTypes = part.GetAttribute("accept-types").value_or("");
    media.acceptWrappedTypes = part.GetAttribute("accept-wrapped-types").value_or("");
    media.cema = part.GetAttribute("msrp-cema").has_value();
    media.floorControl = ReadFloorControl(part);
    media.newConnection =
        EqualsIgnoreCase(description.GetAttribute(mediaIndex, "connection").value_or(""), "new");
    media.direction = ReadDirection(description, mediaIndex);
    media.setup = ParseSetupRole(description.GetAttribute(mediaIndex, "setup").value_or(""));
    const auto fingerprints = description.GetAttributes(mediaIndex, "fingerprint");
    media.fingerprints.assign(fingerprints.begin(), fingerprints.end());
    if (const auto set = FingerprintSet::Parse(fingerprints);
        transport->tls && !fingerprints.empty() && !set)
    {
        return set.GetError();
    }
    if (transport->kind == MediaKind::Bfcp && !SpeaksBfcpVersion(part))
    {
        return Error{"m= line " + std::to_string(mediaIndex + 1) + " has another version of BFCP",
                     0,
                     "RFC 8856 5.5"};
    }
    if (transport->kind == MediaKind::Msrp && media.path.empty())
    {
        return Error{"m= line " + std::to_string(mediaIndex + 1) + " has no a=path",
                     0,
                     "RFC 4975 8.2"};
    }
    return media;
}

} // namespace ims
