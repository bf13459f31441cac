// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/faults.h"

#include "model/net/address-conversion.h"

#include "ns3/boolean.h"
#include "ns3/channel.h"
#include "ns3/config.h"
#include "ns3/error-model.h"
#include "ns3/object-vector.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/tcp-l4-protocol.h"
#include "ns3/tcp-socket-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>

using namespace ns3;

namespace
{

constexpr const char* MSRP_ORIGINATING = "msrp-originating";
constexpr const char* MSRP_TERMINATING = "msrp-terminating";

/// How long the AGW waits for a leg where the fault is to be its end.
constexpr const char* SHORT_SETUP = "10s";

/// Long enough for a session to be cancelled, or for a stranger, in between.
const Time CANCEL_AFTER = MilliSeconds(500);
const Time KNOCK_AFTER = MilliSeconds(500);
constexpr const char* LONG_ANSWER_DELAY = "5s";

constexpr uint16_t STRANGER_PORT = 45000;

/// A fault, and the figure whose delayed variant its flow file is about.
struct Fault
{
    const char* name;
    const char* figure;
    const char* what;
};

constexpr Fault FAULTS[] = {
    {"none", "", "nothing goes wrong"},
    {"ue-certificate", MSRP_ORIGINATING, "the UE presents another certificate than in its SDP"},
    {"agw-certificate", MSRP_ORIGINATING, "so does the AGW"},
    {"no-certificate", MSRP_TERMINATING, "the UE, as TLS client, presents no certificate"},
    {"syn-refused", MSRP_ORIGINATING, "the AGW's SYN (11) is answered with RST"},
    {"syn-unanswered", MSRP_ORIGINATING, "the AGW's SYN (11) is never answered"},
    {"no-answer", MSRP_ORIGINATING, "the called end takes no notice of SIP"},
    {"sip-486", MSRP_ORIGINATING, "the called end is busy"},
    {"sip-503", MSRP_ORIGINATING, "the called end answers 503"},
    {"cancel", MSRP_ORIGINATING, "the caller sends CANCEL before the answer"},
    {"h248-error", MSRP_ORIGINATING, "the AGW refuses the third H.248 request"},
    {"h248-silent", MSRP_ORIGINATING, "the AGW does not reply to H.248"},
    {"syn-stranger", MSRP_ORIGINATING, "another host and another port send SYNs as well"},
    {"tls-version", MSRP_ORIGINATING, "UE and AGW have no TLS version in common"},
    {"tls-cipher", MSRP_ORIGINATING, "UE and AGW have no cipher suite in common"},
    {"garbage-hello", MSRP_TERMINATING, "the UE sends something else than TLS"},
    {"mute-client", MSRP_TERMINATING, "the UE opens TCP and says nothing"},
    {"path-mismatch",
     MSRP_ORIGINATING,
     "paths are rewritten in SDP but not in MSRP, between ends that check them"},
    {"access-cut", MSRP_ORIGINATING, "the UE's link fails, see --cut-access"},
};

const Fault&
FindFault(const std::string& name)
{
    return *std::find_if(std::begin(FAULTS), std::end(FAULTS), [&](const Fault& fault) {
        return name == fault.name;
    });
}

/// Sets an attribute of one of the two ends.
void
SetEndAttribute(E2aeHelper& helper, bool ue, const std::string& name, const AttributeValue& value)
{
    ue ? helper.SetUeAttribute(name, value) : helper.SetPeerAttribute(name, value);
}

void
SetTlsMismatch(const RunOptions& options, E2aeHelper& helper)
{
    if (options.fault == "tls-version")
    {
        helper.SetAgwAttribute("TlsVersion", StringValue(options.tls == "1.2" ? "1.3" : "1.2"));
    }
    else if (options.fault == "tls-cipher")
    {
        helper.SetUeAttribute("Ciphers", StringValue("ECDHE-ECDSA-AES128-GCM-SHA256"));
        helper.SetAgwAttribute("Ciphers", StringValue("ECDHE-ECDSA-CHACHA20-POLY1305"));
    }
}

void
SetGatewayFault(const RunOptions& options, E2aeHelper& helper)
{
    if (options.fault == "agw-certificate")
    {
        helper.SetAgwAttribute("ForeignFingerprint", BooleanValue(true));
    }
    else if (options.fault == "h248-error")
    {
        helper.SetAgwAttribute("RefusedRequest", UintegerValue(3));
    }
    else if (options.fault == "path-mismatch")
    {
        helper.SetAgwAttribute("UntouchedMsrp", BooleanValue(true));
        helper.SetUeAttribute("Cema", BooleanValue(false));
        helper.SetPeerAttribute("Cema", BooleanValue(false));
    }
    else if (options.fault == "h248-silent")
    {
        helper.SetAgwAttribute("Deaf", BooleanValue(true));
    }
    else if (options.fault == "syn-unanswered" || options.fault == "mute-client" ||
             options.fault == "access-cut")
    {
        helper.SetAgwAttribute("SetupTimeout", StringValue(SHORT_SETUP));
    }
}

void
SetEndFault(const RunOptions& options, E2aeHelper& helper)
{
    const bool ueIsCalled = IsTerminating(options);
    const std::string& fault = options.fault;
    if (fault == "syn-refused" || fault == "syn-unanswered")
    {
        // 11 goes to whoever sent the offer.
        SetEndAttribute(helper,
                        !ueIsCalled,
                        "Fault",
                        StringValue(fault == "syn-refused" ? "refuse-syn" : "ignore-syn"));
    }
    else if (fault == "no-answer")
    {
        SetEndAttribute(helper, ueIsCalled, "Fault", StringValue("deaf"));
    }
    else if (fault == "sip-486" || fault == "sip-503")
    {
        SetEndAttribute(helper, ueIsCalled, "Fault", StringValue("reject-invite"));
        SetEndAttribute(helper,
                        ueIsCalled,
                        "RejectStatus",
                        UintegerValue(fault == "sip-486" ? 486 : 503));
    }
    else if (fault == "cancel")
    {
        SetEndAttribute(helper, ueIsCalled, "AnswerDelay", StringValue(LONG_ANSWER_DELAY));
    }
    else if (fault == "garbage-hello" || fault == "mute-client")
    {
        helper.SetUeAttribute("Fault", StringValue(fault == "mute-client" ? "mute" : "garbage"));
    }
}

// ------------------------------------------------------------------------------- from outside

void
LoseAll(Ptr<NetDevice> device)
{
    auto loss = CreateObject<RateErrorModel>();
    loss->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    loss->SetRate(1);
    device->SetAttribute("ReceiveErrorModel", PointerValue(loss));
}

/// Cuts the links of a node, in both directions.
void
CutLinks(Ptr<Node> node)
{
    for (uint32_t i = 0; i < node->GetNDevices(); ++i)
    {
        const auto device = DynamicCast<PointToPointNetDevice>(node->GetDevice(i));
        const auto channel = device ? device->GetChannel() : nullptr;
        for (std::size_t end = 0; channel && end < channel->GetNDevices(); ++end)
        {
            LoseAll(channel->GetDevice(end));
        }
    }
}

/// One SYN, without repetition, to the first core port of the AGW.
void
Knock(Ptr<Node> node, uint16_t port, const ims::TransportAddress& to)
{
    auto socket = Socket::CreateSocket(node, TcpSocketFactory::GetTypeId());
    socket->SetAttribute("ConnCount", UintegerValue(1));
    socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
    socket->Connect(ToSocketAddress(to));
}

ims::TransportAddress
GetFirstCorePort(Ptr<RoleApplication> agw)
{
    AddressValue address;
    UintegerValue port;
    agw->GetAttribute("CoreAddress", address);
    agw->GetAttribute("FirstMediaPort", port);
    return {ToIpAddress(address.Get()), static_cast<uint16_t>(port.Get())};
}

} // namespace

std::vector<std::string>
GetFaults()
{
    std::vector<std::string> names;
    for (const auto& fault : FAULTS)
    {
        names.emplace_back(fault.name);
    }
    return names;
}

std::string
DescribeFaults()
{
    std::string text;
    for (const auto& fault : FAULTS)
    {
        std::string name = fault.name;
        name.resize(16, ' ');
        text += "  " + name + "  " + fault.what + "\n";
    }
    return text;
}

std::optional<std::string>
FindFaultMistake(const RunOptions& options)
{
    const std::string where = "--fault=" + options.fault + ": ";
    if (options.fault == "no-certificate" && IsTerminating(options) == IsBfcp(options))
    {
        return where + "the UE is the TLS server in this figure, and a server needs one";
    }
    if (options.fault == "path-mismatch" && (IsBfcp(options) || options.iq != "aware"))
    {
        return where + "for MSRP with --iq=aware only, where paths are rewritten";
    }
    if (options.fault == "tls-cipher" && options.tls != "1.2")
    {
        return where + "for --tls=1.2 only";
    }
    return std::nullopt;
}

std::string
GetFaultFlow(const RunOptions& options)
{
    const bool known = options.fault != "none" &&
                       options.figure == FindFault(options.fault).figure &&
                       options.tcpSetup == "delayed" && options.iq == "aware";
    return known ? "fault-" + options.fault : "";
}

void
SetFaultAttributes(const RunOptions& options, E2aeHelper& helper)
{
    if (options.fault == "ue-certificate")
    {
        helper.SetUeAttribute("ForeignFingerprint", BooleanValue(true));
    }
    else if (options.fault == "no-certificate")
    {
        helper.SetUeAttribute("ClientCertificate", BooleanValue(false));
    }
    SetEndFault(options, helper);
    SetGatewayFault(options, helper);
    SetTlsMismatch(options, helper);
}

uint32_t
CountFaultHosts(const RunOptions& options)
{
    return options.fault == "syn-stranger" ? 1 : 0;
}

void
ScheduleFault(const RunOptions& options,
              const E2aeNodes& nodes,
              const E2aeApplications& applications,
              Time start)
{
    if (options.fault == "cancel")
    {
        const auto caller = (IsTerminating(options) ? applications.peers : applications.ues).at(0);
        Simulator::Schedule(start + CANCEL_AFTER, &RoleApplication::EndSession, caller, 0);
    }
    else if (options.fault == "syn-stranger")
    {
        const auto knock = [nodes, agw = applications.agw] {
            const auto to = GetFirstCorePort(agw);
            Knock(nodes.peers.Get(nodes.peers.GetN() - 1), 0, to);
            Knock(nodes.peers.Get(0), STRANGER_PORT, to);
        };
        Simulator::Schedule(start + KNOCK_AFTER, knock);
    }
    else if (options.fault == "access-cut")
    {
        Simulator::Schedule(Time(options.cutAccess), &CutLinks, nodes.ues.Get(0));
    }
}

std::string
DescribeSockets(const E2aeNodes& nodes)
{
    const std::pair<const char*, NodeContainer> groups[] = {{"UE", nodes.ues},
                                                            {"AGW", NodeContainer(nodes.agw)},
                                                            {"PEER", nodes.peers}};
    std::string text;
    for (const auto& [name, group] : groups)
    {
        std::size_t count = 0;
        for (uint32_t i = 0; i < group.GetN(); ++i)
        {
            ObjectVectorValue sockets;
            group.Get(i)->GetObject<TcpL4Protocol>()->GetAttribute("SocketList", sockets);
            count += sockets.GetN();
        }
        if (count > 0)
        {
            text += (text.empty() ? "" : ", ") + std::to_string(count) + " sockets at " + name;
        }
    }
    return text;
}
