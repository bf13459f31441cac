// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/realtime/device-text.h"

#include "model/base/octets.h"
#include "model/net/address-conversion.h"
#include "scenarios/programs/sim/run/topology.h"

using namespace ns3;

namespace
{

std::string
GetEntity(Device device)
{
    return ims::ToUpper(GetName(device));
}

/// @return the SIP URI by which the user agents of a run know each other.
std::string
MakeUri(Device device, const std::string& address)
{
    return std::string(device == Device::Ue ? "sip:alice-0@" : "sip:bob-0@") + address;
}

std::string
FormatAddress(const Address& address)
{
    return ToIpAddress(address).ToString();
}

std::string
WithSipPort(const Address& address)
{
    constexpr uint16_t sipPort = 5060;
    return ims::TransportAddress{ToIpAddress(address), sipPort}.ToString();
}

/// What the device calls, or is called at.
std::string
DescribeCall(const RunOptions& options)
{
    const bool isCaller = IsDeviceCaller(options);
    RunOptions others = options;
    others.device = options.device == Device::Ue ? Device::Peer : Device::Ue;
    const auto& called = isCaller ? others : options;
    return std::string(isCaller ? "it calls " : "it is called at ") +
           MakeUri(called.device, WithSipPort(FindDevicePlace(called).address));
}

} // namespace

bool
IsDeviceCaller(const RunOptions& options)
{
    return IsTerminating(options) == (options.device == Device::Peer);
}

std::string
DescribeDevice(const RunOptions& options)
{
    const DevicePlace place = FindDevicePlace(options);
    const std::string ip = options.ip == IpVersion::V6 ? "ip -6" : "ip";
    const std::string address = FormatAddress(place.address);
    return "the device is the " + GetEntity(options.device) + ", at the interface " + options.tap +
           ":\n  " + ip + " address add " + address + "/" + std::to_string(place.prefixLength) +
           " dev " + options.tap + (options.ip == IpVersion::V6 ? " nodad" : "") +
           "\n  ip link set " + options.tap + " up\n  " + ip + " route add " + place.part +
           " via " + FormatAddress(place.gateway) + "\nSIP over UDP with the P-CSCF at " +
           WithSipPort(place.proxy) + "; media at " + address + "; " + DescribeCall(options) + "\n";
}

std::string
DescribeDeviceVerdict(const RunOptions& options, const ims::RunReport& report)
{
    const std::string device = "the " + GetEntity(options.device);
    if (report.interrupted)
    {
        return "";
    }
    const bool isLate = report.lag && !report.lag->IsTolerable();
    return report.IsSuccess() ? device + " follows the figure\n"
           : isLate ? "not judged: the simulation could not keep up with real time, so the "
                      "difference need not be the " +
                          GetEntity(options.device) + "'s\n"
                    : device + " does not follow the figure\n";
}
