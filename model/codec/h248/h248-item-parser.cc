// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/codec/h248/h248-parser.h"

#include <algorithm>

namespace ims::h248
{

namespace
{

/// @brief Read an event's or signal's parameter into the item.
void
ReadItemParameter(H248Reader& reader, H248Item& item)
{
    H248Parameter parameter{Expand(reader.Word(), ITEM_NAMES), {}};
    if (parameter.name == STREAM.longForm)
    {
        reader.Expect('=');
        item.stream = static_cast<uint16_t>(reader.Number(UINT16_MAX));
        return;
    }
    // Embed is the one parameter whose braces follow without "="
    parameter.value = parameter.name == EMBED.longForm ? reader.Group() : ReadRelation(reader);
    if (parameter.name == SIGNAL_TYPE.longForm)
    {
        parameter.value = Expand(parameter.value, SIGNAL_TYPES);
    }
    item.parameters.push_back(std::move(parameter));
}

/// @brief Read pkgdName and its parameters.
/// @param name the word that has been read
H248Item
ReadItem(H248Reader& reader, std::string_view name)
{
    H248Item item;
    item.name = name;
    if (name.find('/') == name.npos)
    {
        reader.Fail(442, "expected package/name instead of", name);
    }
    if (reader.Peek() == '{')
    {
        reader.List(reader.GetLimits().maxParameters, false, [&] {
            ReadItemParameter(reader, item);
        });
    }
    return item;
}

bool
IsDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// @return whether a word is a TimeStamp, "20261122T08000000".
bool
IsTimeStamp(std::string_view word)
{
    return word.size() == 17 && (word[8] == 'T' || word[8] == 't') && IsDigits(word.substr(0, 8)) &&
           IsDigits(word.substr(9));
}

H248ObservedEvent
ReadObservedEvent(H248Reader& reader)
{
    H248ObservedEvent observed;
    auto word = reader.Word();
    if (reader.Accept(':'))
    {
        if (!IsTimeStamp(word))
        {
            reader.Fail(442, "illegal time stamp", word);
        }
        observed.timeStamp = word;
        word = reader.Word();
    }
    observed.event = ReadItem(reader, word);
    return observed;
}

/// @brief Read "= RequestID".
uint32_t
ReadRequestId(H248Reader& reader)
{
    reader.Expect('=');
    return static_cast<uint32_t>(reader.Number(UINT32_MAX));
}

} // namespace

void
ReadEvents(H248Reader& reader, H248Command& command)
{
    auto& events = command.events.emplace();
    if (StandsAlone(reader))
    {
        return;
    }
    events.requestId = ReadRequestId(reader);
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        events.events.push_back(ReadItem(reader, reader.Word()));
    });
}

void
ReadSignals(H248Reader& reader, H248Command& command)
{
    if (StandsAlone(reader))
    {
        return;
    }
    reader.List(reader.GetLimits().maxParameters, true, [&] {
        const auto word = reader.Word();
        if (IsToken(word, SIGNAL_LIST))
        {
            return reader.Fail(501, "not implemented:", word);
        }
        command.signals.push_back(ReadItem(reader, word));
    });
}

void
ReadObservedEvents(H248Reader& reader, H248Command& command)
{
    auto& observed = command.observedEvents.emplace();
    observed.requestId = ReadRequestId(reader);
    reader.List(reader.GetLimits().maxParameters, false, [&] {
        observed.events.push_back(ReadObservedEvent(reader));
    });
}

} // namespace ims::h248
