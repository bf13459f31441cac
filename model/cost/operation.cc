// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/cost/operation.h"

#include <algorithm>
#include <array>

namespace ims
{

namespace
{

constexpr std::array<std::string_view, OPERATION_COUNT> NAMES{"server-flight-1",
                                                              "server-flight-2",
                                                              "client-flight-1",
                                                              "client-flight-2",
                                                              "tls12-server-flight-1",
                                                              "tls12-server-flight-2",
                                                              "tls12-client-flight-1",
                                                              "tls12-client-flight-2",
                                                              "tls12-client-flight-3",
                                                              "certificate-verification",
                                                              "record-seal",
                                                              "record-open",
                                                              "relay",
                                                              "session-create",
                                                              "session-free",
                                                              "signalling",
                                                              "stream-event",
                                                              "timer",
                                                              "datagram-receive",
                                                              "datagram-send",
                                                              "socket-listen",
                                                              "socket-accept",
                                                              "socket-connect",
                                                              "socket-read",
                                                              "socket-write",
                                                              "socket-close",
                                                              "wait",
                                                              "dispatch"};

} // namespace

std::string_view
ToString(Operation operation)
{
    return NAMES[static_cast<std::size_t>(operation)];
}

std::optional<Operation>
FindOperation(std::string_view name)
{
    const auto found = std::find(NAMES.begin(), NAMES.end(), name);
    if (found == NAMES.end())
    {
        return std::nullopt;
    }
    return static_cast<Operation>(found - NAMES.begin());
}

} // namespace ims
