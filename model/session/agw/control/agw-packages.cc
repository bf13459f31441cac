// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/session/agw/control/agw-packages.h"

#include "model/codec/h248/h248-names.h"
#include "model/transaction/h248/h248-errors.h"

#include <algorithm>
#include <charconv>

namespace ims
{

namespace
{

/// @brief Whether a property, event parameter or signal parameter may have this value.
using Accepts = bool (*)(std::string_view value);

bool
IsAnything(std::string_view)
{
    return true;
}

bool
IsBoolean(std::string_view value)
{
    return EqualsIgnoreCase(value, "ON") || EqualsIgnoreCase(value, "OFF");
}

bool
IsOff(std::string_view value)
{
    return EqualsIgnoreCase(value, "OFF");
}

bool
IsNumber(std::string_view value)
{
    return ParseUnsigned(value, UINT32_MAX).has_value();
}

/// More than any timerx that makes sense (seconds).
bool
IsHangingTime(std::string_view value)
{
    constexpr uint64_t day = 86400;
    return ParseUnsigned(value, day).has_value();
}

/// A Differentiated Services Code Point: six bits in hexadecimal, with or without "0x".
bool
IsCodePoint(std::string_view value)
{
    constexpr unsigned most = 0x3F;
    value.remove_prefix(EqualsIgnoreCase(value.substr(0, 2), "0x") ? 2 : 0);
    unsigned number = 0;
    const auto end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, number, 16);
    return read.ec == std::errc() && read.ptr == end && number <= most;
}

bool
IsMode(std::string_view value)
{
    constexpr std::string_view modes[] = {"SendReceive", "SendOnly", "ReceiveOnly", "Inactive"};
    return std::find(std::begin(modes), std::end(modes), value) != std::end(modes);
}

bool
IsInService(std::string_view value)
{
    return EqualsIgnoreCase(value, "InService");
}

bool
IsBrief(std::string_view value)
{
    return EqualsIgnoreCase(value, "Brief");
}

/// RELATCH would end a TCP connection that is up.
bool
IsLatching(std::string_view value)
{
    return EqualsIgnoreCase(value, "LATCH") || EqualsIgnoreCase(value, "OFF");
}

/// @brief A name that this AGW knows; without accepts it cannot do what the name stands for.
struct Known
{
    std::string_view name;
    Accepts accepts = nullptr;
};

constexpr Known PROPERTIES[] = {
    {h248::STREAM_MODE, IsMode},
    {"ReservedValue", IsOff},
    {"ReservedGroup", IsOff},
    {h248::IP_REALM, IsAnything},
    {h248::SOURCE_ADDRESS_FILTER, IsBoolean},
    {h248::SOURCE_PORT_FILTER, IsBoolean},
    {h248::SOURCE_ADDRESS_MASK},
    {h248::SOURCE_PORT_RANGE},
    {"gm/esas"},
    {"gm/lsa"},
    {"gm/esps"},
    {"gm/lsp"},
    {"gm/rsb"},
    // stored: the model polices no traffic and marks no packet
    {"tman/pol", IsBoolean},
    {"tman/pdr", IsNumber},
    {"tman/sdr", IsNumber},
    {"tman/mbs", IsNumber},
    {"tman/dvt", IsNumber},
    {"ds/dscp", IsCodePoint},
    {"ds/tb"},
};

/// Those of the root package are stored: each command is executed at once.
constexpr Known STATES[] = {
    {"ServiceStates", IsInService},
    {"Buffer", IsOff},
    {"root/maxNumberOfContexts"},
    {"root/maxTerminationsPerContext"},
    {"root/normalMGExecutionTime", IsNumber},
    {"root/normalMGCExecutionTime", IsNumber},
    {"root/MGProvisionalResponseTimerValue", IsNumber},
    {"root/MGCProvisionalResponseTimerValue", IsNumber},
    {"root/MGOriginatedPendingLimit", IsNumber},
    {"root/MGCOriginatedPendingLimit", IsNumber},
};

constexpr Known EVENTS[] = {
    {h248::HANGING_TERMINATION, IsAnything},
    {h248::CAUSE, IsAnything},
    {"g/sc"},
    {h248::TCP_CHANGE_EVENT, IsAnything},
    {h248::TLS_CHANGE_EVENT, IsAnything},
};

constexpr Known SIGNALS[] = {
    {h248::TLS_ESTABLISH_SIGNAL, IsAnything},
    {h248::LATCH_SIGNAL, IsAnything},
};

/// @brief A parameter of an event or signal.
struct KnownParameter
{
    std::string_view item; ///< empty: of each
    Known parameter;
};

constexpr KnownParameter PARAMETERS[] = {
    {h248::HANGING_TERMINATION, {h248::HANGING_TERMINATION_TIMER, IsHangingTime}},
    {h248::LATCH_SIGNAL, {h248::LATCH_PROCESSING, IsLatching}},
    {"", {"SignalType", IsBrief}},
    {"", {"KeepActive", IsAnything}},
};

/// The root package is the one of the null Context.
constexpr std::string_view PACKAGES[] =
    {"g", "root", "nt", "ipdc", "gm", "hangterm", "ipnapt", "tman", "ds", "tcpbcc", "tlsbsc"};

template <std::size_t N>
const Known*
Find(const Known (&table)[N], std::string_view name)
{
    const auto found = std::find_if(std::begin(table), std::end(table), [&](const Known& known) {
        return EqualsIgnoreCase(known.name, name);
    });
    return found == std::end(table) ? nullptr : found;
}

/// @return the error for a name that stands in no table.
/// @param without for a name without a package
/// @param within for a name that its package does not have
H248Error
MakeUnknown(std::string_view name, H248ErrorCode without, H248ErrorCode within)
{
    const auto slash = name.find('/');
    if (slash == std::string_view::npos)
    {
        return MakeH248Error(without, name);
    }
    const bool known =
        std::any_of(std::begin(PACKAGES), std::end(PACKAGES), [&](std::string_view package) {
            return EqualsIgnoreCase(package, name.substr(0, slash));
        });
    return known ? MakeH248Error(within, name) : MakeH248Error(H248ErrorCode::UnknownPackage, name);
}

std::optional<H248Error>
CheckValue(const Known& known, const H248Parameter& parameter)
{
    if (known.accepts(parameter.value))
    {
        return std::nullopt;
    }
    const auto code = known.name == h248::STREAM_MODE ? H248ErrorCode::UnsupportedMode
                                                      : H248ErrorCode::UnsupportedValue;
    return MakeH248Error(code, parameter.name + " = " + parameter.value);
}

template <std::size_t N>
std::optional<H248Error>
CheckIn(const Known (&table)[N], const H248Parameter& property)
{
    const Known* known = Find(table, property.name);
    if (!known)
    {
        return MakeUnknown(property.name,
                           H248ErrorCode::UnsupportedProperty,
                           H248ErrorCode::NoSuchProperty);
    }
    return known->accepts ? CheckValue(*known, property)
                          : MakeH248Error(H248ErrorCode::UnsupportedProperty, property.name);
}

std::optional<H248Error>
CheckParameters(const H248Item& item)
{
    for (const auto& parameter : item.parameters)
    {
        const auto known =
            std::find_if(std::begin(PARAMETERS), std::end(PARAMETERS), [&](const auto& one) {
                return (one.item.empty() || EqualsIgnoreCase(one.item, item.name)) &&
                       EqualsIgnoreCase(one.parameter.name, parameter.name);
            });
        if (known == std::end(PARAMETERS))
        {
            return MakeH248Error(H248ErrorCode::UnsupportedParameter,
                                 item.name + " " + parameter.name);
        }
        if (auto error = CheckValue(known->parameter, parameter))
        {
            return error;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<H248Error>
CheckProperty(const H248Parameter& property)
{
    return CheckIn(PROPERTIES, property);
}

std::optional<H248Error>
CheckState(const H248Parameter& property)
{
    return CheckIn(STATES, property);
}

std::optional<H248Error>
CheckEvent(const H248Item& event)
{
    const Known* known = Find(EVENTS, event.name);
    if (!known)
    {
        return MakeUnknown(event.name, H248ErrorCode::NoSuchEvent, H248ErrorCode::NoSuchEvent);
    }
    return known->accepts ? CheckParameters(event)
                          : MakeH248Error(H248ErrorCode::UndetectableEvent, event.name);
}

std::optional<H248Error>
CheckSignal(const H248Item& signal)
{
    return Find(SIGNALS, signal.name)
               ? CheckParameters(signal)
               : MakeUnknown(signal.name, H248ErrorCode::NoSuchSignal, H248ErrorCode::NoSuchSignal);
}

std::vector<std::string>
GetPackages()
{
    std::vector<std::string> packages;
    for (const auto name : PACKAGES)
    {
        packages.push_back(std::string(name) + "-1");
    }
    return packages;
}

} // namespace ims
