// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/faults/faults.h"

#include "model/net/address-conversion.h"
#include "model/net/gated-tcp-socket.h"
#include "scenarios/programs/sim/faults/defined-end.h"
#include "scenarios/programs/sim/options/call-flow-options.h"
#include "scenarios/programs/sim/options/e2ae-decision.h"

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
const Time STRANGER_STAYS = Seconds(10);

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
    {"h248-error", MSRP_ORIGINATING, "the AGW refuses the first H.248 request after the answer"},
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
        // The first one after the answer.
        helper.SetAgwAttribute("RefusedRequest",
                               UintegerValue(options.procedures == "combined" ? 2 : 3));
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
        // 11 goes to whoever waits for the connection: who sent the offer, unless the options say
        // otherwise.
        SetEndAttribute(helper,
                        !IsUeActive(options),
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

/// One SYN, without repetition. Who is let in stays for a while and says nothing.
void
Knock(Ptr<Node> node, uint16_t port, const ims::TransportAddress& to)
{
    const auto socket = GatedTcpSocket::Create(node);
    socket->SetAttribute("ConnCount", UintegerValue(1));
    Simulator::Schedule(STRANGER_STAYS, &GatedTcpSocket::AbortUnlessClosed, socket);
    to.ip.IsIpv6() ? socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), port))
                   : socket->Bind(InetSocketAddress(Ipv4Address::GetAny(), port));
    socket->Connect(ToSocketAddress(to));
}

/// @return where the AGW waits for SYN 10.
ims::TransportAddress
GetFirstGate(Ptr<RoleApplication> agw, bool access)
{
    AddressValue address;
    UintegerValue port;
    agw->GetAttribute(access ? "AccessAddress" : "CoreAddress", address);
    agw->GetAttribute("FirstMediaPort", port);
    return {ToIpAddress(address.Get()), static_cast<uint16_t>(port.Get())};
}

/// The first INVITE may have to wait for a registration.
void
CancelFirstCall(Ptr<RoleApplication> caller)
{
    // An application whose trace held a Ptr to it would live for ever.
    RoleApplication* const application = PeekPointer(caller);
    const auto onMilestone = [application](const ims::MilestoneReached& reached) {
        if (reached.milestone == ims::Milestone::InviteSent)
        {
            Simulator::Schedule(CANCEL_AFTER, &RoleApplication::EndSession, application, 0);
        }
    };
    caller->TraceConnectWithoutContext("Milestone",
                                       Callback<void, const ims::MilestoneReached&>(onMilestone));
}

/// @return why a fault of the TLS handshake has no meaning in this run.
std::optional<std::string>
FindTlsFaultMistake(const RunOptions& options)
{
    const std::string& fault = options.fault;
    const bool ofAgw =
        fault == "agw-certificate" || fault == "tls-version" || fault == "tls-cipher";
    const bool ofUe = fault == "ue-certificate" || fault == "no-certificate";
    if (ofAgw && !EndsTlsAtAgw(options))
    {
        return "with --e2ae=" + options.e2ae + " TLS does not end in the AGW";
    }
    if (ofUe && !HasTls(options))
    {
        return "with --e2ae=" + options.e2ae + " there is no TLS in this figure";
    }
    if (fault == "no-certificate" && !IsUeTlsClient(options))
    {
        return "the UE is the TLS server in this figure, and a server needs one";
    }
    if (fault == "tls-cipher" && options.tls != "1.2")
    {
        return "for --tls=1.2 only";
    }
    return std::nullopt;
}

std::string
FindOtherFaultMistake(const RunOptions& options)
{
    if (options.fault == "none")
    {
        return "";
    }
    if (IsRegistrationOnly(options))
    {
        return "there is no session in this figure";
    }
    if (options.e2ae == "forced-refused")
    {
        return "with --e2ae=forced-refused the session fails already";
    }
    if (options.fault == "path-mismatch" && (IsBfcp(options) || options.iq != "aware"))
    {
        return "for MSRP with --iq=aware only, where paths are rewritten";
    }
    if (options.fault == "h248-error" && options.procedures == "skip-configure" && IsBfcp(options))
    {
        return "with --procedures=skip-configure there is no H.248 request after the answer";
    }
    return "";
}

/// Failure, BYE and Notify run against each other; a flow says who wins with the usual delays.
bool
HasUsualTimes(const RunOptions& o)
{
    const RunOptions usual;
    return !LosesPackets(o) && o.jitter == usual.jitter && o.delayAccess == usual.delayAccess &&
           o.delayCore == usual.delayCore && o.delayIq == usual.delayIq &&
           o.rateAccess == usual.rateAccess && o.rateCore == usual.rateCore &&
           o.connTimeout == usual.connTimeout && o.answerDelay == usual.answerDelay &&
           o.cutAccess == usual.cutAccess;
}

/// @return whether nothing but the fault tells the flow from that of the figure.
bool
HasUsualFlow(const RunOptions& options)
{
    return options.e2ae == "asked" && !options.registers && GetCallFlowSuffix(options).empty() &&
           options.sessions == 1;
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
    if (options.fault != "none" && HasBothMedia(options) && options.expect.empty())
    {
        return "--fault=" + options.fault +
               ": not with --media=both, how it ends is defined for "
               "one stream; --expect=FILE can name a flow";
    }
    const auto mistake = FindTlsFaultMistake(options);
    const std::string reason = mistake ? *mistake : FindOtherFaultMistake(options);
    return reason.empty() ? std::nullopt
                          : std::optional("--fault=" + options.fault + ": " + reason);
}

std::string
GetFaultFlow(const RunOptions& options)
{
    const bool known = options.fault != "none" &&
                       options.figure == FindFault(options.fault).figure &&
                       options.tcpSetup == "delayed" && options.iq == "aware";
    return known && HasUsualTimes(options) && HasUsualFlow(options) ? "fault/" + options.fault : "";
}

bool
LacksFaultFlow(const RunOptions& options)
{
    return options.fault != "none" && options.expect.empty() && GetFaultFlow(options).empty();
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
        CancelFirstCall(caller);
    }
    else if (options.fault == "syn-stranger")
    {
        const bool access = IsTerminating(options);
        const auto knock =
            [access, agw = applications.agw, ends = access ? nodes.ues : nodes.peers] {
                const auto to = GetFirstGate(agw, access);
                Knock(ends.Get(ends.GetN() - 1), 0, to);
                Knock(ends.Get(0), STRANGER_PORT, to);
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
