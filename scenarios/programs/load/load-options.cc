// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/load/load-options.h"

#include <cmath>

namespace po = boost::program_options;

namespace
{

constexpr const char* PROGRAM = "e2ae-load";

constexpr const char* ABOUT =
    "usage: e2ae-load [options]\n\n"
    "P-CSCF with IMS-ALG, UEs and remote peers of 3GPP TR 29.828, clause 5.2.1, or some of them,\n"
    "over the sockets of this machine: sets up sessions through e2ae-agw, sends messages in them,\n"
    "ends them and reports how long it took. Without the caller among its --roles it waits for\n"
    "calls. Exit status: 0 every session was completed, 1 one was not or the system refused\n"
    "something, 2 the call was wrong.\n";

/// Addresses and times as they are written.
struct Texts
{
    std::string gateway = "127.0.0.3:2944";
    std::string controller = "127.0.0.2:2944";
    std::string ue = "127.0.1.1";
    std::string peer = "127.0.2.1";
    std::string roles = "ue,alg,peer";
    std::string pcscf;
    std::string pcscfCore;
    std::string hold = "0s";
    std::string messageInterval = "0s";
    std::string mediaTimeout = "60s";
    std::string sipT1 = "500ms";
};

void
DescribeSessions(LoadOptions& o, Texts& t, po::options_description& text)
{
    auto add = text.add_options();
    AddChoice(text, "figure", o.figure, "NAME", "", GetCallFigures());
    AddChoice(text, "tcp-setup", o.tcpSetup, "HOW", "");
    AddChoice(text, "iq", o.iq, "MODE", "transport on Iq: ");
    AddChoice(text, "tls", o.tls, "VERSIONS", "of the UEs: ");
    AddTlsProvider(text, o.tlsProvider);
    add("sessions", po::value(&o.sessions)->value_name("N"), "in all [100]");
    add("concurrent",
        po::value(&o.concurrent)->value_name("N"),
        "at most so many at the same time [100]");
    add("rate",
        po::value(&o.rate)->value_name("R"),
        "sessions arrive at random, R per second on average, and one that finds --concurrent "
        "others fails; without it, one starts when one has ended");
    add("hold", po::value(&t.hold)->value_name("TIME"), "from the last message to BYE [0s]");
    add("messages",
        po::value(&o.messages)->value_name("N"),
        "MSRP messages, or floor requests, of the UE in each session [3]");
    add("message-size", po::value(&o.messageSize)->value_name("OCTETS"), "of each [1024]");
    add("message-interval",
        po::value(&t.messageInterval)->value_name("TIME"),
        "between two, or how long a floor is held; 0s: as fast as they go [0s]");
    const std::string faults =
        "what the UEs do wrong: " + DescribeLoadFaults() + " [" + NO_ROW + "]";
    add("fault", ReadRow("fault", o.fault, GetLoadFaults())->value_name("NAME"), faults.c_str());
}

void
DescribeRoles(LoadOptions& o, Texts& t, po::options_description& text)
{
    auto add = text.add_options();
    add("roles",
        po::value(&t.roles)->value_name("NAMES"),
        "which of ue, alg and peer it plays; the others are somewhere else [ue,alg,peer]");
    add("call",
        po::value(&o.call)->value_name("URI"),
        "whom the caller calls, and in which SIP URI the address is an IP address; without it, the "
        "first user agent of the other side");
    add("pcscf",
        po::value(&t.pcscf)->value_name("ADDRESS"),
        "where the P-CSCF receives SIP from UEs [--controller with --sip-port]");
    add("pcscf-core",
        po::value(&t.pcscfCore)->value_name("ADDRESS"),
        "where it receives SIP from peers [--pcscf with the next port]");
    add("await-gateway",
        po::bool_switch(&o.awaitGateway),
        "no call before the gateway has registered with the IMS-ALG here");
    AddChoice(text, "content", o.content, "WHOSE", "of the other end's MSRP messages: ");
    AddChoice(text, "filter", o.filter, "WHAT", "of SYNs, with --tcp-setup=delayed: ");
}

po::options_description
Describe(LoadOptions& o, Texts& t)
{
    po::options_description text("Options");
    DescribeSessions(o, t, text);
    auto add = text.add_options();
    add("gateway",
        po::value(&t.gateway)->value_name("ADDRESS"),
        "where e2ae-agw receives H.248 [127.0.0.3:2944]");
    add("controller",
        po::value(&t.controller)->value_name("ADDRESS"),
        "where the IMS-ALG receives H.248; its SIP has the same IP address [127.0.0.2:2944]");
    add("access-realm",
        po::value(&o.accessRealm)->value_name("NAME"),
        "ipdc/realm of the access side at e2ae-agw [access.ims]");
    add("core-realm",
        po::value(&o.coreRealm)->value_name("NAME"),
        "ipdc/realm of the core side at e2ae-agw [core.ims]");
    add("h248-version",
        po::value(&o.h248Version)->value_name("N"),
        "of H.248.1, the highest that the IMS-ALG speaks: 1 to 3 [2]");
    add("ue", po::value(&t.ue)->value_name("IP"), "of the first group of UEs [127.0.1.1]");
    add("peer", po::value(&t.peer)->value_name("IP"), "of the first group of peers [127.0.2.1]");
    add("groups",
        po::value(&o.groups)->value_name("N"),
        "of UEs and of peers, each group with the next IP address; one has 5000 ports for media "
        "[1]");
    add("sip-port",
        po::value(&o.sipPort)->value_name("PORT"),
        "of the P-CSCF towards UEs; towards peers, of UEs and of peers it is the next, and so on "
        "[5060]");
    add("media-port",
        po::value(&o.mediaPort)->value_name("PORT"),
        "first media port of each group of UEs; those of peers begin 5000 higher [20000]");
    add("media-timeout",
        po::value(&t.mediaTimeout)->value_name("TIME"),
        "from the answer until media must pass [60s]");
    add("sip-t1",
        po::value(&t.sipT1)->value_name("TIME"),
        "of SIP in the core; all timers keep their ratio to it, so towards UEs T1 is four times as "
        "long [500ms]");
    add("seed", po::value(&o.seed)->value_name("N"), "of arrivals and identifiers [1]");
    add("seconds", po::value(&o.seconds)->value_name("N"), "after which it gives up [300]");
    add("csv", po::value(&o.csv)->value_name("FILE"), "write a row per session");
    add("keylog",
        po::value(&o.keyLog)->value_name("FILE"),
        "write the UEs' TLS secrets behind what the file has (NSS key log)");
    DescribeRoles(o, t, text);
    return text;
}

std::set<LoadEntity>
ReadRoles(const std::string& text)
{
    std::set<LoadEntity> roles;
    for (const auto name : ims::Split(text, ','))
    {
        roles.insert(DemandChoice<LoadEntity>("roles", std::string(name)));
    }
    return roles;
}

/// Of the P-CSCF, here or elsewhere.
void
ReadSipAddresses(LoadOptions& o, const Texts& t)
{
    const auto port = static_cast<uint16_t>(o.sipPort);
    o.gm = t.pcscf.empty() ? ims::TransportAddress{o.controller.ip, port}
                           : DemandAddress("pcscf", t.pcscf);
    o.mw = t.pcscfCore.empty()
               ? ims::TransportAddress{o.gm.ip, static_cast<uint16_t>(o.gm.port + 1)}
               : DemandAddress("pcscf-core", t.pcscfCore);
}

void
ReadTexts(LoadOptions& o, const Texts& t)
{
    o.roles = ReadRoles(t.roles);
    o.gateway = DemandAddress("gateway", t.gateway);
    o.controller = DemandAddress("controller", t.controller);
    o.ue = DemandIp("ue", t.ue);
    o.peer = DemandIp("peer", t.peer);
    o.hold = DemandTime("hold", t.hold);
    o.messageInterval = DemandTime("message-interval", t.messageInterval);
    o.mediaTimeout = DemandTimeout("media-timeout", t.mediaTimeout);
    o.sipT1 = DemandTimeout("sip-t1", t.sipT1);
    const bool ipv6 = o.controller.ip.IsIpv6();
    for (const auto& [name, ip] :
         {std::pair{"gateway", o.gateway.ip}, {"ue", o.ue}, {"peer", o.peer}})
    {
        if (ip.IsIpv6() != ipv6)
        {
            throw UsageMistake{std::string("--") + name + ": " + ip.ToString() +
                               " is of another IP version than --controller"};
        }
    }
}

void
CheckNumbers(const LoadOptions& o)
{
    constexpr int64_t many = 10000000;
    constexpr int64_t maxConcurrent = 50000;
    constexpr int64_t maxGroups = 250;
    constexpr int64_t portsPerGroup = 5000;
    constexpr int64_t maxMessageOctets = 100000000;
    constexpr int64_t lastSipPort = 65532;
    constexpr int64_t lastMediaPort = 65535 - 2 * portsPerGroup;
    constexpr double maxRate = 100000;
    DemandRange("h248-version", o.h248Version, 1, 3);
    DemandRange("groups", o.groups, 1, maxGroups);
    DemandRange("sip-port", o.sipPort, 1, lastSipPort);
    DemandRange("media-port", o.mediaPort, 1024, lastMediaPort);
    DemandRange("sessions", o.sessions, 1, many);
    DemandRange("concurrent", o.concurrent, 1, maxConcurrent);
    DemandRange("messages", o.messages, 1, many);
    DemandRange("message-size", o.messageSize, 1, maxMessageOctets);
    DemandRange("seed", o.seed, 0, INT64_MAX);
    DemandRange("seconds", o.seconds, 1, many);
    if (!std::isfinite(o.rate) || o.rate < 0 || o.rate > maxRate)
    {
        throw UsageMistake{"--rate: it has to be from 0 to 100000"};
    }
    if (o.concurrent > o.groups * portsPerGroup)
    {
        throw UsageMistake{"--concurrent: a group has 5000 ports; --groups=" +
                           std::to_string((o.concurrent - 1) / portsPerGroup + 1) + " is enough"};
    }
}

void
Check(const LoadOptions& o)
{
    if (o.iq == ims::IqMode::Aware && IsBfcp(o.figure))
    {
        throw UsageMistake{"--iq=" + GetName(o.iq) + ": BFCP is known on Iq as " +
                           GetName(ims::IqMode::Agnostic) + " only"};
    }
    const std::string mistake = o.fault ? o.fault->findMistake(o.figure) : "";
    if (!mistake.empty())
    {
        throw UsageMistake{std::string("--fault=") + o.fault->name + ": " + mistake};
    }
    if (!o.call.empty() && o.call.compare(0, 4, "sip:") != 0)
    {
        throw UsageMistake{"--call: '" + o.call + "' does not begin with sip:"};
    }
    DemandRealm("access-realm", o.accessRealm);
    DemandRealm("core-realm", o.coreRealm);
    CheckNumbers(o);
    if (!o.csv.empty())
    {
        DemandWritable("csv", o.csv);
    }
}

} // namespace

std::variant<LoadOptions, ProgramEnd>
ReadLoadOptions(int argc, const char* const* argv)
{
    LoadOptions options;
    Texts texts;
    const auto end = ReadCommandLine(argc, argv, {PROGRAM, ABOUT}, Describe(options, texts), [&] {
        ReadTexts(options, texts);
        Check(options);
        ReadSipAddresses(options, texts);
    });
    return end ? std::variant<LoadOptions, ProgramEnd>(*end) : options;
}
