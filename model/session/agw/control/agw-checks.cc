// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-checks.h"

#include "model/codec/h248/h248-names.h"
#include "model/session/agw/agw-descriptors.h"
#include "model/session/agw/control/agw-packages.h"
#include "model/transaction/h248/h248-errors.h"

namespace ims
{

namespace
{

using Found = std::optional<H248Error>;

H248Error
MakeValueError(const std::string& detail)
{
    return MakeH248Error(H248ErrorCode::UnsupportedValue, detail);
}

/// @return the first error that a check finds in a list.
template <class Element>
Found
FindFirst(const std::vector<Element>& elements, Found (*check)(const Element&))
{
    for (const auto& element : elements)
    {
        if (auto error = check(element))
        {
            return error;
        }
    }
    return std::nullopt;
}

Found
CheckLocalControl(const H248Stream& stream)
{
    return stream.statistics.empty()
               ? FindFirst(stream.localControl, CheckProperty)
               : MakeH248Error(H248ErrorCode::IllegalDescriptor, "Statistics");
}

/// Of the descriptors that report something none can be asked for.
Found
CheckKinds(const H248Command& command)
{
    if (!command.unread.empty())
    {
        return MakeH248Error(H248ErrorCode::UnsupportedDescriptor, command.unread.front());
    }
    const std::pair<bool, std::string_view> reports[] = {
        {!command.statistics.empty(), "Statistics"},
        {!command.packages.empty(), "Packages"},
        {command.observedEvents.has_value(), "ObservedEvents"},
        {command.serviceChange.has_value(), "Services"}};
    for (const auto& [isThere, name] : reports)
    {
        if (isThere)
        {
            return MakeH248Error(H248ErrorCode::IllegalDescriptor, name);
        }
    }
    return std::nullopt;
}

bool
HasOneMediaLine(const std::optional<SdpDescription>& description)
{
    return !description || description->media.size() == 1;
}

/// @return the c= line that holds for the only m= line, "" without one.
std::string
GetConnectionLine(const SdpDescription& description)
{
    std::string connection;
    for (const auto* part :
         {&description.session, static_cast<const SdpPart*>(&description.media[0])})
    {
        for (const auto& line : part->lines)
        {
            connection = line.type == 'c' ? line.value : connection;
        }
    }
    return connection;
}

bool
HasFamily(const SdpDescription& description, const IpAddress& own)
{
    const auto line = GetConnectionLine(description);
    return line.empty() || line.rfind(own.IsIpv6() ? "IN IP6 " : "IN IP4 ", 0) == 0;
}

/// The AGW has one address on each side, and chooses its ports.
Found
CheckLocal(const SdpDescription& description,
           const IpAddress& own,
           const std::optional<TransportAddress>& local)
{
    const auto address = std::string(description.GetConnectionAddress(0).value_or(H248_CHOOSE));
    const auto ip = IpAddress::Parse(address);
    if (address != H248_CHOOSE && !(ip && *ip == own))
    {
        return MakeValueError("Local " + address);
    }
    const auto port = description.media[0].GetMediaLine().port;
    if (port != H248_CHOOSE && !(local && port == std::to_string(local->port)))
    {
        return MakeValueError("Local " + port);
    }
    return std::nullopt;
}

Found
CheckRealm(const H248Stream& request, Side side, const AgwResources& resources)
{
    const auto realm = request.GetProperty(h248::IP_REALM);
    if (realm && *realm != resources.GetRealm(side))
    {
        return MakeValueError(std::string(h248::IP_REALM) + " = " + std::string(*realm));
    }
    return std::nullopt;
}

std::optional<H248Error>
CheckStream(const H248Stream& request,
            Side side,
            const AgwResources& resources,
            const std::optional<TransportAddress>& local)
{
    if (auto error = CheckRealm(request, side, resources))
    {
        return error;
    }
    const IpAddress& own = resources.GetAddress(side);
    for (const auto* description : {&request.local, &request.remote})
    {
        if (!HasOneMediaLine(*description))
        {
            return MakeValueError("a descriptor has not one m= line but " +
                                  std::to_string((*description)->media.size()));
        }
        if (*description && !HasFamily(**description, own))
        {
            return MakeValueError(GetConnectionLine(**description));
        }
    }
    return request.local ? CheckLocal(*request.local, own, local) : std::nullopt;
}

/// A Modify changes, removes or adds a stream (H.248.1 7.1.6).
Found
CheckModifiedStream(const H248Stream& request,
                    Side side,
                    const AgwResources& resources,
                    const AgwRelays& relays)
{
    const auto* endpoint = relays.FindEndpoint(request.id, side);
    if (!endpoint && (!request.local || IsEmpty(request.local)))
    {
        return MakeValueError("Stream " + std::to_string(request.id));
    }
    if (!endpoint)
    {
        auto error = CheckNewStream(request, resources);
        return error ? error : CheckStream(request, side, resources, std::nullopt);
    }
    if (RemovesStream(request))
    {
        return std::nullopt;
    }
    H248Stream said = request;
    if (IsEmpty(request.remote)) // the far end is not known any more
    {
        said.remote.reset();
    }
    auto error = CheckRemote(said);
    return error ? error : CheckStream(said, side, resources, endpoint->local);
}

} // namespace

std::optional<H248Error>
CheckDescriptors(const H248Command& command)
{
    for (auto error : {CheckKinds(command),
                       FindFirst(command.terminationState, CheckState),
                       FindFirst(command.streams, CheckLocalControl),
                       command.events ? FindFirst(command.events->events, CheckEvent) : Found(),
                       FindFirst(command.signals, CheckSignal)})
    {
        if (error)
        {
            return error;
        }
    }
    return std::nullopt;
}

std::optional<H248Error>
CheckChosen(const SdpDescription& local)
{
    for (const auto* part : {&local.session, static_cast<const SdpPart*>(&local.media[0])})
    {
        for (const auto& line : part->lines)
        {
            if (line.value.find(H248_CHOOSE) != std::string::npos)
            {
                return MakeValueError(std::string(1, line.type) + "=" + line.value);
            }
        }
    }
    return std::nullopt;
}

std::optional<H248Error>
CheckAdd(const H248Command& command, Side side, const AgwResources& resources)
{
    if (auto error = CheckDescriptors(command))
    {
        return error;
    }
    for (const auto& stream : command.streams)
    {
        auto error = CheckNewStream(stream, resources);
        error = error ? error : CheckStream(stream, side, resources, std::nullopt);
        if (error)
        {
            return error;
        }
    }
    return std::nullopt;
}

std::optional<H248Error>
CheckItems(const H248Command& command, Side side, const AgwRelays& relays)
{
    for (const auto& event : command.events.value_or(H248Events()).events)
    {
        if (event.stream && !relays.FindEndpoint(*event.stream, side))
        {
            return MakeH248Error(H248ErrorCode::UnsupportedValue,
                                 event.name + " Stream = " + std::to_string(*event.stream));
        }
    }
    for (const auto& signal : command.signals)
    {
        const auto* endpoint = relays.FindEndpoint(signal.stream.value_or(1), side);
        const std::string where =
            signal.name + " Stream = " + std::to_string(signal.stream.value_or(1));
        if (!endpoint)
        {
            return MakeH248Error(H248ErrorCode::UnsupportedValue, where);
        }
        if (EqualsIgnoreCase(signal.name, h248::TLS_ESTABLISH_SIGNAL) && !endpoint->tls)
        {
            return MakeH248Error(H248ErrorCode::UnequippedForSignal, where + " has no TLS");
        }
    }
    return std::nullopt;
}

std::optional<H248Error>
CheckModify(const H248Command& command,
            Side side,
            const AgwResources& resources,
            const AgwRelays& relays)
{
    if (auto error = CheckDescriptors(command))
    {
        return error;
    }
    for (const auto& stream : command.streams)
    {
        if (auto error = CheckModifiedStream(stream, side, resources, relays))
        {
            return error;
        }
    }
    return std::nullopt;
}

} // namespace ims
