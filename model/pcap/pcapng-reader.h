// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_PCAPNG_READER_H
#define IMS_PCAPNG_READER_H

#include "model/pcap/capture-reader.h"
#include "model/pcap/octet-source.h"

#include <vector>

namespace ims
{

/// @brief Reads pcapng (draft-ietf-opsawg-pcapng), whose interfaces may be of different links.
///
/// libpcap reads this format too, but passes over TLS secrets, does not tell interfaces apart, and
/// refuses several interfaces of different links or of raw IP.
class PcapngReader : public CaptureReader
{
  public:
    /// @param path for error messages
    /// @param source its octets, from the first on
    PcapngReader(std::string path, std::unique_ptr<OctetSource> source);

    Result<std::optional<CapturedFrame>> Read() override;
    std::string TakeSecrets() override;

    /// @return whether a file that begins with these octets is pcapng.
    static bool Fits(OctetsView start);

  private:
    struct Interface
    {
        std::optional<LinkType> link;
        std::size_t snapLength = 0; ///< 0: none
        unsigned resolution = 6;    ///< the unit of time is 10 or 2 to the power of minus this
        bool isBinary = false;      ///< to the power of 2
        int64_t offset = 0;         ///< seconds to be added
    };

    /// What a block of a packet says before its octets.
    struct PacketHead
    {
        std::size_t interface = 0;
        std::size_t captured = 0;
        std::size_t original = 0;
        std::size_t begin = 0; ///< of the packet in the block
        uint64_t time = 0;
    };

    Error Complain(const std::string& what) const;
    std::optional<Error> ReadBlock(bool& atEnd);
    void TakeInterface();
    void TakeOption(Interface& interface, unsigned code, OctetsView value) const;
    void TakeSecretsBlock();
    Result<std::optional<CapturedFrame>> TakePacket();
    std::optional<PacketHead> ReadPacketHead() const;
    static std::optional<Duration> ToDuration(const Interface& interface, uint64_t time);
    std::size_t Read16(std::size_t offset) const;
    std::size_t Read32(std::size_t offset) const;

    std::string m_path;
    std::unique_ptr<OctetSource> m_source;
    bool m_bigEndian = false;
    std::size_t m_type = 0; ///< of the block
    Octets m_block;         ///< without its type and its lengths
    std::vector<Interface> m_interfaces;
    std::string m_secrets;
};

} // namespace ims

#endif // IMS_PCAPNG_READER_H
