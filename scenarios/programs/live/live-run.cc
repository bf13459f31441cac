// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/live/live-run.h"

#include "model/capture/file/text-file.h"

#include <csignal>
#include <filesystem>
#include <set>
#include <thread>

namespace
{

constexpr uint16_t H248_PORT = 2944;

/// A role that cannot start says so at once; a device may have to compile something.
constexpr std::chrono::seconds ROLE_PATIENCE{10};
constexpr std::chrono::seconds DEVICE_PATIENCE{20};

/// In which a device may end by itself.
constexpr std::chrono::milliseconds FAREWELL{1000};

/// For what is still on its way when the sessions are over.
constexpr std::chrono::milliseconds AFTERMATH{300};

constexpr std::chrono::milliseconds PAUSE{20};

/// Longer than e2ae-load takes to give up.
constexpr std::chrono::seconds GIVE_UP{25};

std::string
Join(const ims::IpAddress& ip, int64_t port)
{
    return ims::TransportAddress{ip, static_cast<uint16_t>(port)}.ToString();
}

} // namespace

LiveRun::LiveRun(const LiveOptions& options, std::string folder)
    : m_options(options),
      m_folder(std::move(folder))
{
}

std::optional<ims::Error>
LiveRun::Run()
{
    std::filesystem::remove(GetOwnKeyLog());
    auto error = StartCapture();
    error = error ? error : StartAll();
    error = error ? error : WaitForSessions();
    NoteDeviceEnd();
    EndAll();
    return error ? error : m_captureError;
}

std::optional<ims::Error>
LiveRun::StartCapture()
{
    std::set<std::string> hosts;
    for (const auto& ip :
         {m_options.ue, m_options.alg, m_options.agw, m_options.agwCore, m_options.peer})
    {
        hosts.insert("host " + ip.ToString());
    }
    std::string filter;
    for (const auto& host : hosts)
    {
        filter += (filter.empty() ? "" : " or ") + host;
    }
    auto capture = ims::LiveCapture::Start(m_options.interface, filter, GetCapturePath());
    if (!capture)
    {
        return capture.GetError();
    }
    m_capture = std::move(*capture);
    return std::nullopt;
}

/// Who is called has to be there before the call; who calls comes last. The gateway registers at
/// once, so its controller comes before it.
std::optional<ims::Error>
LiveRun::StartAll()
{
    if (IsCaller())
    {
        auto error = StartLoad();
        error = error ? error : StartGateway();
        return error ? error : StartDevice();
    }
    auto error = StartDevice();
    error = error ? error : StartGateway();
    return error ? error : StartLoad();
}

bool
LiveRun::IsCaller() const
{
    return m_options.device == (IsTerminating(m_options.figure) ? Device::Peer : Device::Ue);
}

std::optional<ims::Error>
LiveRun::StartGateway()
{
    if (m_options.device == Device::Agw)
    {
        return std::nullopt;
    }
    return Start(GATEWAY,
                 {m_folder + "/e2ae-agw",
                  "--iq=" + Join(m_options.agw, H248_PORT),
                  "--controller=" + Join(m_options.alg, H248_PORT),
                  "--access=" + m_options.agw.ToString(),
                  "--core=" + m_options.agwCore.ToString(),
                  "--tls=" + m_options.tls,
                  "--keylog=" + GetOwnKeyLog()},
                 ROLE_PATIENCE);
}

std::vector<std::string>
LiveRun::MakeLoadCommand() const
{
    std::string roles;
    for (const auto device : {Device::Ue, Device::Alg, Device::Peer})
    {
        if (device != m_options.device)
        {
            roles += (roles.empty() ? "" : ",") + GetName(device);
        }
    }
    const bool isOwn = m_options.device == Device::Alg || m_options.device == Device::Agw;
    std::vector<std::string> command{m_folder + "/e2ae-load",
                                     "--roles=" + roles,
                                     "--figure=" + GetName(m_options.figure),
                                     "--tcp-setup=" + GetName(m_options.tcpSetup),
                                     "--iq=" + GetName(m_options.iq),
                                     "--filter=" + GetName(m_options.filter),
                                     "--tls=" + m_options.tls,
                                     "--gateway=" + Join(m_options.agw, H248_PORT),
                                     "--controller=" + Join(m_options.alg, H248_PORT),
                                     "--ue=" + m_options.ue.ToString(),
                                     "--peer=" + m_options.peer.ToString(),
                                     "--sip-port=" + std::to_string(m_options.sipPort),
                                     "--content=" + std::string(isOwn ? "own" : "any"),
                                     "--messages=" + std::to_string(m_options.messages),
                                     "--sessions=" + std::to_string(m_options.sessions),
                                     "--seconds=" + std::to_string(m_options.seconds),
                                     "--sip-t1=" + m_options.sipT1,
                                     "--await-gateway",
                                     "--concurrent=1",
                                     "--hold=1s",
                                     "--keylog=" + GetOwnKeyLog()};
    if (!m_options.fault.empty())
    {
        command.push_back("--fault=" + m_options.fault);
    }
    if (!m_options.call.empty())
    {
        command.push_back("--call=" + m_options.call);
    }
    return command;
}

std::optional<ims::Error>
LiveRun::StartLoad()
{
    if (IsCaller())
    {
        return Start(LOAD, MakeLoadCommand(), ROLE_PATIENCE);
    }
    return m_processes.Start(LOAD, MakeLoadCommand(), GetOutput(LOAD));
}

std::optional<ims::Error>
LiveRun::StartDevice()
{
    if (m_options.run.empty())
    {
        return std::nullopt;
    }
    return Start(DEVICE, {"/bin/sh", "-c", "exec " + m_options.run}, DEVICE_PATIENCE);
}

std::optional<ims::Error>
LiveRun::Start(Number number,
               const std::vector<std::string>& command,
               std::chrono::seconds patience)
{
    std::filesystem::remove(GetOutput(number));
    if (auto error = m_processes.Start(number, command, GetOutput(number)))
    {
        return error;
    }
    return WaitForLine(number, Clock::now() + patience);
}

/// A device may end as soon as its session is over.
std::optional<ims::Error>
LiveRun::WaitForLine(Number number, Clock::time_point until)
{
    while (!HasLine(GetOutput(number)) && Clock::now() < until && m_ended.count(number) == 0)
    {
        Look();
    }
    const auto ended = m_ended.find(number);
    if (ended != m_ended.end() && (number != DEVICE || ended->second != 0))
    {
        const std::string what = number == DEVICE ? "the device" : "a role";
        return ims::Error{what + " ended with status " + std::to_string(ended->second) + ": " +
                              ReadLastLine(GetOutput(number)),
                          0,
                          ""};
    }
    return std::nullopt;
}

std::optional<ims::Error>
LiveRun::WaitForSessions()
{
    const auto until = Clock::now() + std::chrono::seconds(m_options.seconds) + GIVE_UP;
    while (m_ended.count(LOAD) == 0 && Clock::now() < until)
    {
        Look();
    }
    return std::nullopt;
}

void
LiveRun::NoteDeviceEnd()
{
    const auto ended = m_ended.find(DEVICE);
    if (ended != m_ended.end() && ended->second != 0)
    {
        m_deviceEnd = "the device ended with status " + std::to_string(ended->second) + ": " +
                      ReadLastLine(GetOutput(DEVICE));
    }
    const auto load = ims::ReadTextFile(GetOutput(LOAD));
    if (load && load->find("did not register") != std::string::npos)
    {
        m_deviceEnd = "the AGW sent no ServiceChange to " + Join(m_options.alg, H248_PORT) +
                      ", so nobody called";
    }
}

const std::string&
LiveRun::GetDeviceEnd() const
{
    return m_deviceEnd;
}

/// The device first, as long as there is somebody to take leave of.
void
LiveRun::EndAll()
{
    const auto patience = Clock::now() + FAREWELL;
    while (m_processes.IsRunning(DEVICE) && Clock::now() < patience)
    {
        Look();
    }
    for (const auto number : {DEVICE, LOAD, GATEWAY})
    {
        m_processes.Signal(number, SIGTERM);
        const auto until = Clock::now() + AFTERMATH;
        while (Clock::now() < until)
        {
            Look();
        }
    }
    m_processes.Kill();
    m_lost = m_capture ? m_capture->GetLostCount() : 0;
    m_capture.reset();
}

void
LiveRun::Look()
{
    if (m_capture && !m_captureError)
    {
        m_captureError = m_capture->Take();
    }
    if (const auto ended = m_processes.Poll())
    {
        m_ended[ended->number] = ended->status;
        return;
    }
    std::this_thread::sleep_for(PAUSE);
}

std::string
LiveRun::GetCapturePath() const
{
    return m_options.out + ".pcap";
}

std::string
LiveRun::GetOutput(Number number) const
{
    constexpr const char* names[] = {"-agw.txt", "-load.txt", "-device.txt"};
    return m_options.out + names[number];
}

std::string
LiveRun::GetOwnKeyLog() const
{
    return m_options.out + ".keys";
}

std::vector<std::string>
LiveRun::GetKeyLogs() const
{
    std::vector<std::string> paths;
    for (const auto& path : {GetOwnKeyLog(), m_options.keyLog})
    {
        if (!path.empty() && std::filesystem::is_regular_file(path))
        {
            paths.push_back(path);
        }
    }
    return paths;
}

uint64_t
LiveRun::GetLostCount() const
{
    return m_lost;
}

void
LiveRun::RemoveTemporaries() const
{
    std::filesystem::remove(GetCapturePath());
    std::filesystem::remove(GetOwnKeyLog());
}
