// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/device-options.h"

namespace
{

/// There is one device, and so many sessions are one UE's.
constexpr int64_t MOST_SESSIONS = 50;

/// Linux takes no longer name of an interface.
constexpr std::size_t MOST_NAME_CHARACTERS = 15;

/// @return whether an interface of the kernel can have this name, itself and no pattern.
bool
IsInterfaceName(const std::string& name)
{
    return !name.empty() && name.size() <= MOST_NAME_CHARACTERS && name != "." && name != ".." &&
           name.find_first_of("/:% \t\n\v\f\r") == std::string::npos;
}

/// What a run in simulated time would take no notice of.
std::optional<std::string>
FindIgnored(const RunOptions& o)
{
    for (const char* name : {"device", "tap", "device-run", "device-media"})
    {
        if (IsGiven(o, name))
        {
            return std::string("--") + name + ": with --realtime only";
        }
    }
    return std::nullopt;
}

/// What a device does not go together with.
std::optional<std::string>
FindContradiction(const RunOptions& o)
{
    const std::string why = ": not with --realtime, ";
    if (IsRegistrationOnly(o))
    {
        return "--figure=" + GetName(o.figure) + why + "which judges sessions";
    }
    if (!o.mix.empty())
    {
        return "--mix" + why + "which judges by one figure";
    }
    if (o.gateways > 1)
    {
        return "--gateways" + why + "in which the device has one";
    }
    if (o.fault != nullptr)
    {
        return "--fault" + why + "where the device does what it does";
    }
    if (o.sessions > MOST_SESSIONS)
    {
        return "--sessions=" + std::to_string(o.sessions) + why + "more than " +
               std::to_string(MOST_SESSIONS) + " are no single device's";
    }
    if (!o.deviceRun.empty() && o.out == NO_FILES)
    {
        return "--device-run: what the device prints needs a file, so not with --out=" +
               std::string(NO_FILES);
    }
    if (o.netanim)
    {
        return "--netanim" + why + "of which it shows a part only";
    }
    return std::nullopt;
}

} // namespace

std::vector<Device>
GetDevicesOfRuns()
{
    return {Device::Ue, Device::Peer};
}

std::optional<std::string>
FindDeviceMistake(const RunOptions& o)
{
    if (!o.realtime)
    {
        return FindIgnored(o);
    }
    if (!IsGiven(o, "device"))
    {
        return "--realtime: --device has to say which entity is yours: " +
               ListNames(GetDevicesOfRuns());
    }
    if (!IsGiven(o, "tap"))
    {
        return "--realtime: --tap has to name the interface at which the device is, as tap0";
    }
    if (!IsInterfaceName(o.tap))
    {
        return "--tap: '" + o.tap + "' is no name of an interface, which has at most " +
               std::to_string(MOST_NAME_CHARACTERS) + " characters, no blank and none of / : %";
    }
    return FindContradiction(o);
}
