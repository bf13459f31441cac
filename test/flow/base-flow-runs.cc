// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "test/flow/base-flow-runs.h"

#include "test/flow/flow-test-support.h"

#include <algorithm>

namespace ims
{

namespace
{

/// One figure in the parts that its variants put together differently.
///
/// The addresses are those of the figure's names in each: IP1o:P1o = 10.0.1.1:1001, IP2o:P2o =
/// 10.0.2.1:2001, IP1a:P1a = 10.0.1.2:3001, IP2a:P2a = 10.0.2.2:4001. "@" and what follows it
/// depends on the variant. Paths are those of application-aware Iq; the agnostic flows do not look
/// at them.
struct Figure
{
    const char* offer;    ///< 1 to 9
    const char* syn;      ///< 10
    const char* legs;     ///< the rest of both TCP handshakes
    const char* hello;    ///< 12, and what the TLS server sends at once
    const char* answer;   ///< 13 to 18
    const char* finished; ///< the rest of the TLS handshake
    const char* media;
    const char* release;
};

// What the AGW does at its start; not in the figures.
constexpr const char* START = R"(
AGW ALG H248 SVC.req|tx=1|C=-|T=ROOT
ALG AGW H248 SVC.resp|tx=1|C=-|T=ROOT
)";

constexpr Figure MSRP_TERMINATING{
    R"(
PEER ALG SIP INVITE|Call-ID=x|c=10.0.1.1|m=1001 TCP/MSRP|a=path:msrp://10.0.1.1:1001/a;tcp|path-scheme=msrp|path-addr=10.0.1.1|path-port=1001|path-id=a|a=setup:actpass
ALG PEER SIP 100 INVITE|Call-ID=x
ALG AGW H248 ADD.req|tx=2|C=?|T=?|LAddr=?|LPort=?|m=TCP/TLS@media|La=fingerprint:?@ignore
AGW - LOCAL create T2|C=1|T=ip/1/access/1
AGW ALG H248 ADD.resp|tx=2|C=1|T=ip/1/access/1|LAddr=10.0.2.1|LPort=2001|m=TCP/TLS@media|La=fingerprint:SHA-256 BB:22
ALG AGW H248 ADD.req|tx=3|C=1|T=?|LAddr=?|LPort=?|m=TCP@media|RAddr=10.0.1.1|RPort=1001|Ra=path:msrp://10.0.1.1:1001/a;tcp
AGW - LOCAL create T1|C=1|T=ip/1/core/2
AGW ALG H248 ADD.resp|tx=3|C=1|T=ip/1/core/2|LAddr=10.0.2.2|LPort=4001|m=TCP@media|RAddr=10.0.1.1|RPort=1001
ALG - LOCAL modify offer|session=x
ALG UE SIP INVITE|Call-ID=x|c=10.0.2.1|m=2001 TCP/TLS/MSRP|a=path:msrps://10.0.2.1:2001/a;tcp|path-scheme=msrps|path-addr=10.0.2.1|path-port=2001|path-id=a|a=setup:actpass|a=fingerprint:SHA-256 BB:22|a=3ge2ae:applied
)",
    R"(
UE AGW TCP SYN|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
)",
    R"(
AGW UE TCP SYN-ACK|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW PEER TCP SYN|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
UE AGW TCP ACK|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
PEER AGW TCP SYN-ACK|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
AGW PEER TCP ACK|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
)",
    R"(
UE AGW TLS ClientHello|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
AGW UE TCP DATA-ACK|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS ServerHello|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS Certificate|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS ServerKeyExchange|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS CertificateRequest|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS ServerHelloDone|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
UE AGW TLS Certificate|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS ClientKeyExchange|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS CertificateVerify|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS ChangeCipherSpec|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS EncryptedHandshake|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
)",
    R"(
UE ALG SIP 200 INVITE|Call-ID=x|c=10.0.1.2|m=3001 TCP/TLS/MSRP|a=path:msrps://10.0.1.2:3001/b;tcp|path-scheme=msrps|path-addr=10.0.1.2|path-port=3001|path-id=b|a=setup:active|a=fingerprint:SHA-256 AA:11
ALG AGW H248 MOD.req|tx=4|C=1|T=ip/1/access/1|RAddr=10.0.1.2|RPort=3001|m=TCP/TLS@media|Ra=fingerprint:SHA-256 AA:11|Ra=path:msrps://10.0.1.2:3001/b;tcp@filter
AGW - LOCAL configure T2|C=1|T=ip/1/access/1
AGW ALG H248 MOD.resp|tx=4|C=1|T=ip/1/access/1
ALG - LOCAL modify answer|session=x
ALG PEER SIP 200 INVITE|Call-ID=x|c=10.0.2.2|m=4001 TCP/MSRP|a=path:msrp://10.0.2.2:4001/b;tcp|path-scheme=msrp|path-addr=10.0.2.2|path-port=4001|path-id=b|a=setup:active
PEER ALG SIP ACK|Call-ID=x
ALG UE SIP ACK|Call-ID=x
)",
    R"(
AGW UE TLS NewSessionTicket|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS ChangeCipherSpec|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS EncryptedHandshake|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
)",
    R"(
UE AGW TLS ApplicationData|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001|length=200
AGW PEER MSRP SEND|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|transaction=t001|to-scheme=msrp|to-addr=10.0.1.1|to-port=1001|to-id=a|from-scheme=msrp|from-addr=10.0.2.2|from-port=4001|from-id=b|continuation=$
PEER AGW MSRP 200|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|transaction=t001
AGW PEER MSRP SEND|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|transaction=t002|to-scheme=msrp|to-addr=10.0.1.1|to-port=1001|to-id=a|from-scheme=msrp|from-addr=10.0.2.2|from-port=4001|from-id=b|length=1024|continuation=$
AGW PEER MSRP SEND|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|transaction=t003|to-scheme=msrp|to-addr=10.0.1.1|to-port=1001|to-id=a|from-scheme=msrp|from-addr=10.0.2.2|from-port=4001|from-id=b|length=1024|continuation=$
PEER AGW MSRP 200|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|transaction=t002
PEER AGW MSRP 200|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|transaction=t003
AGW UE TLS ApplicationData|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001|length=300
)",
    R"(
PEER ALG SIP BYE|Call-ID=x
PEER AGW TCP FIN|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
AGW UE TLS Alert|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001|alert=encrypted
AGW UE TCP FIN|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
ALG UE SIP BYE|Call-ID=x
ALG AGW H248 SUB.req|tx=5|C=1|T=ip/1/access/1|T=ip/1/core/2
UE ALG SIP 200 BYE|Call-ID=x
AGW ALG H248 SUB.resp|tx=5|C=1|T=ip/1/access/1|T=ip/1/core/2
ALG PEER SIP 200 BYE|Call-ID=x
)"};

constexpr Figure BFCP_ORIGINATING{
    R"(
UE ALG SIP INVITE|Call-ID=x|c=10.0.1.1|m=1001 TCP/TLS/BFCP|a=floorctrl:c-only|a=setup:actpass|a=connection:new|a=fingerprint:SHA-256 AA:11|a=3ge2ae:requested
ALG UE SIP 100 INVITE|Call-ID=x
ALG AGW H248 ADD.req|tx=2|C=?|T=?|LAddr=?|LPort=?|m=TCP@ignore
AGW - LOCAL create T2|C=1|T=ip/1/core/1
AGW ALG H248 ADD.resp|tx=2|C=1|T=ip/1/core/1|LAddr=10.0.2.1|LPort=2001|m=TCP
ALG AGW H248 ADD.req|tx=3|C=1|T=?|LAddr=?|LPort=?|m=TCP/TLS|La=fingerprint:?|RAddr=10.0.1.1|RPort=1001|Ra=fingerprint:SHA-256 AA:11
AGW - LOCAL create T1|C=1|T=ip/1/access/2
AGW ALG H248 ADD.resp|tx=3|C=1|T=ip/1/access/2|LAddr=10.0.2.2|LPort=4001|m=TCP/TLS|La=fingerprint:SHA-256 BB:22|RAddr=10.0.1.1|RPort=1001
ALG - LOCAL modify offer|session=x
ALG PEER SIP INVITE|Call-ID=x|c=10.0.2.1|m=2001 TCP/BFCP|a=floorctrl:c-only|a=setup:actpass|a=connection:new
)",
    R"(
PEER AGW TCP SYN|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
)",
    R"(
AGW PEER TCP SYN-ACK|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TCP SYN|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
PEER AGW TCP ACK|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TCP SYN-ACK|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
AGW UE TCP ACK|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
)",
    R"(
UE AGW TLS ClientHello|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
AGW UE TCP DATA-ACK|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
AGW UE TLS ServerHello|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
AGW UE TLS Certificate|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
AGW UE TLS ServerKeyExchange|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
AGW UE TLS CertificateRequest|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
AGW UE TLS ServerHelloDone|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
)",
    R"(
PEER ALG SIP 200 INVITE|Call-ID=x|c=10.0.1.2|m=3001 TCP/BFCP|a=floorctrl:s-only|a=confid:4321|a=userid:1234|a=floorid:1|a=setup:active|a=connection:new
ALG AGW H248 MOD.req|tx=4|C=1|T=ip/1/core/1|RAddr=10.0.1.2|RPort=3001|m=TCP@filter
AGW - LOCAL configure T2|C=1|T=ip/1/core/1
AGW ALG H248 MOD.resp|tx=4|C=1|T=ip/1/core/1
ALG - LOCAL modify answer|session=x
ALG UE SIP 200 INVITE|Call-ID=x|c=10.0.2.2|m=4001 TCP/TLS/BFCP|a=floorctrl:s-only|a=confid:4321|a=userid:1234|a=floorid:1|a=setup:active|a=connection:new|a=fingerprint:SHA-256 BB:22
UE ALG SIP ACK|Call-ID=x
ALG PEER SIP ACK|Call-ID=x
)",
    R"(
UE AGW TLS Certificate|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
UE AGW TLS ClientKeyExchange|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
UE AGW TLS CertificateVerify|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
UE AGW TLS ChangeCipherSpec|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
UE AGW TLS EncryptedHandshake|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
AGW UE TLS ChangeCipherSpec|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
AGW UE TLS EncryptedHandshake|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001
)",
    R"(
UE AGW TLS ApplicationData|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|length=36
AGW PEER BFCP Hello|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001|conference=4321|transaction=1|user=1234
PEER AGW BFCP HelloAck|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001|conference=4321|transaction=1|user=1234
AGW PEER BFCP FloorRequest|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001|conference=4321|transaction=2|user=1234|floor=1
PEER AGW BFCP FloorRequestStatus|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001|conference=4321|transaction=2|user=1234|floor-request=7|status=Pending|floor=1
PEER AGW BFCP FloorRequestStatus|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001|conference=4321|transaction=0|user=1234|floor-request=7|status=Granted|floor=1
AGW PEER BFCP FloorRelease|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001|conference=4321|transaction=3|user=1234|floor-request=7
PEER AGW BFCP FloorRequestStatus|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001|conference=4321|transaction=3|user=1234|floor-request=7|status=Released|floor=1
AGW UE TLS ApplicationData|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|length=60
)",
    R"(
UE ALG SIP BYE|Call-ID=x
UE AGW TLS Alert|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|alert=encrypted
UE AGW TCP FIN|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001
ALG PEER SIP BYE|Call-ID=x
ALG AGW H248 SUB.req|tx=5|C=1|T=ip/1/core/1|T=ip/1/access/2
PEER ALG SIP 200 BYE|Call-ID=x
AGW ALG H248 SUB.resp|tx=5|C=1|T=ip/1/core/1|T=ip/1/access/2
ALG UE SIP 200 BYE|Call-ID=x
)"};

constexpr Figure BFCP_TERMINATING{
    R"(
PEER ALG SIP INVITE|Call-ID=x|c=10.0.1.1|m=1001 TCP/BFCP|a=floorctrl:s-only|a=confid:4321|a=userid:1234|a=floorid:1|a=setup:actpass
ALG PEER SIP 100 INVITE|Call-ID=x
ALG AGW H248 ADD.req|tx=2|C=?|T=?|LAddr=?|LPort=?|m=TCP/TLS|La=fingerprint:?@ignore|TLS=active
AGW - LOCAL create T2|C=1|T=ip/1/access/1
AGW ALG H248 ADD.resp|tx=2|C=1|T=ip/1/access/1|LAddr=10.0.2.1|LPort=2001|m=TCP/TLS|La=fingerprint:SHA-256 BB:22
ALG AGW H248 ADD.req|tx=3|C=1|T=?|LAddr=?|LPort=?|m=TCP|RAddr=10.0.1.1|RPort=1001
AGW - LOCAL create T1|C=1|T=ip/1/core/2
AGW ALG H248 ADD.resp|tx=3|C=1|T=ip/1/core/2|LAddr=10.0.2.2|LPort=4001|m=TCP|RAddr=10.0.1.1|RPort=1001
ALG - LOCAL modify offer|session=x
ALG UE SIP INVITE|Call-ID=x|c=10.0.2.1|m=2001 TCP/TLS/BFCP|a=floorctrl:s-only|a=confid:4321|a=userid:1234|a=floorid:1|a=setup:actpass|a=fingerprint:SHA-256 BB:22|a=3ge2ae:applied
)",
    MSRP_TERMINATING.syn,
    MSRP_TERMINATING.legs,
    R"(
AGW UE TLS ClientHello|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
UE AGW TCP DATA-ACK|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS ServerHello|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS Certificate|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS ServerKeyExchange|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS CertificateRequest|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS ServerHelloDone|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
)",
    R"(
UE ALG SIP 200 INVITE|Call-ID=x|c=10.0.1.2|m=3001 TCP/TLS/BFCP|a=floorctrl:c-only|a=setup:active|a=fingerprint:SHA-256 AA:11
ALG AGW H248 MOD.req|tx=4|C=1|T=ip/1/access/1|RAddr=10.0.1.2|RPort=3001|m=TCP/TLS|Ra=fingerprint:SHA-256 AA:11@filter
AGW - LOCAL configure T2|C=1|T=ip/1/access/1
AGW ALG H248 MOD.resp|tx=4|C=1|T=ip/1/access/1
ALG - LOCAL modify answer|session=x
ALG PEER SIP 200 INVITE|Call-ID=x|c=10.0.2.2|m=4001 TCP/BFCP|a=floorctrl:c-only|a=setup:active
PEER ALG SIP ACK|Call-ID=x
ALG UE SIP ACK|Call-ID=x
)",
    R"(
AGW UE TLS Certificate|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS ClientKeyExchange|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS CertificateVerify|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS ChangeCipherSpec|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
AGW UE TLS EncryptedHandshake|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001
UE AGW TLS ChangeCipherSpec|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
UE AGW TLS EncryptedHandshake|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001
)",
    R"(
UE AGW TLS ApplicationData|src=10.0.1.2|sport=3001|dst=10.0.2.1|dport=2001|length=36
AGW PEER BFCP Hello|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|conference=4321|transaction=1|user=1234
PEER AGW BFCP HelloAck|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|conference=4321|transaction=1|user=1234
AGW PEER BFCP FloorRequest|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|conference=4321|transaction=2|user=1234|floor=1
PEER AGW BFCP FloorRequestStatus|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|conference=4321|transaction=2|user=1234|floor-request=7|status=Granted|floor=1
AGW PEER BFCP FloorRelease|src=10.0.2.2|sport=4001|dst=10.0.1.1|dport=1001|conference=4321|transaction=3|user=1234|floor-request=7
PEER AGW BFCP FloorRequestStatus|src=10.0.1.1|sport=1001|dst=10.0.2.2|dport=4001|conference=4321|transaction=3|user=1234|floor-request=7|status=Released|floor=1
AGW UE TLS ApplicationData|src=10.0.2.1|sport=2001|dst=10.0.1.2|dport=3001|length=60
)",
    MSRP_TERMINATING.release};

const Figure&
GetFigure(const BaseFlow& flow)
{
    return flow.IsMsrp() ? MSRP_TERMINATING
                         : (flow.IsOriginating() ? BFCP_ORIGINATING : BFCP_TERMINATING);
}

void
ReplaceAll(std::string& text, const std::string& part, const std::string& replacement)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
    {
        text.replace(at, part.size(), replacement);
        at += replacement.size();
    }
}

void
Append(RunLines& lines, const BaseFlow& flow, std::string text)
{
    ReplaceAll(text, "@ignore", flow.delayed ? "|ignore-syn" : "");
    ReplaceAll(text, "@filter", flow.delayed ? "|filter=address+port" : "");
    ReplaceAll(text, "@media", flow.aware ? "/MSRP" : "");
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
    {
        if (!line.empty())
        {
            lines.push_back(line);
        }
    }
}

Record
ParseRunLine(const std::string& line)
{
    const auto bar = std::min(line.find('|'), line.size());
    std::istringstream head(line.substr(0, bar));
    std::string from;
    std::string to;
    std::string protocol;
    std::string name;
    head >> from >> to >> protocol >> std::ws;
    std::getline(head, name);
    std::vector<std::string> fields;
    std::istringstream rest(line.substr(std::min(bar + 1, line.size())));
    for (std::string field; std::getline(rest, field, '|');)
    {
        fields.push_back(field);
    }
    return MakeRecord(from, to == "-" ? "" : to, protocol, name, fields);
}

} // namespace

bool
BaseFlow::IsMsrp() const
{
    return figure.rfind("msrp", 0) == 0;
}

bool
BaseFlow::IsOriginating() const
{
    return figure.find("originating") != std::string::npos;
}

std::string
BaseFlow::GetName() const
{
    const std::string iq = aware ? "-aware" : "-agnostic";
    return figure + (delayed ? "/delayed" : "/immediate") + (IsMsrp() ? iq : "");
}

RunLines
MakeRunLines(const BaseFlow& flow)
{
    const Figure& figure = GetFigure(flow);
    const std::string syn = figure.syn;
    const std::string again = syn.substr(0, syn.size() - 1) + "|retransmission\n";
    const std::string drop = "AGW - LOCAL drop SYN\n";
    RunLines lines;
    Append(lines, flow, START);
    Append(lines, flow, figure.offer);
    if (flow.delayed)
    {
        Append(lines, flow, syn + drop + again + drop);
        Append(lines, flow, figure.answer + again + figure.legs + figure.hello);
    }
    else
    {
        Append(lines, flow, syn + figure.legs + figure.hello + figure.answer);
    }
    Append(lines, flow, figure.finished);
    Append(lines, flow, figure.media);
    Append(lines, flow, figure.release);
    return lines;
}

RunLines
MakeRegistrationLines()
{
    RunLines lines;
    Append(lines, {}, START);
    Append(lines, {}, R"(
UE ALG SIP REGISTER|Call-ID=r|Security-Client=msrp-tls;mediasec|Security-Client=bfcp-tls;mediasec
ALG UE SIP 401 REGISTER|Call-ID=r|Security-Server=msrp-tls;mediasec|Security-Server=bfcp-tls;mediasec|WWW-Authenticate
UE ALG SIP REGISTER|Call-ID=r|Security-Client=msrp-tls;mediasec|Security-Client=bfcp-tls;mediasec|Security-Verify=msrp-tls;mediasec|Security-Verify=bfcp-tls;mediasec|Authorization
ALG UE SIP 200 REGISTER|Call-ID=r
)");
    return lines;
}

std::vector<Record>
ParseRunLines(const RunLines& lines)
{
    std::vector<Record> records;
    std::transform(lines.begin(), lines.end(), std::back_inserter(records), ParseRunLine);
    return records;
}

std::size_t
FindLine(const RunLines& lines, const std::string& text, std::size_t from)
{
    const auto found = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(from),
                                    lines.end(),
                                    [&](const auto& line) { return line.rfind(text, 0) == 0; });
    return static_cast<std::size_t>(found - lines.begin());
}

RunLines
MoveLine(RunLines lines, const std::string& text, const std::string& target)
{
    const std::string line = lines.at(FindLine(lines, text));
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(FindLine(lines, text)));
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(FindLine(lines, target)), line);
    return lines;
}

RunLines
ChangeLine(RunLines lines,
           const std::string& text,
           const std::string& part,
           const std::string& replacement)
{
    for (auto& line : lines)
    {
        const auto at = line.rfind(text, 0) == 0 ? line.find(part) : std::string::npos;
        if (at != std::string::npos)
        {
            line.replace(at, part.size(), replacement);
            return lines;
        }
    }
    ADD_FAILURE() << "no line " << text << " with " << part;
    return lines;
}

} // namespace ims
