// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/live-capture.h"

#include <pcap/pcap.h>

namespace ims
{

namespace
{

constexpr int BUFFER_OCTETS = 32 << 20;
constexpr int LONGEST_PACKET = 262144;
constexpr int WAIT_MILLISECONDS = 10;

/// Closes with a function of libpcap.
template <auto Function>
struct PcapDeleter
{
    template <class T>
    void operator()(T* object) const
    {
        Function(object);
    }
};

} // namespace

struct LiveCapture::Handles
{
    std::unique_ptr<pcap_t, PcapDeleter<pcap_close>> capture;
    std::unique_ptr<pcap_dumper_t, PcapDeleter<pcap_dump_close>> file;

    /// @return what the system has against it.
    std::optional<Error> Open(const std::string& interface);
    std::optional<Error> Filter(const std::string& filter);

    Error Complain(const std::string& what) const
    {
        return {what + ": " + pcap_geterr(capture.get()), 0, ""};
    }
};

std::optional<Error>
LiveCapture::Handles::Open(const std::string& interface)
{
    char text[PCAP_ERRBUF_SIZE] = "";
    const std::string what = "cannot capture on '" + interface + "'";
    capture.reset(pcap_create(interface.c_str(), text));
    if (!capture)
    {
        return Error{what + ": " + text, 0, ""};
    }
    pcap_set_snaplen(capture.get(), LONGEST_PACKET);
    pcap_set_buffer_size(capture.get(), BUFFER_OCTETS);
    pcap_set_timeout(capture.get(), WAIT_MILLISECONDS);
    pcap_set_immediate_mode(capture.get(), 1);
    const int status = pcap_activate(capture.get());
    if (status < 0)
    {
        const std::string reason = pcap_geterr(capture.get());
        return Error{what + ": " + (reason.empty() ? pcap_statustostr(status) : reason), 0, ""};
    }
    return pcap_setnonblock(capture.get(), 1, text) == 0
               ? std::nullopt
               : std::optional(Error{what + ": " + text, 0, ""});
}

std::optional<Error>
LiveCapture::Handles::Filter(const std::string& filter)
{
    bpf_program program{};
    if (pcap_compile(capture.get(), &program, filter.c_str(), 1, PCAP_NETMASK_UNKNOWN) != 0)
    {
        return Complain("cannot filter by '" + filter + "'");
    }
    const int status = pcap_setfilter(capture.get(), &program);
    pcap_freecode(&program);
    return status == 0 ? std::nullopt
                       : std::optional(Complain("cannot filter by '" + filter + "'"));
}

Result<std::unique_ptr<LiveCapture>>
LiveCapture::Start(const std::string& interface, const std::string& filter, const std::string& path)
{
    auto handles = std::make_unique<Handles>();
    auto error = handles->Open(interface);
    error = error ? error : handles->Filter(filter);
    if (error)
    {
        return *error;
    }
    handles->file.reset(pcap_dump_open(handles->capture.get(), path.c_str()));
    if (!handles->file)
    {
        return handles->Complain("cannot write '" + path + "'");
    }
    return std::unique_ptr<LiveCapture>(new LiveCapture(std::move(handles)));
}

LiveCapture::LiveCapture(std::unique_ptr<Handles> handles)
    : m_handles(std::move(handles))
{
}

LiveCapture::~LiveCapture() = default;

std::optional<Error>
LiveCapture::Take()
{
    auto* file = reinterpret_cast<unsigned char*>(m_handles->file.get());
    int taken = 0;
    do
    {
        taken = pcap_dispatch(m_handles->capture.get(), -1, pcap_dump, file);
    } while (taken > 0);
    const bool isWritten = pcap_dump_flush(m_handles->file.get()) == 0;
    return taken < 0    ? std::optional(m_handles->Complain("cannot capture"))
           : !isWritten ? std::optional(Error{"cannot write the capture", 0, ""})
                        : std::nullopt;
}

uint64_t
LiveCapture::GetLostCount() const
{
    pcap_stat counts{};
    return pcap_stats(m_handles->capture.get(), &counts) == 0 ? counts.ps_drop : 0;
}

} // namespace ims
