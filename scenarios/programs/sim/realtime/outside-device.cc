// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/realtime/outside-device.h"

#include "model/net/address-conversion.h"
#include "scenarios/programs/sim/realtime/device-text.h"
#include "scenarios/programs/sim/realtime/real-time.h"
#include "scenarios/programs/sim/realtime/tap-interface.h"
#include "scenarios/programs/sim/run/output-files.h"
#include "scenarios/programs/sim/run/topology.h"

#include "ns3/mac48-address.h"

#ifdef E2AE_FD_NET_DEVICE
#include "ns3/fd-net-device.h"
#endif

#include <chrono>
#include <csignal>
#include <thread>

using namespace ns3;

namespace
{

using Clock = std::chrono::steady_clock;

/// For somebody who types the commands.
constexpr std::chrono::minutes INTERFACE_PATIENCE{5};

/// A device may have to compile something.
constexpr std::chrono::seconds DEVICE_PATIENCE{20};

/// In which it may end, by itself and when it is told to.
constexpr std::chrono::milliseconds FAREWELL{1000};

constexpr std::chrono::milliseconds PAUSE{20};

constexpr std::size_t DEVICE = 0; ///< number of the process

/// @return whether it came true in that time.
template <class Condition>
bool
WaitUntil(Clock::duration patience, const Condition& condition)
{
    const auto until = Clock::now() + patience;
    while (!condition())
    {
        if (Clock::now() > until)
        {
            return false;
        }
        std::this_thread::sleep_for(PAUSE);
    }
    return true;
}

Ptr<NetDevice>
MakePort([[maybe_unused]] int descriptor)
{
#ifdef E2AE_FD_NET_DEVICE
    auto port = CreateObject<FdNetDevice>();
    port->SetAddress(Mac48Address::Allocate());
    port->SetFileDescriptor(descriptor);
    return port;
#else
    return nullptr;
#endif
}

} // namespace

OutsideDevice::OutsideDevice(const RunOptions& options)
    : m_options(options),
      m_output(GetOutputPrefix(options) + "-device.txt")
{
}

ims::Result<std::unique_ptr<OutsideDevice>>
OutsideDevice::Join(const RunOptions& options, std::ostream& told)
{
    UseRealTime();
    auto device = std::unique_ptr<OutsideDevice>(new OutsideDevice(options));
    auto error = device->Open();
    if (!error)
    {
        told << DescribeDevice(options) << std::endl;
        error = device->WaitForInterface();
    }
    error = error ? error : device->Start();
    if (error)
    {
        return ims::Error{"--realtime: " + error->what, 0, ""};
    }
    return device;
}

std::optional<ims::Error>
OutsideDevice::Open()
{
#ifdef E2AE_FD_NET_DEVICE
    const auto descriptor = OpenTap(m_options.tap);
    if (!descriptor)
    {
        return descriptor.GetError();
    }
    m_descriptor = *descriptor;
    return std::nullopt;
#else
    return ims::Error{"this ns-3 has no module fd-net-device", 0, ""};
#endif
}

std::optional<ims::Error>
OutsideDevice::WaitForInterface() const
{
    const auto address = ToIpAddress(FindDevicePlace(m_options).address);
    if (WaitUntil(INTERFACE_PATIENCE, [&] { return IsInterfaceReady(m_options.tap, address); }))
    {
        return std::nullopt;
    }
    return ims::Error{"'" + m_options.tap + "' is not up with the address " + address.ToString() +
                          " after " + std::to_string(INTERFACE_PATIENCE.count()) + " minutes",
                      0,
                      ""};
}

/// One that is called is ready when it has printed a line; one that calls is not waited for, since
/// nobody answers it before the run begins.
std::optional<ims::Error>
OutsideDevice::Start()
{
    if (m_options.deviceRun.empty())
    {
        return std::nullopt;
    }
    auto error =
        m_process.Start(DEVICE, {"/bin/sh", "-c", "exec " + m_options.deviceRun}, m_output);
    if (error)
    {
        return error;
    }
    WaitUntil(IsDeviceCaller(m_options) ? Clock::duration(0) : DEVICE_PATIENCE, [this] {
        const auto ended = m_process.Poll();
        m_status = ended ? std::optional(ended->status) : std::nullopt;
        return m_status || HasLine(m_output);
    });
    const std::string end = DescribeEnd();
    return end.empty() ? std::nullopt : std::optional(ims::Error{end, 0, ""});
}

PortMaker
OutsideDevice::GetPortMaker() const
{
    return [descriptor = m_descriptor] { return MakePort(descriptor); };
}

std::string
OutsideDevice::End()
{
    const auto hasEnded = [this] {
        const auto ended = m_process.Poll();
        m_status = ended ? ended->status : m_status;
        return m_process.GetCount() == 0;
    };
    WaitUntil(FAREWELL, hasEnded);
    const std::string end = DescribeEnd();
    m_process.Signal(DEVICE, SIGTERM);
    WaitUntil(FAREWELL, hasEnded);
    m_process.Kill();
    return end.empty() ? "" : end + "\n";
}

std::string
OutsideDevice::DescribeEnd() const
{
    return m_status.value_or(0) == 0 ? ""
                                     : "the device ended with status " + std::to_string(*m_status) +
                                           ": " + ReadLastLine(m_output);
}
