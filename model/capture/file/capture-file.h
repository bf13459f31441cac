// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_CAPTURE_FILE_H
#define IMS_CAPTURE_FILE_H

#include "model/base/result.h"
#include "model/capture/file/pcapng-writer.h"

#include <fstream>
#include <memory>
#include <optional>
#include <unordered_map>

namespace ims
{

/// @brief The capture of a whole run: packets come as they are sent, what is said about them may
/// come later.
///
/// Packets are spooled to a nameless file beside PATH, so memory does not grow with them; comments
/// stay in memory until Close() writes the file. Without Close() nothing remains, and a file that
/// was there before stays as it was.
class CaptureFile
{
  public:
    /// @param path where the capture is to be
    /// @param interfaces at least one
    /// @return an error naming the path if it cannot be written
    static Result<std::unique_ptr<CaptureFile>> Create(const std::string& path,
                                                       std::vector<CaptureInterface> interfaces,
                                                       std::vector<HostName> names);

    ~CaptureFile();
    CaptureFile(const CaptureFile&) = delete;
    CaptureFile& operator=(const CaptureFile&) = delete;

    /// @param interface index of the interface; one that does not exist counts as the last
    /// @param ipPacket from the first octet of the IP header
    /// @return the packet's number in the file, from 1
    uint64_t AddPacket(TimePoint time, std::size_t interface, OctetsView ipPacket);

    /// @brief Adds a line of the NSS key log, with or without line end; it is placed before the
    /// next packet.
    void AddSecret(std::string_view keyLogLine);

    /// @brief Adds a comment to a packet; several are kept in order.
    /// @param packet what AddPacket() returned; a number that was never returned is ignored
    void Comment(uint64_t packet, std::string text);

    /// @brief Once a packet is kept, the file has only those that are.
    void Keep(uint64_t packet);

    /// @brief Sets the names of addresses that became known after Create().
    void SetNames(std::vector<HostName> names);

    /// @brief Writes the file; nothing may be added afterwards.
    /// @return an error naming the path if it could not be written as a whole
    std::optional<Error> Close();

  private:
    CaptureFile(std::string path,
                std::vector<CaptureInterface> interfaces,
                std::vector<HostName> names);

    void Spool(uint64_t interface, TimePoint time, OctetsView octets);
    void FlushSecrets();
    bool WriteFinal(std::ostream& output);
    bool CopySpool(PcapngWriter& writer);
    bool IsKept(uint64_t packet) const;

    const std::string m_path;
    const std::vector<CaptureInterface> m_interfaces;
    std::vector<HostName> m_names;
    std::fstream m_spool;
    int m_spoolError = 0; ///< errno of the first write that failed
    uint64_t m_packets = 0;
    std::string m_secrets;                                  ///< lines that wait for the next packet
    std::unordered_map<std::string, std::size_t> m_numbers; ///< of the texts of comments
    std::vector<const std::string*> m_texts;                ///< most comments say the same
    std::vector<std::pair<uint64_t, std::size_t>> m_comments; ///< packet, number of the text
    std::vector<bool> m_kept;                                 ///< by packet; empty: all
};

} // namespace ims

#endif // IMS_CAPTURE_FILE_H
