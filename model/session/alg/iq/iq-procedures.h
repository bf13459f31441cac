// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_IQ_PROCEDURES_H
#define IMS_IQ_PROCEDURES_H

#include "model/base/ip-address.h"
#include "model/base/side.h"
#include "model/codec/h248/h248-message.h"
#include "model/media/media-transport.h"

#include <optional>
#include <string>
#include <vector>

/// @file
/// The procedures of TS 23.334 on Iq as H.248 commands: Reserve, Reserve and Configure, Configure,
/// Release AGW Connection Point.

namespace ims
{

/// @brief What a procedure says of one stream of a termination.
struct IqStream
{
    uint16_t id = 1;
    MediaKind kind = MediaKind::Msrp;
    IqMode mode = IqMode::Agnostic;
    std::string realm{};                    ///< ipdc/realm of its side, if it is to be said
    bool ipv6 = false;                      ///< of the AGW's address
    bool tls = false;                       ///< the AGW ends TLS on this side
    std::optional<TransportAddress> remote; ///< RAddr, RPort
    std::vector<std::string> fingerprints;  ///< of the far end, in the Remote descriptor
    std::optional<std::string> path;        ///< a=path of the far end, in the Remote descriptor
    bool anySource = false;                 ///< gm/saf = OFF: whoever connects is the far end
    bool filterAddress = false;             ///< gm/saf; without remote: ignore every SYN
    bool filterPort = false;                ///< gm/spf
    bool establishTls = false;              ///< TLS=active: the AGW is to be the TLS client

    // in a Modify

    bool adds = false;          ///< the stream is new to the termination
    bool removes = false;       ///< the stream goes; nothing else is said then
    bool forgetsRemote = false; ///< the far end is not known any more: another connection will come
};

/// @brief Reserve AGW Connection Point, and with remote addresses Reserve And Configure AGW
/// Connection Point.
/// @param requestId identifies the Events descriptor that asks for failure reports
H248Command MakeReserve(Side side, const std::vector<IqStream>& streams, uint32_t requestId);

/// @brief Configure AGW Connection Point.
H248Command MakeConfigure(const std::string& termination, const std::vector<IqStream>& streams);

/// @brief The same for a termination that gets further streams: its Events descriptor asks for
/// reports on all.
/// @param all streams of the termination, with those that are new
H248Command MakeExtension(const std::string& termination,
                          const std::vector<IqStream>& streams,
                          const std::vector<IqStream>& all,
                          uint32_t requestId);

/// @brief Release AGW Termination; the reply has its statistics (TS 29.334 5.8.3).
H248Command MakeRelease(const std::string& termination);

/// @brief What one termination sent and received in its life, in application octets.
struct IqStatistics
{
    uint64_t octetsSent = 0;
    uint64_t octetsReceived = 0;
};

/// @return the statistics in the reply to MakeRelease(), nothing when there are none.
std::optional<IqStatistics> ReadStatistics(const H248Command& reply);

/// @brief What the AGW allocated for one stream.
struct IqAllocation
{
    uint16_t stream = 1;
    TransportAddress local;
    std::string fingerprint; ///< the AGW's own, empty on a plain termination
};

/// @brief The reply to MakeReserve().
struct IqReservation
{
    std::string termination;
    std::vector<IqAllocation> streams;
};

/// @return what was reserved, or an error when the reply lacks it.
Result<IqReservation> ReadReservation(const H248Command& reply);

/// @return the first error descriptor of a reply, on whatever level it stands.
std::optional<H248Error> FindError(const H248Transaction& reply);

} // namespace ims

#endif // IMS_IQ_PROCEDURES_H
