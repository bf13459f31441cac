// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/alg/iq/iq-procedures.h"

#include "model/codec/h248/h248-names.h"

namespace ims
{

namespace
{

/// An AGW endpoint that nobody uses for this long reports itself (seconds).
constexpr std::string_view HANGING_SECONDS = "60";

SdpMediaLine
MakeMediaLine(const IqStream& stream, std::string port)
{
    std::string transport = stream.tls ? "TCP/TLS" : "TCP";
    if (stream.mode == IqMode::Agnostic)
    {
        return {"-", std::move(port), std::move(transport), "-"};
    }
    transport += stream.kind == MediaKind::Msrp ? "/MSRP" : "/BFCP";
    return {std::string(GetMediaWord(stream.kind)), std::move(port), std::move(transport), "*"};
}

SdpDescription
MakeDescription(const IqStream& stream, std::string_view address, bool ipv6, std::string port)
{
    SdpDescription description;
    description.session.lines.push_back({'v', "0"});
    description.session.SetConnectionAddress(address, ipv6);
    SdpMedia media;
    media.SetMediaLine(MakeMediaLine(stream, std::move(port)));
    description.media.push_back(std::move(media));
    return description;
}

SdpDescription
MakeLocal(const IqStream& stream)
{
    SdpDescription local =
        MakeDescription(stream, H248_CHOOSE, stream.ipv6, std::string(H248_CHOOSE));
    if (stream.tls)
    {
        local.media[0].SetAttribute("fingerprint", "SHA-256 $");
    }
    return local;
}

SdpDescription
MakeRemote(const IqStream& stream)
{
    const TransportAddress& address = *stream.remote;
    SdpDescription remote = MakeDescription(stream,
                                            address.ip.ToString(),
                                            address.ip.IsIpv6(),
                                            std::to_string(address.port));
    if (stream.tls)
    {
        remote.media[0].SetAttributes("fingerprint", stream.fingerprints);
    }
    if (stream.mode == IqMode::Aware && stream.path)
    {
        remote.media[0].SetAttribute("path", *stream.path);
    }
    return remote;
}

void
AddFilter(const IqStream& stream, std::vector<H248Parameter>& localControl)
{
    if (stream.filterAddress)
    {
        localControl.push_back({std::string(h248::SOURCE_ADDRESS_FILTER), "ON"});
        localControl.push_back(
            {std::string(h248::SOURCE_PORT_FILTER), stream.filterPort ? "ON" : "OFF"});
    }
    else if (stream.anySource)
    {
        localControl.push_back({std::string(h248::SOURCE_ADDRESS_FILTER), "OFF"});
    }
}

void
AddSignal(const IqStream& stream, H248Command& command)
{
    if (stream.establishTls)
    {
        command.signals.push_back({std::string(h248::TLS_ESTABLISH_SIGNAL), stream.id, {}});
    }
}

H248Events
MakeEvents(const std::vector<IqStream>& streams, uint32_t requestId)
{
    H248Events events{requestId, {}};
    events.events.push_back(
        {std::string(h248::HANGING_TERMINATION),
         std::nullopt,
         {{std::string(h248::HANGING_TERMINATION_TIMER), std::string(HANGING_SECONDS)}}});
    events.events.push_back({std::string(h248::CAUSE), std::nullopt, {}});
    for (const auto& stream : streams)
    {
        events.events.push_back({std::string(h248::TCP_CHANGE_EVENT), stream.id, {}});
        if (stream.tls)
        {
            events.events.push_back({std::string(h248::TLS_CHANGE_EVENT), stream.id, {}});
        }
    }
    return events;
}

/// What a stream is when it begins.
H248Stream
MakeNewStream(const IqStream& stream)
{
    H248Stream descriptor;
    descriptor.id = stream.id;
    descriptor.localControl = {{std::string(h248::STREAM_MODE), std::string(h248::SEND_RECEIVE)}};
    if (!stream.realm.empty())
    {
        descriptor.localControl.push_back({std::string(h248::IP_REALM), stream.realm});
    }
    AddFilter(stream, descriptor.localControl);
    descriptor.local = MakeLocal(stream);
    if (stream.remote)
    {
        descriptor.remote = MakeRemote(stream);
    }
    return descriptor;
}

/// What is to be different about a stream.
H248Stream
MakeChangedStream(const IqStream& stream)
{
    H248Stream descriptor;
    descriptor.id = stream.id;
    if (stream.removes) // H.248.1 7.1.6
    {
        descriptor.local = SdpDescription();
        descriptor.remote = SdpDescription();
        return descriptor;
    }
    AddFilter(stream, descriptor.localControl);
    if (stream.remote)
    {
        descriptor.remote = MakeRemote(stream);
    }
    else if (stream.forgetsRemote)
    {
        descriptor.remote = SdpDescription();
    }
    return descriptor;
}

} // namespace

H248Command
MakeReserve(Side side, const std::vector<IqStream>& streams, uint32_t requestId)
{
    H248Command command;
    command.kind = H248CommandKind::Add;
    command.termination =
        side == Side::Access ? h248::TERMINATION_CHOOSE_ACCESS : h248::TERMINATION_CHOOSE_CORE;
    for (const auto& stream : streams)
    {
        command.streams.push_back(MakeNewStream(stream));
        AddSignal(stream, command);
    }
    command.events = MakeEvents(streams, requestId);
    return command;
}

H248Command
MakeConfigure(const std::string& termination, const std::vector<IqStream>& streams)
{
    H248Command command;
    command.kind = H248CommandKind::Modify;
    command.termination = termination;
    for (const auto& stream : streams)
    {
        H248Stream descriptor = MakeChangedStream(stream);
        if (!descriptor.localControl.empty() || descriptor.remote)
        {
            command.streams.push_back(std::move(descriptor));
        }
        AddSignal(stream, command);
    }
    return command;
}

H248Command
MakeExtension(const std::string& termination,
              const std::vector<IqStream>& streams,
              const std::vector<IqStream>& all,
              uint32_t requestId)
{
    H248Command command;
    command.kind = H248CommandKind::Modify;
    command.termination = termination;
    for (const auto& stream : streams)
    {
        command.streams.push_back(stream.adds ? MakeNewStream(stream) : MakeChangedStream(stream));
        AddSignal(stream, command);
    }
    command.events = MakeEvents(all, requestId);
    return command;
}

H248Command
MakeRelease(const std::string& termination)
{
    H248Command command;
    command.kind = H248CommandKind::Subtract;
    command.termination = termination;
    return command;
}

std::optional<IqStatistics>
ReadStatistics(const H248Command& reply)
{
    const auto find = [&](std::string_view name) -> std::optional<uint64_t> {
        for (const auto& statistic : reply.statistics)
        {
            if (EqualsIgnoreCase(statistic.name, name))
            {
                return ParseUnsigned(statistic.value, UINT64_MAX);
            }
        }
        return std::nullopt;
    };
    const auto sent = find(h248::OCTETS_SENT);
    const auto received = find(h248::OCTETS_RECEIVED);
    return sent && received ? std::optional(IqStatistics{*sent, *received}) : std::nullopt;
}

Result<IqReservation>
ReadReservation(const H248Command& reply)
{
    IqReservation reservation{reply.termination, {}};
    for (const auto& stream : reply.streams)
    {
        if (!stream.local || stream.local->media.empty())
        {
            return Error{"the reply to Add has no Local descriptor", 0, "TS 23.334 6.2.1"};
        }
        const auto port = ParseUnsigned(stream.local->media[0].GetMediaLine().port, UINT16_MAX);
        const auto ip = IpAddress::Parse(stream.local->GetConnectionAddress(0).value_or(""));
        if (!port || !ip)
        {
            return Error{"the reply to Add names no address and port", 0, "TS 23.334 6.2.1"};
        }
        const auto fingerprint = stream.local->GetAttribute(0, "fingerprint");
        reservation.streams.push_back({stream.id,
                                       {*ip, static_cast<uint16_t>(*port)},
                                       std::string(fingerprint.value_or(""))});
    }
    return reservation;
}

std::optional<H248Error>
FindError(const H248Transaction& reply)
{
    if (reply.error)
    {
        return reply.error;
    }
    for (const auto& action : reply.actions)
    {
        if (action.error)
        {
            return action.error;
        }
        for (const auto& command : action.commands)
        {
            if (command.error)
            {
                return command.error;
            }
        }
    }
    return std::nullopt;
}

} // namespace ims
