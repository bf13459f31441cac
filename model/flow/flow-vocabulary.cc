// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "model/flow/flow-vocabulary.h"

#include "model/base/octets.h"
#include "model/base/record-words.h"

#include <algorithm>
#include <array>

namespace ims
{

namespace
{

struct Vocabulary
{
    std::string_view protocol;
    std::string_view names; ///< empty: any name
    std::string_view keys;  ///< empty: any key
};

constexpr std::array<Vocabulary, 11> VOCABULARY{{
    {protocols::SIP,
     "INVITE ACK BYE CANCEL REGISTER OPTIONS PRACK UPDATE INFO SUBSCRIBE NOTIFY REFER MESSAGE "
     "PUBLISH",
     "Call-ID Security-Client Security-Server Security-Verify WWW-Authenticate Authorization c m a "
     "path-scheme path-addr path-port path-id error retransmission"},
    {protocols::H248,
     "ADD MOD SUB MOVE AUDIT AUDITVALUE AUDITCAP NOTIFY SVC ERROR",
     "tx C T S LAddr LPort m La RAddr RPort Ra ignore-syn filter TLS event stat error "
     "retransmission"},
    {protocols::TCP,
     "SYN SYN-ACK ACK FIN RST DATA-ACK SEGMENT DATA KEEPALIVE WINDOW",
     "src sport dst dport error retransmission closed"},
    {protocols::TLS,
     "ClientHello ServerHello HelloRequest HelloRetryRequest EncryptedExtensions Certificate "
     "CertificateRequest CertificateStatus ClientKeyExchange CertificateVerify ServerKeyExchange "
     "ServerHelloDone NewSessionTicket KeyUpdate Finished EncryptedHandshake ChangeCipherSpec "
     "ApplicationData Alert Handshake",
     "src sport dst dport alert length error retransmission opened tls"},
    {protocols::MSRP,
     "SEND REPORT AUTH NICKNAME",
     "src sport dst dport transaction Message-ID Byte-Range To-Path From-Path "
     "to-scheme to-addr to-port to-id from-scheme from-addr from-port from-id Status length "
     "continuation error "
     "retransmission tls"},
    {protocols::BFCP,
     "FloorRequest FloorRelease FloorRequestQuery FloorRequestStatus UserQuery UserStatus "
     "FloorQuery "
     "FloorStatus ChairAction ChairActionAck Hello HelloAck Error Unknown",
     "src sport dst dport conference transaction user floor floor-request status position "
     "beneficiary error "
     "retransmission tls"},
    {protocols::DATA, "DATA", "src sport dst dport length retransmission tls"},
    {protocols::UDP, "", ""},
    {protocols::ICMP, "", ""},
    {protocols::IP, "", ""},
    {protocols::LOCAL, "", ""},
}};

const Vocabulary*
Find(std::string_view protocol)
{
    const auto* found = std::find_if(VOCABULARY.begin(), VOCABULARY.end(), [&](const auto& row) {
        return row.protocol == protocol;
    });
    return found == VOCABULARY.end() ? nullptr : found;
}

bool
HasWord(std::string_view words, std::string_view word)
{
    const auto list = SplitWords(words);
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool
IsStatusCode(std::string_view text)
{
    return text.size() == 3 && ParseUnsigned(text, 999).value_or(0) >= 100;
}

bool
IsSipName(std::string_view name, std::string_view methods)
{
    const bool response = name.size() > 4 && name[3] == ' ' && IsStatusCode(name.substr(0, 3));
    return HasWord(methods, response ? name.substr(4) : name);
}

/// "ADD.req", "ADD+MOD.resp", or what has no commands and no direction of its own.
bool
IsH248Name(std::string_view name, std::string_view commands)
{
    if (HasWord("PENDING ACK ERROR EMPTY", name))
    {
        return true;
    }
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || !HasWord("req resp", name.substr(dot + 1)))
    {
        return false;
    }
    const auto parts = Split(name.substr(0, dot), '+');
    return std::all_of(parts.begin(), parts.end(), [&](auto part) {
        return HasWord(commands, part);
    });
}

} // namespace

bool
IsKnownProtocol(std::string_view protocol)
{
    return Find(protocol) != nullptr;
}

bool
IsKnownName(std::string_view protocol, std::string_view name)
{
    const auto* row = Find(protocol);
    if (row == nullptr || row->names.empty() || name == names::MALFORMED)
    {
        return row != nullptr && !name.empty();
    }
    if (protocol == protocols::SIP)
    {
        return IsSipName(name, row->names);
    }
    if (protocol == protocols::H248)
    {
        return IsH248Name(name, row->names);
    }
    return HasWord(row->names, name) || (protocol == protocols::MSRP && IsStatusCode(name));
}

bool
IsKnownKey(std::string_view protocol, std::string_view key)
{
    const auto* row = Find(protocol);
    return row != nullptr && (row->keys.empty() || HasWord(row->keys, key));
}

} // namespace ims
