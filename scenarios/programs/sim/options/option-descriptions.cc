// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/sim/options/option-descriptions.h"

#include "scenarios/programs/completion.h"
#include "scenarios/programs/sim/faults/fault-table.h"
#include "scenarios/programs/sim/options/device-options.h"
#include "scenarios/programs/sim/options/sip-timer-options.h"
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

/// Adds options that have a fixed set of values.
class ChoiceAdder
{
  public:
    /// @param values unless null, gets the names
    ChoiceAdder(po::options_description& text, OptionValues* values)
        : m_text(text),
          m_values(values)
    {
    }

    /// @param about what stands before the names in the help
    template <class Choice>
    void operator()(const std::string& option,
                    Choice& place,
                    const char* name,
                    const std::string& about)
    {
        auto* value = ReadChoice(option, place)->value_name(name)->default_value(GetName(place));
        m_text.add_options()(option.c_str(), value, (about + ListNames<Choice>()).c_str());
        if (m_values != nullptr)
        {
            m_values->emplace(option, GetNames<Choice>());
        }
    }

  private:
    po::options_description& m_text;
    OptionValues* m_values;
};

/// What the figures' notes name or leave open.
void
DescribeCallFlow(RunOptions& o, po::options_description& text, OptionValues* values)
{
    ChoiceAdder choose(text, values);
    auto add = text.add_options();
    choose("tcp-setup", o.tcpSetup, "HOW", "");
    choose("media", o.media, "WHICH", "of a session, those of the figure first: ");
    choose("iq", o.iq, "MODE", "transport on Iq: ");
    choose("answer-setup", o.answerSetup, "SETUP", "a=setup of the answer to actpass: ");
    choose("offer-setup", o.offerSetup, "SETUP", "a=setup of the offer: ");
    choose("active-port", o.activePort, "PORT", "in an m= line with a=setup:active: ");
    choose("peer-msrp", o.peerMsrp, "RFC", "what the peer knows of MSRP: ");
    choose("procedures", o.procedures, "HOW", "on Iq, as in the figure, NOTE 2 or NOTE 3: ");
    choose("source-filter", o.sourceFilter, "HOW", "of SYNs, with delayed set-up: ");
    choose("syn-ack", o.synAck, "WHEN", "of the AGW to the incoming leg: ");
    choose("answer-in", o.answerIn, "STATUS", "first SIP response with the SDP answer: ");
    add("answer-delay", Value(o.answerDelay, "TIME"), "between INVITE and SDP answer");
    choose("refresh", o.refresh, "HOW", "of a session that lasts, each 45 s: ");
    choose("change", o.change, "WHAT", "by a re-INVITE of the caller: ");
    choose("ue-tls-start", o.ueTlsStart, "WHEN", "as a floor participant that calls: ");
    choose("bye", o.bye, "WHO", "who ends the session: ");
}

void
DescribeLinks(RunOptions& o, po::options_description& text, OptionValues* values)
{
    ChoiceAdder choose(text, values);
    auto add = text.add_options();
    add("delay-access", Value(o.delayAccess, "TIME"), "one way, UE to P-CSCF and AGW");
    add("delay-core", Value(o.delayCore, "TIME"), "one way, peer to P-CSCF and AGW");
    add("delay-iq", Value(o.delayIq, "TIME"), "one way, P-CSCF to AGW");
    add("rate-access", Value(o.rateAccess, "RATE"), "of each UE's link");
    add("rate-core", Value(o.rateCore, "RATE"), "of each peer's link");
    choose("ip", o.ip, "VERSION", "");
    add("loss-access",
        Value(o.lossAccess, "P"),
        "probability that a packet is lost on each UE's link");
    add("loss-core", Value(o.lossCore, "P"), "on each peer's link");
    add("loss-iq", Value(o.lossIq, "P"), "between P-CSCF and AGW");
    add("jitter",
        Value(o.jitter, "TIME"),
        "most that a link adds to the delay of a packet, at random");
    add("gateways",
        Value(o.gateways, "N"),
        "IMS-AGWs, of which the P-CSCF chooses one for each session");
    add("conn-timeout", Value(o.connTimeout, "TIME"), "until the first SYN retransmission");
    for (const auto& timer : GetSipTimerOptions())
    {
        add(timer.name, Value(o.*timer.value, "TIME"), timer.about);
    }
}

void
DescribeLoad(RunOptions& o, po::options_description& text, OptionValues* values)
{
    ChoiceAdder choose(text, values);
    auto add = text.add_options();
    add("messages",
        Value(o.messages, "N"),
        "MSRP messages, or floor requests, of the UE in each session, or a random variable");
    add("message-size",
        Value(o.messageSize, "OCTETS"),
        "content of each message, or a random variable");
    add("message-interval",
        Value(o.messageInterval, "TIME"),
        "between two messages, or how long a floor is held");
    add("cpim", po::bool_switch(&o.cpim), "MSRP messages are message/cpim (RFC 3862)");
    add("imdn",
        po::bool_switch(&o.imdn),
        "they ask for a delivery notification (RFC 5438), with --cpim");
    add("success-reports",
        po::bool_switch(&o.successReports),
        "MSRP messages ask for REPORT (RFC 4975)");
    add("composing",
        po::bool_switch(&o.composing),
        "before each MSRP message its sender says that it is composed (RFC 3994)");
    add("sessions", Value(o.sessions, "N"), "sessions to start");
    add("session-interval", Value(o.sessionInterval, "TIME"), "between two starts");
    add("rate",
        po::value(&o.rate)->value_name("N"),
        "sessions that start in a second, instead of --session-interval");
    add("ramp-to",
        po::value(&o.rampTo)->value_name("N"),
        "sessions that start in a second after --ramp-time, to which --rate changes evenly");
    add("ramp-time", po::value(&o.rampTime)->value_name("TIME"), "in which it does");
    add("mix",
        po::value(&o.mix)->value_name("FIGURES"),
        "sessions of several figures, FIGURE[/TCPSETUP[-IQ]][:WEIGHT], separated by commas");
    choose("arrivals", o.arrivals, "HOW", "with that interval, on average, or without: ");
    add("starts",
        po::value(&o.startsFile)->value_name("FILE"),
        "with a line for each session: when it starts, from the first on, instead of all these");
    add("holding-time",
        po::value(&o.holdingTime)->value_name("TIME"),
        "from the answer to BYE at least, or a random variable of ns-3 in seconds");
    add("warm-up",
        Value(o.warmUp, "TIME"),
        "from the first start; sessions that start in it are cut from the results");
    add("cool-down", Value(o.coolDown, "TIME"), "before the last start; the same");
}

void
DescribePictures(RunOptions& o, po::options_description& text, OptionValues* values)
{
    auto add = text.add_options();
    add("html", po::bool_switch(&o.html), "write PREFIX.html, a page to look at the run");
    add("compare",
        po::value(&o.compare)->value_name("CAPTURE"),
        "with --html: another run, which stands beside this one on the page");
    add("svg",
        ReadChoice("svg", o.svg)
            ->value_name("COLUMNS")
            ->default_value(GetName(o.svg))
            ->implicit_value(GetName(SvgColumns::Two)),
        ("write PREFIX.svg, a figure for a paper, as wide as its columns: " +
         ListNames<SvgColumns>())
            .c_str());
    if (values != nullptr)
    {
        values->emplace("svg", GetNames<SvgColumns>());
    }
    add("msc", po::bool_switch(&o.msc), "write PREFIX.msc, a chart for mscgen");
    add("mermaid", po::bool_switch(&o.mermaid), "write PREFIX.mmd, a diagram for Mermaid");
    add("netanim", po::bool_switch(&o.netanim), "write PREFIX.xml, an animation for NetAnim");
}

/// A role that is played by somebody else.
void
DescribeDevice(RunOptions& o, po::options_description& text, OptionValues* values)
{
    auto add = text.add_options();
    add("realtime",
        po::bool_switch(&o.realtime),
        "simulate in real time, with a device of the kernel's network in one of the roles");
    const std::string about = "with --realtime: who that is: " + ListNames(GetDevicesOfRuns());
    add("device",
        ReadChoice("device", o.device, GetDevicesOfRuns())->value_name("NAME"),
        about.c_str());
    add("tap",
        po::value(&o.tap)->value_name("NAME"),
        "with --realtime: TAP interface where it is, made if it is not there");
    add("device-run",
        po::value(&o.deviceRun)->value_name("COMMAND"),
        "with --realtime: starts the device; one that is called is ready when it has printed a "
        "line; "
        "it is ended after the run");
    const std::string media =
        "with --realtime: whose media and release are judged: " + ListNames<MediaChoice>() + " [" +
        GetName(o.deviceMedia) + "]";
    add("device-media",
        ReadChoice("device-media", o.deviceMedia)->value_name("WHOSE"),
        media.c_str());
    if (values != nullptr)
    {
        values->emplace("device", GetNames(GetDevicesOfRuns()));
        values->emplace("device-media", GetNames<MediaChoice>());
    }
}

} // namespace

po::options_description
DescribeScenario(RunOptions& o, OptionValues* values)
{
    po::options_description text("Scenario options, also keys of a scenario file");
    ChoiceAdder choose(text, values);
    auto add = text.add_options();
    choose("figure", o.figure, "NAME", "figure to replay: ");
    choose("tls", o.tls, "VERSION", "");
    add("tls-provider",
        ReadTlsProvider(o.tlsProvider)->default_value(std::string(ToString(o.tlsProvider))),
        TLS_PROVIDER_HELP);
    choose("key", o.key, "KIND", "of the gateway's certificate: ");
    choose("e2ae", o.e2ae, "HOW", "what decides on e2ae security: ");
    add("register", po::bool_switch(&o.registers), "UEs register first");
    DescribeCallFlow(o, text, values);
    DescribeLinks(o, text, values);
    choose("judge",
           o.judge,
           "HOW",
           "by the figure, or by what holds in every run, also under loss and jitter: ");
    DescribeLoad(o, text, values);
    choose("cost",
           o.cost,
           "MODEL",
           "CPU time of the AGW in simulated time, of a table, or as it is here: ");
    add("cost-table",
        po::value(&o.costTable)->value_name("FILE"),
        "with --cost=calibrated, as e2ae-calibrate writes it [the project's own]");
    add("seed", Value(o.seed, "N"), "ns-3's seed, from 1");
    add("run", Value(o.run, "N"), "ns-3's run number");
    add("fault",
        ReadRow("fault", o.fault, GetFaults())->value_name("NAME")->default_value(NO_ROW),
        "what goes wrong on purpose, see below");
    add("cut-access", Value(o.cutAccess, "TIME"), "with --fault=access-cut, when the link fails");
    add("stop",
        po::value(&o.stop)->value_name("TIME"),
        "simulated time after which a run is given up [10 min after all should be over, 1 min with "
        "--realtime]");
    add("out",
        po::value(&o.out)->value_name("PREFIX"),
        "of the files that the run writes [the scenario's name]");
    add("expect",
        po::value(&o.expect)->value_name("FILE"),
        "flow to compare with [that of the figure]");
    choose("capture", o.capture, "WHICH", "sessions: ");
    add("samples",
        Value(o.samples, "N"),
        "whole sessions in a capture that is sampled, spread evenly over all");
    add("pcap", po::bool_switch(&o.pcap), "write a capture of each end of each link as well");
    DescribePictures(o, text, values);
    DescribeDevice(o, text, values);
    return text;
}

po::options_description
DescribeProgram(RunOptions& o, OptionValues* values)
{
    po::options_description text("Program options");
    auto add = text.add_options();
    add("scenario",
        po::value(&o.scenario),
        "name or path of the scenario, also without --scenario");
    add("random",
        po::value(&o.random)->value_name("N"),
        "instead of a scenario: N runs with random options, from --seed on, judged by invariants");
    ChoiceAdder choose(text, values);
    add("width",
        po::value(&o.width)->value_name("N"),
        "characters of a line of the report [COLUMNS, else the terminal's, else 140]");
    choose("color", o.colour, "WHEN", "of the report: ");
    add("completion",
        po::value<std::string>()->value_name("SHELL"),
        "print what completes the command line in bash or zsh");
    add("list", "list the scenarios");
    add("help,h", "this text");
    add("version", "the version");
    if (values != nullptr)
    {
        values->emplace("completion", GetNames<Shell>());
        values->emplace("fault", GetRowNames(GetFaults()));
    }
    return text;
}
