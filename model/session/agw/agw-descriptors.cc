// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-descriptors.h"

#include "model/codec/h248/h248-names.h"
#include "model/media/media-address.h"
#include "model/session/agw/agw-fingerprints.h"
#include "model/transaction/h248/h248-errors.h"

#include <algorithm>

namespace ims
{

namespace
{

/// Index of the interface in ip/group/interface/id.
constexpr std::size_t INTERFACE_PART = 2;

/// More than any timerx that makes sense; a time beyond it is no time.
constexpr uint64_t MAX_HANGING_SECONDS = 86400;

bool
IsKnownTransport(std::string_view transport)
{
    constexpr std::string_view known[] =
        {"TCP", "TCP/TLS", "TCP/MSRP", "TCP/TLS/MSRP", "TCP/BFCP", "TCP/TLS/BFCP"};
    return std::any_of(std::begin(known), std::end(known), [&](std::string_view name) {
        return EqualsIgnoreCase(name, transport);
    });
}

} // namespace

std::optional<Side>
GetTerminationSide(std::string_view termination)
{
    const auto parts = Split(termination, '/');
    if (parts.size() != 4 || !EqualsIgnoreCase(parts[0], "ip"))
    {
        return std::nullopt;
    }
    if (EqualsIgnoreCase(parts[INTERFACE_PART], "access"))
    {
        return Side::Access;
    }
    return EqualsIgnoreCase(parts[INTERFACE_PART], "core") ? std::optional(Side::Core)
                                                           : std::nullopt;
}

bool
MatchesTermination(std::string_view pattern, std::string_view termination)
{
    const auto wanted = Split(pattern, '/');
    const auto parts = Split(termination, '/');
    for (std::size_t i = 0; i < wanted.size(); ++i)
    {
        if (i + 1 == wanted.size() && wanted[i] == H248_ALL)
        {
            return i < parts.size();
        }
        if (i >= parts.size() || (wanted[i] != H248_ALL && !EqualsIgnoreCase(wanted[i], parts[i])))
        {
            return false;
        }
    }
    return wanted.size() == parts.size();
}

bool
LeavesInterface(std::string_view termination)
{
    return termination == H248_CHOOSE || EqualsIgnoreCase(termination, "ip/$/$/$");
}

bool
IsTlsTransport(std::string_view transport)
{
    return ToUpper(transport).rfind("TCP/TLS", 0) == 0;
}

bool
IsMsrpTransport(std::string_view transport)
{
    return EqualsIgnoreCase(transport, "TCP/MSRP") || EqualsIgnoreCase(transport, "TCP/TLS/MSRP");
}

bool
IsEmpty(const std::optional<SdpDescription>& description)
{
    return description && description->media.empty() && description->session.lines.empty();
}

bool
RemovesStream(const H248Stream& request)
{
    return IsEmpty(request.local) && IsEmpty(request.remote);
}

std::optional<TransportAddress>
GetRemoteAddress(const SdpDescription& remote)
{
    return remote.media.empty() ? std::nullopt : GetMediaAddress(remote, 0);
}

std::optional<H248Error>
CheckRemote(const H248Stream& request)
{
    if (request.remote && !GetRemoteAddress(*request.remote))
    {
        return MakeH248Error(H248ErrorCode::UnsupportedValue, "Remote names no address and port");
    }
    return request.remote ? CheckRemoteFingerprints(*request.remote) : std::nullopt;
}

std::optional<H248Error>
CheckNewStream(const H248Stream& request, const AgwResources& resources)
{
    if (!request.local || request.local->media.size() != 1)
    {
        return MakeH248Error(H248ErrorCode::UnsupportedValue,
                             "a Local descriptor with one m= line is needed");
    }
    const std::string transport = request.local->media[0].GetMediaLine().transport;
    const bool tls = IsTlsTransport(transport);
    if (!IsKnownTransport(transport) || (tls && !resources.config.tls))
    {
        return MakeH248Error(H248ErrorCode::UnsupportedValue, transport);
    }
    auto error = CheckLocalFingerprints(*request.local, tls, resources);
    return error ? error : CheckRemote(request);
}

const H248Item*
FindEvent(const std::optional<H248Events>& events, std::string_view name)
{
    if (!events)
    {
        return nullptr;
    }
    const auto found =
        std::find_if(events->events.begin(), events->events.end(), [&](const H248Item& item) {
            return EqualsIgnoreCase(item.name, name);
        });
    return found == events->events.end() ? nullptr : &*found;
}

std::optional<Duration>
GetHangingTime(const std::optional<H248Events>& events)
{
    const H248Item* event = FindEvent(events, h248::HANGING_TERMINATION);
    if (!event)
    {
        return std::nullopt;
    }
    for (const auto& parameter : event->parameters)
    {
        const auto seconds = ParseUnsigned(parameter.value, MAX_HANGING_SECONDS);
        if (EqualsIgnoreCase(parameter.name, h248::HANGING_TERMINATION_TIMER) &&
            seconds.value_or(0) > 0)
        {
            return std::chrono::seconds(*seconds);
        }
    }
    return std::nullopt;
}

H248Stream
MakeReplyStream(const H248Stream& request,
                const TransportAddress& local,
                const AgwResources& resources)
{
    H248Stream reply;
    reply.id = request.id;
    reply.local = request.local;
    auto& media = reply.local->media[0];
    SdpMediaLine line = media.GetMediaLine();
    line.port = std::to_string(local.port);
    media.SetMediaLine(line);
    auto& addressed =
        media.GetConnectionAddress() ? static_cast<SdpPart&>(media) : reply.local->session;
    addressed.SetConnectionAddress(local.ip.ToString(), local.ip.IsIpv6());
    FillFingerprints(*reply.local, resources);
    reply.remote = request.remote;
    if (reply.remote)
    {
        reply.remote->session.RemoveAttribute("fingerprint");
        reply.remote->media[0].RemoveAttribute("fingerprint");
    }
    return reply;
}

} // namespace ims
