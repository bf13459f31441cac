// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/option-descriptions.h"

#include "scenarios/programs/tls-identity.h"

namespace po = boost::program_options;

namespace
{

/// An option that has a default, which the help shows and every run reports.
template <class T>
po::typed_value<T>*
Value(T& place, const char* name)
{
    return po::value(&place)->value_name(name)->default_value(place);
}

/// What the figures' notes name or leave open.
void
DescribeCallFlow(RunOptions& o, po::options_description& text)
{
    auto add = text.add_options();
    add("tcp-setup", Value(o.tcpSetup, "HOW"), "immediate or delayed");
    add("media",
        Value(o.media, "WHICH"),
        "of a session: figure, or both MSRP and BFCP, those of the figure first");
    add("iq", Value(o.iq, "MODE"), "transport on Iq: agnostic or aware");
    add("answer-setup",
        Value(o.answerSetup, "SETUP"),
        "a=setup of the answer to actpass: active or passive");
    add("offer-setup",
        Value(o.offerSetup, "SETUP"),
        "a=setup of the offer: actpass, active or passive");
    add("procedures",
        Value(o.procedures, "HOW"),
        "on Iq: separate, combined (NOTE 2) or skip-configure (NOTE 3)");
    add("source-filter",
        Value(o.sourceFilter, "HOW"),
        "of SYNs, with delayed set-up: address or address+port");
    add("syn-ack",
        Value(o.synAck, "WHEN"),
        "of the AGW to the incoming leg: at-once or after-far-leg");
    add("answer-in",
        Value(o.answerIn, "STATUS"),
        "SIP response with the SDP answer: 200, or 183 and again 200");
    add("answer-delay", Value(o.answerDelay, "TIME"), "between INVITE and SDP answer");
    add("ue-tls-start",
        Value(o.ueTlsStart, "WHEN"),
        "as a floor participant that calls: tcp-up or after-answer");
    add("bye", Value(o.bye, "WHO"), "who ends the session: caller or callee");
}

void
DescribeLinks(RunOptions& o, po::options_description& text)
{
    auto add = text.add_options();
    add("delay-access", Value(o.delayAccess, "TIME"), "one way, UE to P-CSCF and AGW");
    add("delay-core", Value(o.delayCore, "TIME"), "one way, peer to P-CSCF and AGW");
    add("delay-iq", Value(o.delayIq, "TIME"), "one way, P-CSCF to AGW");
    add("rate-access", Value(o.rateAccess, "RATE"), "of each UE's link");
    add("rate-core", Value(o.rateCore, "RATE"), "of each peer's link");
    add("ip", Value(o.ip, "VERSION"), "4 or 6");
    add("loss-access",
        Value(o.lossAccess, "P"),
        "probability that a packet is lost on each UE's link");
    add("loss-core", Value(o.lossCore, "P"), "on each peer's link");
    add("loss-iq", Value(o.lossIq, "P"), "between P-CSCF and AGW");
    add("jitter",
        Value(o.jitter, "TIME"),
        "most that a link adds to the delay of a packet, at random");
    add("conn-timeout", Value(o.connTimeout, "TIME"), "until the first SYN retransmission");
}

void
DescribeLoad(RunOptions& o, po::options_description& text)
{
    auto add = text.add_options();
    add("messages",
        Value(o.messages, "N"),
        "MSRP messages, or floor requests, of the UE in each session");
    add("message-size", Value(o.messageSize, "OCTETS"), "content of each message");
    add("message-interval",
        Value(o.messageInterval, "TIME"),
        "between two messages, or how long a floor is held");
    add("sessions", Value(o.sessions, "N"), "sessions to start");
    add("session-interval", Value(o.sessionInterval, "TIME"), "between two starts");
    add("arrivals", Value(o.arrivals, "HOW"), "even, or poisson with that interval on average");
}

} // namespace

po::options_description
DescribeScenario(RunOptions& o)
{
    po::options_description text("Scenario options, also keys of a scenario file");
    auto add = text.add_options();
    add("figure", Value(o.figure, "NAME"), "figure to replay");
    add("tls", Value(o.tls, "VERSION"), "1.2 or 1.3");
    add("tls-provider", Value(o.tlsProvider, "NAME"), TLS_PROVIDER_HELP);
    add("e2ae",
        Value(o.e2ae, "HOW"),
        "asked, not-asked, ue-without or network-without (support), msrp-only (with "
        "--media=both), forced (by the operator's policy), forced-refused (by the UE)");
    add("register", po::bool_switch(&o.registers), "UEs register first");
    DescribeCallFlow(o, text);
    DescribeLinks(o, text);
    add("judge",
        Value(o.judge, "HOW"),
        "flow: compare with the figure; invariants: check what holds in every run, also under "
        "loss and jitter");
    DescribeLoad(o, text);
    add("cost",
        Value(o.cost, "MODEL"),
        "CPU time of the AGW in simulated time: none, calibrated (from a table) or measured");
    add("cost-table",
        po::value(&o.costTable)->value_name("FILE"),
        "with --cost=calibrated, as e2ae-calibrate writes it [the project's own]");
    add("seed", Value(o.seed, "N"), "ns-3's seed, from 1");
    add("run", Value(o.run, "N"), "ns-3's run number");
    add("fault", Value(o.fault, "NAME"), "what goes wrong on purpose, see below");
    add("cut-access", Value(o.cutAccess, "TIME"), "with --fault=access-cut, when the link fails");
    add("stop", Value(o.stop, "TIME"), "simulated time after which a run is given up");
    add("out",
        po::value(&o.out)->value_name("PREFIX"),
        "of the files that the run writes [the scenario's name]");
    add("expect",
        po::value(&o.expect)->value_name("FILE"),
        "flow to compare with [that of the figure]");
    add("pcap", po::bool_switch(&o.pcap), "write a pcap file per device as well");
    return text;
}

po::options_description
DescribeProgram(RunOptions& o)
{
    po::options_description text("Program options");
    auto add = text.add_options();
    add("scenario",
        po::value(&o.scenario),
        "name or path of the scenario, also without --scenario");
    add("random",
        po::value(&o.random)->value_name("N"),
        "instead of a scenario: N runs with random options, from --seed on, judged by invariants");
    add("list", "list the scenarios");
    add("help,h", "this text");
    add("version", "the version");
    return text;
}
