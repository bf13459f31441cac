// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECORD_H
#define IMS_RECORD_H

#include "model/base/octets.h"
#include "model/base/time-point.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ims
{

/// @brief One labelled value of a record, as the figures of TR 29.828 label them: c=, m=, a=,
/// LAddr=, RPort= ...
///
/// A field without value is a mark such as "retransmission". Keys may repeat (a=).
struct Field
{
    std::string key;
    std::string value;
};

/// @brief One thing that a figure can draw: a message on the wire, or a numbered local event of an
/// entity.
///
/// Which fields a protocol gives is described in doc/flow-files.md.
struct Record
{
    TimePoint time{};          ///< when its sender sent it, or when it happened
    std::string from;          ///< entity: UE, ALG, AGW, PEER
    std::string to;            ///< entity, empty for a local event
    std::string protocol;      ///< SIP, H248, TCP, TLS, MSRP, BFCP; LOCAL for a local event
    std::string name;          ///< INVITE, 200, ADD.req, SYN, ClientHello, SEND, "create T2" ...
    std::vector<Field> fields; ///< in the order of the octets
    uint64_t packet = 0;       ///< number of the packet in the capture, from 1; 0 for a local event
};

} // namespace ims

#endif // IMS_RECORD_H
