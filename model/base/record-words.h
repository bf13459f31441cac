// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#ifndef IMS_RECORD_WORDS_H
#define IMS_RECORD_WORDS_H

#include "model/base/record.h"

#include <algorithm>
#include <string_view>

/// @file
/// The words of records that are both written and looked for (doc/flow-files.md has them all).

namespace ims::entities
{

constexpr const char* UE = "UE";
constexpr const char* ALG = "ALG";
constexpr const char* AGW = "AGW";
constexpr const char* PEER = "PEER";

} // namespace ims::entities

namespace ims::protocols
{

constexpr const char* SIP = "SIP";
constexpr const char* H248 = "H248";
constexpr const char* TCP = "TCP";
constexpr const char* TLS = "TLS";
constexpr const char* MSRP = "MSRP";
constexpr const char* BFCP = "BFCP";
constexpr const char* DATA = "DATA"; ///< octets on a connection that are none of these
constexpr const char* UDP = "UDP";
constexpr const char* ICMP = "ICMP";
constexpr const char* IP = "IP";
constexpr const char* LOCAL = "LOCAL"; ///< an event within an entity

} // namespace ims::protocols

namespace ims::names
{

constexpr const char* MALFORMED = "MALFORMED"; ///< of any protocol

constexpr const char* INVITE = "INVITE";
constexpr const char* BYE = "BYE";
constexpr const char* CANCEL = "CANCEL";

constexpr const char* SYN = "SYN";
constexpr const char* SYN_ACK = "SYN-ACK";
constexpr const char* RST = "RST";
constexpr const char* DROP_SYN = "drop SYN"; ///< of LOCAL: a gate that ignores it

constexpr const char* CLIENT_HELLO = "ClientHello";
constexpr const char* ENCRYPTED_HANDSHAKE = "EncryptedHandshake";
constexpr const char* APPLICATION_DATA = "ApplicationData";
constexpr const char* ALERT = "Alert";

} // namespace ims::names

namespace ims::fields
{

constexpr const char* RETRANSMISSION = "retransmission"; ///< a mark, of any protocol

constexpr const char* CALL_ID = "Call-ID";
constexpr const char* CONNECTION = "c"; ///< of SDP in SIP
constexpr const char* MEDIA = "m";
constexpr const char* ATTRIBUTE = "a";

constexpr const char* TRANSACTION = "tx"; ///< of H.248
constexpr const char* CONTEXT = "C";
constexpr const char* TERMINATION = "T";
constexpr const char* STREAM = "S";
constexpr const char* LOCAL_ADDRESS = "LAddr";
constexpr const char* LOCAL_PORT = "LPort";
constexpr const char* LOCAL_ATTRIBUTE = "La";
constexpr const char* REMOTE_ADDRESS = "RAddr";
constexpr const char* REMOTE_PORT = "RPort";
constexpr const char* REMOTE_ATTRIBUTE = "Ra";
constexpr const char* IGNORE_SYN = "ignore-syn"; ///< a mark

constexpr const char* SOURCE = "src"; ///< of whatever TCP carries, as the next three
constexpr const char* SOURCE_PORT = "sport";
constexpr const char* DESTINATION = "dst";
constexpr const char* DESTINATION_PORT = "dport";

constexpr const char* ALERT = "alert";     ///< of TLS
constexpr const char* OPENED = "opened";   ///< a mark of TLS: its content could be read
constexpr const char* INSIDE_TLS = "tls";  ///< a mark of what was inside TLS
constexpr const char* SESSION = "session"; ///< of LOCAL: a Call-ID

} // namespace ims::fields

namespace ims
{

/// @return whether a field has this key.
inline bool
HasKey(const Field& field, std::string_view key)
{
    return field.key == key;
}

/// @return whether a record is of this protocol. The length of a constant is known when this is
/// compiled, so that most comparisons end with it.
inline bool
IsOf(const Record& record, std::string_view protocol)
{
    return record.protocol == protocol;
}

/// @return whether a record is this message of this protocol.
inline bool
Is(const Record& record, std::string_view protocol, std::string_view name)
{
    return record.name == name && record.protocol == protocol;
}

inline bool
HasField(const Record& record, std::string_view key)
{
    return std::any_of(record.fields.begin(), record.fields.end(), [key](const Field& field) {
        return field.key == key;
    });
}

/// @return the value of the first field with this key, "" without one.
inline std::string_view
GetFieldValue(const Record& record, std::string_view key)
{
    const auto field = std::find_if(record.fields.begin(),
                                    record.fields.end(),
                                    [key](const Field& item) { return item.key == key; });
    return field == record.fields.end() ? std::string_view() : field->value;
}

} // namespace ims

#endif // IMS_RECORD_WORDS_H
