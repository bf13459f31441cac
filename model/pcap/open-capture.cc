// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/pcap/open-capture.h"

#include "model/pcap/octet-source.h"
#include "model/pcap/pcapng-reader.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <pcap/pcap.h>

namespace ims
{

namespace
{

ssize_t
ReadSource(void* cookie, char* buffer, std::size_t size)
{
    return static_cast<OctetSource*>(cookie)->Take(buffer, size);
}

std::optional<LinkType>
FindLinkType(int type)
{
    switch (type)
    {
    case DLT_EN10MB:
        return LinkType::Ethernet;
    case DLT_LINUX_SLL:
        return LinkType::LinuxCooked;
    case DLT_LINUX_SLL2:
        return LinkType::LinuxCooked2;
    case DLT_RAW:
    case DLT_IPV4:
    case DLT_IPV6:
        return LinkType::Raw;
    case DLT_NULL:
    case DLT_LOOP:
        return LinkType::Loopback;
    default:
        return std::nullopt;
    }
}

Error
CannotRead(const std::string& path, const std::string& reason)
{
    return {"cannot read '" + path + "': " + reason, 0, ""};
}

/// What libpcap reads: one interface, no secrets.
class PcapReader : public CaptureReader
{
  public:
    PcapReader(std::string path, std::unique_ptr<OctetSource> source, pcap_t* handle)
        : m_path(std::move(path)),
          m_source(std::move(source)),
          m_handle(handle),
          m_type(FindLinkType(pcap_datalink(handle)))
    {
    }

    ~PcapReader() override
    {
        pcap_close(m_handle);
    }

    PcapReader(const PcapReader&) = delete;
    PcapReader& operator=(const PcapReader&) = delete;

    Result<std::optional<CapturedFrame>> Read() override
    {
        pcap_pkthdr* header = nullptr;
        const unsigned char* octets = nullptr;
        const int result = pcap_next_ex(m_handle, &header, &octets);
        if (result == PCAP_ERROR_BREAK)
        {
            return std::optional<CapturedFrame>();
        }
        if (result != 1)
        {
            return CannotRead(m_path, pcap_geterr(m_handle));
        }
        CapturedFrame frame;
        // With the precision that was asked for, tv_usec counts nanoseconds.
        frame.time = std::chrono::seconds(header->ts.tv_sec) + Duration(header->ts.tv_usec);
        frame.link = m_type;
        frame.octets = {reinterpret_cast<const char*>(octets), header->caplen};
        frame.cut = header->caplen < header->len;
        return std::optional(frame);
    }

    std::string TakeSecrets() override
    {
        return "";
    }

  private:
    std::string m_path;
    std::unique_ptr<OctetSource> m_source; ///< outlives the handle, which reads from it
    pcap_t* m_handle;
    std::optional<LinkType> m_type;
};

} // namespace

Result<std::unique_ptr<CaptureReader>>
OpenCapture(const std::string& path)
{
    auto source = OctetSource::Open(path);
    if (!source)
    {
        return source.GetError();
    }
    constexpr std::size_t magic = 4; // octets by which the formats differ
    if (PcapngReader::Fits((*source)->Peek(magic)))
    {
        return std::unique_ptr<CaptureReader>(new PcapngReader(path, std::move(*source)));
    }
    FILE* file = fopencookie(source->get(), "rb", {ReadSource, nullptr, nullptr, nullptr});
    if (!file)
    {
        return CannotRead(path, std::strerror(errno));
    }
    char reason[PCAP_ERRBUF_SIZE] = "";
    pcap_t* handle =
        pcap_fopen_offline_with_tstamp_precision(file, PCAP_TSTAMP_PRECISION_NANO, reason);
    if (!handle)
    {
        std::fclose(file);
        return CannotRead(path, reason);
    }
    return std::unique_ptr<CaptureReader>(new PcapReader(path, std::move(*source), handle));
}

} // namespace ims
