// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-descriptor-writer.h"

#include "model/codec/h248/h248-tokens.h"
#include "model/codec/h248/h248-value-writer.h"

namespace ims::h248
{

namespace
{

std::string
FormatParameters(std::string_view head, const std::vector<H248Parameter>& parameters)
{
    return Inline(head, FormatAll(parameters, FormatParameter));
}

std::string
FormatSdp(std::string_view head, const SdpDescription& sdp)
{
    return std::string(head) + " {\r\n" + FormatOctetString(sdp.Serialize()) + '}';
}

std::string
FormatStream(const H248Stream& stream)
{
    Items items;
    if (!stream.localControl.empty())
    {
        items.push_back(FormatParameters(LOCAL_CONTROL.longForm, stream.localControl));
    }
    if (stream.local)
    {
        items.push_back(FormatSdp(LOCAL.longForm, *stream.local));
    }
    if (stream.remote)
    {
        items.push_back(FormatSdp(REMOTE.longForm, *stream.remote));
    }
    if (!stream.statistics.empty())
    {
        items.push_back(FormatParameters(STATISTICS.longForm, stream.statistics));
    }
    return Block(Assign(STREAM.longForm, std::to_string(stream.id)), items, Depth::Stream);
}

std::string
FormatItem(const H248Item& item)
{
    Items items;
    if (item.stream)
    {
        items.push_back(Assign(STREAM.longForm, std::to_string(*item.stream)));
    }
    for (const auto& parameter : item.parameters)
    {
        items.push_back(FormatParameter(parameter));
    }
    return items.empty() ? item.name : Inline(item.name, items);
}

/// @brief Without events the descriptor is its name alone, which removes all events.
std::string
FormatEvents(const H248Events& events)
{
    if (events.events.empty())
    {
        return std::string(EVENTS.longForm);
    }
    return Inline(Assign(EVENTS.longForm, std::to_string(events.requestId)),
                  FormatAll(events.events, FormatItem));
}

std::string
FormatObservedEvent(const H248ObservedEvent& observed)
{
    const auto event = FormatItem(observed.event);
    return observed.timeStamp.empty() ? event : observed.timeStamp + " : " + event;
}

std::string
FormatObservedEvents(const H248ObservedEvents& observed)
{
    return Inline(Assign(OBSERVED_EVENTS.longForm, std::to_string(observed.requestId)),
                  FormatAll(observed.events, FormatObservedEvent));
}

std::string
FormatServices(const H248ServiceChange& change)
{
    Items items;
    if (!change.method.empty())
    {
        items.push_back(Assign(METHOD.longForm, FormatValue(change.method)));
    }
    if (!change.reason.empty())
    {
        items.push_back(Assign(REASON.longForm, Quote(change.reason)));
    }
    if (!change.profile.empty())
    {
        items.push_back(Assign(PROFILE.longForm, FormatValue(change.profile)));
    }
    if (change.version)
    {
        items.push_back(Assign(VERSION.longForm, std::to_string(*change.version)));
    }
    for (const auto& extension : change.extensions)
    {
        items.push_back(FormatParameter(extension));
    }
    return Inline(SERVICES.longForm, items);
}

/// @brief A request asks by an Audit descriptor; in a reply the names stand by themselves.
void
AppendAudit(Items& items, const std::vector<std::string>& names, H248TransactionKind kind)
{
    if (kind == H248TransactionKind::Reply)
    {
        items.insert(items.end(), names.begin(), names.end());
    }
    else
    {
        items.push_back(Inline(AUDIT.longForm, names));
    }
}

/// @brief The descriptors by which a command sets something up.
void
AppendSettings(Items& items, const H248Command& command)
{
    Items media;
    if (!command.terminationState.empty())
    {
        media.push_back(FormatParameters(TERMINATION_STATE.longForm, command.terminationState));
    }
    for (const auto& stream : command.streams)
    {
        media.push_back(FormatStream(stream));
    }
    if (!media.empty())
    {
        items.push_back(Block(MEDIA.longForm, media, Depth::Descriptor));
    }
    if (!command.signals.empty())
    {
        items.push_back(Inline(SIGNALS.longForm, FormatAll(command.signals, FormatItem)));
    }
    if (command.events)
    {
        items.push_back(FormatEvents(*command.events));
    }
    if (command.serviceChange)
    {
        items.push_back(FormatServices(*command.serviceChange));
    }
}

/// @brief The descriptors by which a command asks for something or tells it.
void
AppendReports(Items& items, const H248Command& command, H248TransactionKind kind)
{
    if (command.observedEvents)
    {
        items.push_back(FormatObservedEvents(*command.observedEvents));
    }
    if (!command.statistics.empty())
    {
        items.push_back(FormatParameters(STATISTICS.longForm, command.statistics));
    }
    if (!command.packages.empty())
    {
        items.push_back(Inline(PACKAGES.longForm, command.packages));
    }
    if (command.audit)
    {
        AppendAudit(items, *command.audit, kind);
    }
    if (command.error)
    {
        items.push_back(FormatError(*command.error));
    }
}

} // namespace

std::string
FormatError(const H248Error& error)
{
    return Inline(Assign(ERROR.longForm, std::to_string(error.code)),
                  error.text.empty() ? Items() : Items{QuoteText(error.text)});
}

Items
FormatDescriptors(const H248Command& command, H248TransactionKind kind)
{
    Items items;
    AppendSettings(items, command);
    AppendReports(items, command, kind);
    return items;
}

} // namespace ims::h248
