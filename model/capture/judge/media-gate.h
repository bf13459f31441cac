// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_MEDIA_GATE_H
#define IMS_MEDIA_GATE_H

#include "model/base/record.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ims
{

/// @brief One stream of a termination of the AGW, as its records show it.
struct MediaGate
{
    /// Address and port as text.
    using Place = std::pair<std::string, std::string>;

    std::string context;
    std::string termination;
    std::string stream;
    std::string transport;
    std::string fingerprint; ///< its own, empty without
    Place local;
    Place remote;
    bool delayed = false; ///< it began by ignoring SYNs
    bool closed = false;  ///< it ignores them
    bool synSeen = false;
    std::set<Place> ignored; ///< where SYNs came from since it was closed
    bool ownFlight = false;  ///< the AGW has sent the protected part of its handshake
    bool farFlight = false;  ///< the AGW's partner has
    bool refused = false;    ///< the AGW has sent an alert in clear text
    bool renewed = false;    ///< closed by a Modify that the AGW has not carried out yet
};

/// @return the gates that a message of H.248 describes, in its order.
std::vector<MediaGate> ReadGates(const Record& record);

} // namespace ims

#endif // IMS_MEDIA_GATE_H
