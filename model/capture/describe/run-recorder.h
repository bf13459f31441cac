// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RUN_RECORDER_H
#define IMS_RUN_RECORDER_H

#include "model/capture/describe/wire-decoder.h"
#include "model/capture/file/capture-file.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

namespace ims
{

/// @brief Names one packet between its sender and its receiver.
using PacketKey = std::pair<uint64_t, uint16_t>;

/// @brief Turns what the network shows of a run into a capture file and into records.
///
/// A packet that was sent and never delivered is commented as lost.
class RunRecorder
{
  public:
    /// @param path of the pcapng file; empty for records only
    static Result<std::unique_ptr<RunRecorder>> Create(const std::string& path,
                                                       const EntityMap& entities);

    /// @brief Receives each record as it happens.
    void SetRecordHandler(std::function<void(Record&&)> handler);

    /// @brief Receives each packet with its number in the capture, before its records.
    void SetPacketHandler(std::function<void(uint64_t packet, OctetsView ipPacket)> handler);

    /// @brief Receives each line of the key log, before the packets that it decrypts.
    void SetSecretHandler(std::function<void(std::string_view line)> handler);

    /// @brief Have it remember when each packet is delivered, for FindArrival().
    void KeepArrivals();

    void OnSent(TimePoint now, PacketKey key, OctetsView ipPacket);
    void OnDelivered(TimePoint now, PacketKey key);

    /// @param line of the NSS key log
    void OnSecret(std::string_view line);

    /// @param what and fields as the entity reported them
    void OnLocalStep(TimePoint now,
                     const std::string& entity,
                     const std::string& what,
                     std::vector<Field> fields);

    /// @brief Add a comment to a packet in the capture.
    void Comment(uint64_t packet, std::string text);

    /// @brief Once a packet is kept, the capture has only those that are.
    void Keep(uint64_t packet);

    /// @brief The run is over: complete the capture file. @return an error naming the path if it
    /// could not be written
    std::optional<Error> Close();

    /// @return when a packet was delivered; nothing when it was not, or arrivals are not kept.
    std::optional<TimePoint> FindArrival(uint64_t packet) const;

    /// @return the key of the packet that was sent last.
    PacketKey GetLastKey() const;

    /// @return packets sent so far.
    uint64_t GetPacketCount() const;

    /// @return packets sent and not delivered so far.
    uint64_t GetUndeliveredCount() const;

  private:
    RunRecorder(std::unique_ptr<CaptureFile> file, const EntityMap& entities);

    std::unique_ptr<CaptureFile> m_file; ///< null for records only
    WireDecoder m_decoder;
    std::function<void(Record&&)> m_handler;
    std::function<void(uint64_t, OctetsView)> m_packetHandler;
    std::function<void(std::string_view)> m_secretHandler;
    bool m_keepsArrivals = false;
    std::unordered_map<uint64_t, TimePoint> m_arrivals;
    std::multimap<PacketKey, uint64_t> m_inFlight;
    uint64_t m_packets = 0;
    PacketKey m_lastKey;
};

} // namespace ims

#endif // IMS_RUN_RECORDER_H
