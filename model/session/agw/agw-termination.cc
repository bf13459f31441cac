// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/agw-termination.h"

#include "model/base/record-words.h"
#include "model/codec/h248/h248-names.h"
#include "model/session/agw/agw-descriptors.h"
#include "model/session/agw/control/agw-audit.h"

namespace ims
{

AgwTermination::AgwTermination(std::string id, Side side, std::string figureName, TimePoint now)
    : m_id(std::move(id)),
      m_side(side),
      m_figureName(std::move(figureName)),
      m_since(now)
{
}

const std::string&
AgwTermination::GetId() const
{
    return m_id;
}

Side
AgwTermination::GetSide() const
{
    return m_side;
}

LocalStep
AgwTermination::MakeStep(const std::string& verb, uint32_t context) const
{
    return LocalStep{verb + " " + m_figureName,
                     {{fields::CONTEXT, std::to_string(context)}, {fields::TERMINATION, m_id}}};
}

void
AgwTermination::Store(const std::vector<H248Stream>& streams)
{
    for (const auto& stream : streams)
    {
        auto& kept = m_streams[stream.id];
        kept.id = stream.id;
        MergeParameters(stream.localControl, kept.localControl);
        kept.local = stream.local ? stream.local : kept.local;
        kept.remote = stream.remote ? stream.remote : kept.remote;
    }
}

void
AgwTermination::Forget(uint16_t stream)
{
    m_streams.erase(stream);
}

H248Command
AgwTermination::GetValues(TimePoint now, const RelayCounters& counters) const
{
    H248Command values;
    for (const auto& [id, stream] : m_streams)
    {
        values.streams.push_back(stream);
    }
    values.events = m_events;
    values.statistics = MakeStatistics(now, counters);
    return values;
}

void
AgwTermination::SetEvents(const std::optional<H248Events>& events)
{
    m_events = events;
}

void
AgwTermination::NoteExchange(TimePoint now)
{
    const auto period = GetHangingTime(m_events);
    m_hangsAt = period ? std::optional(now + *period) : std::nullopt;
}

const std::optional<TimePoint>&
AgwTermination::NextHanging() const
{
    return m_hangsAt;
}

std::optional<H248Command>
AgwTermination::MakeNotify(std::string_view event, std::optional<uint16_t> stream) const
{
    if (!FindEvent(m_events, event))
    {
        return std::nullopt;
    }
    H248Command notify;
    notify.kind = H248CommandKind::Notify;
    notify.termination = m_id;
    notify.observedEvents = H248ObservedEvents{m_events->requestId, {}};
    notify.observedEvents->events.push_back({"", {std::string(event), stream, {}}});
    return notify;
}

std::optional<H248Command>
AgwTermination::MakeFailureNotify(std::string_view event,
                                  uint16_t stream,
                                  const std::string& reason) const
{
    auto notify = MakeNotify(event, stream);
    auto cause = MakeNotify(h248::CAUSE, stream);
    if (!cause)
    {
        return notify;
    }
    H248ObservedEvent& observed = cause->observedEvents->events.front();
    observed.event.parameters = {
        {std::string(h248::CAUSE_GENERAL), std::string(h248::CAUSE_FAILURE_TEMPORARY)},
        {std::string(h248::CAUSE_FAILURE), reason}};
    if (!notify)
    {
        return cause;
    }
    notify->observedEvents->events.push_back(std::move(observed));
    return notify;
}

std::vector<H248Parameter>
AgwTermination::MakeStatistics(TimePoint now, const RelayCounters& counters) const
{
    const bool access = m_side == Side::Access;
    const auto sent = access ? counters.octetsToAccess : counters.octetsToCore;
    const auto received = access ? counters.octetsFromAccess : counters.octetsFromCore;
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_since);
    return {{std::string(h248::DURATION), std::to_string(age.count())},
            {std::string(h248::OCTETS_SENT), std::to_string(sent)},
            {std::string(h248::OCTETS_RECEIVED), std::to_string(received)}};
}

} // namespace ims
