// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PCAPNG_WRITER_H
#define IMS_PCAPNG_WRITER_H

#include "model/base/ip-address.h"
#include "model/base/octets.h"
#include "model/base/time-point.h"

#include <ostream>
#include <string>
#include <vector>

/// @file
/// The blocks of a pcapng capture (draft-ietf-opsawg-pcapng), little endian.

namespace ims
{

/// Wall-clock time of the start of a run: 2026-01-01T00:00:00Z. Fixed, so that equal runs give
/// equal files.
constexpr std::chrono::seconds CAPTURE_EPOCH{1767225600};

/// @brief One interface of a capture: a reference point, as the reader of the file sees it.
struct CaptureInterface
{
    std::string name;
    std::string description;
};

/// @brief A node's name, shown instead of its address.
struct HostName
{
    IpAddress address;
    std::string name;
};

/// @brief A packet as a capture stores it.
struct CapturedPacket
{
    TimePoint time{};          ///< when it was sent, on the clock of the run
    std::size_t interface = 0; ///< index in the order of WriteInterface()
    OctetsView octets;         ///< from the first octet of the IP header
    std::vector<std::string> comments;
};

/// @brief Writes one section of pcapng to a stream; the caller keeps the order that the format asks
/// for.
///
/// The order is: section header, every interface, then names, secrets and packets in any order.
/// Errors are the stream's.
class PcapngWriter
{
  public:
    /// @param output must outlive this object
    explicit PcapngWriter(std::ostream& output);

    /// @brief Writes the Section Header Block; neither machine nor operating system is named.
    /// @param application the program that made the file
    void WriteSectionHeader(std::string_view application);

    /// @brief Writes an Interface Description Block: raw IP packets, time stamps in nanoseconds.
    void WriteInterface(const CaptureInterface& interface);

    /// @brief Writes a Name Resolution Block.
    void WriteNames(const std::vector<HostName>& names);

    /// @brief Writes a Decryption Secrets Block; it must come before the packets that it decrypts.
    /// @param keyLog lines in the NSS key log format, each with its line end
    void WriteSecrets(std::string_view keyLog);

    /// @brief Writes an Enhanced Packet Block. A comment longer than 65535 octets is cut.
    void WritePacket(const CapturedPacket& packet);

  private:
    void WriteBlock(uint32_t type, const Octets& body);

    std::ostream& m_output;
};

} // namespace ims

#endif // IMS_PCAPNG_WRITER_H
