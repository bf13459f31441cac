// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MERGED_CAPTURES_H
#define IMS_MERGED_CAPTURES_H

#include "model/pcap/capture-reader.h"
#include "model/pcap/tap-duplicates.h"

#include <map>
#include <memory>
#include <vector>

namespace ims
{

/// @brief An IP packet of one of several captures.
struct CapturedIpPacket
{
    Duration time{};           ///< since 1970-01-01 00:00:00 UTC, by the shifted clock
    std::size_t capture = 0;   ///< index of the capture
    std::size_t interface = 0; ///< of it
    Octets octets;             ///< from the first octet of the IP header
    bool cut = false;          ///< only its beginning was captured
};

/// @brief Several captures of one network as one, in the order of time.
///
/// A packet that two taps have seen comes once, with the time of the first.
class MergedCaptures
{
  public:
    /// @param captures at least one
    /// @param shifts what is added to the times of each capture, by its index
    MergedCaptures(std::vector<std::unique_ptr<CaptureReader>> captures,
                   std::map<std::size_t, Duration> shifts);

    /// @return the next packet; nothing at the end of all
    std::optional<CapturedIpPacket> Read();

    /// @return why captures could not be read to their ends, a sentence for each.
    const std::vector<std::string>& GetBreaks() const;

    /// @return TLS secrets that stood before the last packet and were not taken yet.
    std::string TakeSecrets();

    /// @return frames without IP.
    uint64_t GetOtherCount() const;

    /// @return packets that another tap had seen before.
    uint64_t GetDuplicateCount() const;

  private:
    void Advance(std::size_t capture);

    std::vector<std::unique_ptr<CaptureReader>> m_captures;
    std::map<std::size_t, Duration> m_shifts;
    std::vector<std::optional<CapturedIpPacket>> m_next; ///< of each capture
    std::vector<std::string> m_breaks;
    TapDuplicates m_duplicateFinder;
    std::string m_secrets;
    uint64_t m_others = 0;
    uint64_t m_duplicates = 0;
};

} // namespace ims

#endif // IMS_MERGED_CAPTURES_H
