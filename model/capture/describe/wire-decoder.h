// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_WIRE_DECODER_H
#define IMS_WIRE_DECODER_H

#include "model/base/record.h"
#include "model/capture/describe/tcp-connection.h"
#include "model/capture/packet/entity-map.h"
#include "model/capture/packet/ip-packet.h"
#include "model/capture/packet/recent-octets.h"
#include "model/codec/sip/sip-value-memory.h"

#include <array>
#include <list>
#include <set>
#include <unordered_map>
#include <utility>

namespace ims
{

/// @brief Where protocols are expected, and bounds on what is remembered.
struct WireDecoderOptions
{
    std::set<uint16_t> sipPorts{5060};
    std::set<uint16_t> h248Ports{2944};
    bool anyPort = false;       ///< datagrams on other ports are recognised by their first octets
    bool nameByAddress = false; ///< records name no entities but addresses, "10.0.0.1:5060"
    std::shared_ptr<TlsSecrets> secrets; ///< of TLS; null without any
    TcpReassemblyLimits reassembly;      ///< for each direction of a connection
    std::size_t maxConnections = 32768;  ///< the least recently used one is forgotten
    /// How long a connection that is over is remembered for what comes late: 2 MSL (RFC 9293 3.4.2)
    Duration closedLinger = std::chrono::minutes(4);
    std::size_t maxRememberedDatagrams = 16384;
};

/// @brief Reads packets as their senders sent them and says what they mean, in the terms of the
/// figures.
///
/// It knows nothing but the octets and whose the addresses are. Lost packets belong to its input:
/// what their sender repeats is marked "retransmission". Octets that cannot be read give a record
/// named MALFORMED.
class WireDecoder
{
  public:
    explicit WireDecoder(EntityMap entities, WireDecoderOptions options = {});

    /// @brief Reads one packet; packets come in the order of their sending.
    /// @param packet its number in the capture
    /// @param ipPacket from the first octet of the IP header
    /// @return the records that it completes; at least one
    std::vector<Record> Decode(TimePoint time, uint64_t packet, OctetsView ipPacket);

    /// @return how many TCP connections are remembered.
    std::size_t GetConnectionCount() const;

  private:
    /// The two ends of a TCP connection, the smaller address first.
    using ConnectionKey = std::pair<TransportAddress, TransportAddress>;

    struct ConnectionHash
    {
        std::size_t operator()(const ConnectionKey& key) const
        {
            return 3 * key.first.Hash() + key.second.Hash();
        }
    };

    /// An end of a connection as its records show it.
    struct ShownAddress
    {
        std::string ip;
        std::string port;
        std::string name;
    };

    struct Connection;
    using ConnectionList = std::list<Connection>;

    struct Connection
    {
        ConnectionKey key;
        TcpConnection state;
        std::array<ShownAddress, 2> ends; ///< of the key
        ConnectionList* list = nullptr;   ///< where it is
        TimePoint last{};                 ///< when it was used
    };

    /// Names of a packet's.
    struct Ends
    {
        std::string source;
        std::string destination;
    };

    std::vector<StreamMessage> DecodeIp(TimePoint time, const IpPacket& packet, Ends& ends);
    std::vector<StreamMessage> DecodeUdp(const IpPacket& packet, Ends& ends);
    std::vector<StreamMessage> DecodeTcp(TimePoint time, const IpPacket& packet, Ends& ends);
    std::string Name(const TransportAddress& end) const;
    Ends NameEnds(const IpPacket& packet, uint16_t sourcePort, uint16_t destinationPort) const;
    ShownAddress Show(const TransportAddress& address) const;
    static void AddAddresses(const ShownAddress& source,
                             const ShownAddress& destination,
                             std::vector<StreamMessage>& messages);
    ConnectionList::iterator FindConnection(const ConnectionKey& key);
    void NoteUse(ConnectionList::iterator connection, TimePoint time);
    void ForgetLast(ConnectionList& connections);

    EntityMap m_entities;
    WireDecoderOptions m_options;
    RecentOctets m_datagrams;
    SipValueMemory m_sipValues;
    ConnectionList m_connections; ///< most recently used first, as the next ones
    ConnectionList m_closed;
    std::unordered_map<ConnectionKey, ConnectionList::iterator, ConnectionHash> m_index;
};

} // namespace ims

#endif // IMS_WIRE_DECODER_H
