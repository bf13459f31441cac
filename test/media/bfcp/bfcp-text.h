// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_TEST_BFCP_TEXT_H
#define IMS_TEST_BFCP_TEXT_H

#include "model/media/bfcp/bfcp-session.h"

#include <string>

/// @file
/// BFCP messages in short: "FloorRequestStatus 2 {1 (1 Granted) <1>}" is transaction 2, about
/// floor request 1, which as a whole is granted, for floor 1.

namespace ims::test
{

constexpr uint32_t CONFERENCE = 4321;
constexpr uint16_t USER = 1234;

/// @return a message of conference 4321 and user 1234.
BfcpMessage MakeBfcp(BfcpPrimitive primitive,
                     uint16_t transaction,
                     std::vector<BfcpAttribute> attributes = {});

/// @return FLOOR-ID attributes.
std::vector<BfcpAttribute> Floors(const std::vector<uint16_t>& floors);

/// @return a FLOOR-REQUEST-ID attribute.
std::vector<BfcpAttribute> FloorRequestId(uint16_t id);

/// @return a FloorRequestStatus of one floor request.
BfcpMessage MakeStatus(uint16_t transaction, uint16_t floorRequest, BfcpStatus status);

std::string ShowBfcp(OctetsView octets);

/// @return all that a session has to send, joined by ", ".
std::string TakeAll(BfcpSession& session, TimePoint now);

/// @return what a session sends when it gets a message.
std::string Ask(BfcpSession& session, TimePoint now, const BfcpMessage& message);

/// @return what happened, such as "Bound Granted1 Released1".
std::string ShowEvents(BfcpSession& session);

} // namespace ims::test

#endif // IMS_TEST_BFCP_TEXT_H
