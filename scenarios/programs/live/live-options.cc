// SPDX-FileCopyrightText: 2026 The ims-e2ae authors
// SPDX-License-Identifier: GPL-2.0-only

#include "scenarios/programs/live/live-options.h"

#include <algorithm>
#include <array>

namespace po = boost::program_options;

namespace
{

constexpr const char* PROGRAM = "e2ae-live";

constexpr const char* ABOUT =
    "usage: e2ae-live FIGURE --device=ue|alg|agw|peer [options]\n\n"
    "Tells whether somebody's UE, P-CSCF, IMS-AGW or remote peer follows a figure of 3GPP TR "
    "29.828,\n"
    "clause 5.2.1: plays the other entities over the sockets of this machine, captures what "
    "passes,\n"
    "judges it as e2ae-judge does and shows the ladder, or the first difference. Exit status: 0 "
    "every\n"
    "session matched, 1 one differs or there is none, or the system refused something, 2 the call "
    "was\n"
    "wrong.\n";

/// Addresses as they are written.
struct Texts
{
    std::string ue = "127.0.1.1";
    std::string alg = "127.0.0.2";
    std::string agw = "127.0.0.3";
    std::string agwCore = "127.0.0.4";
    std::string peer = "127.0.2.1";
};

/// What a UE that is played here can do wrong, and the figure of the flow that says what follows.
struct UeFault
{
    const char* name;
    Figure figure;
};

constexpr std::array UE_FAULTS = {UeFault{"ue-certificate", Figure::MsrpOriginating},
                                  UeFault{"no-certificate", Figure::MsrpTerminating},
                                  UeFault{"garbage-hello", Figure::MsrpTerminating}};

std::string
ListUeFaults()
{
    std::string text;
    for (const auto& fault : UE_FAULTS)
    {
        text += (text.empty() ? "" : ", ") + std::string(fault.name) + " (" +
                GetName(fault.figure) + ")";
    }
    return text;
}

/// An option that has to be given.
template <class Choice>
void
AddDemanded(po::options_description& text,
            const std::string& option,
            Choice& place,
            const std::string& about,
            const std::vector<Choice>& choices)
{
    const std::string help = about + ListNames(choices);
    text.add_options()(option.c_str(),
                       ReadChoice(option, place, choices)->value_name("NAME"),
                       help.c_str());
}

void
DescribePlaces(LiveOptions& o, Texts& t, po::options_description& text)
{
    auto add = text.add_options();
    add("ue", po::value(&t.ue)->value_name("IP"), "of the UE [127.0.1.1]");
    add("alg", po::value(&t.alg)->value_name("IP"), "of the P-CSCF with IMS-ALG [127.0.0.2]");
    add("agw",
        po::value(&t.agw)->value_name("IP"),
        "of the IMS-AGW, for H.248 and the access side [127.0.0.3]");
    add("agw-core", po::value(&t.agwCore)->value_name("IP"), "of its core side [127.0.0.4]");
    add("peer", po::value(&t.peer)->value_name("IP"), "of the remote peer [127.0.2.1]");
    add("sip-port",
        po::value(&o.sipPort)->value_name("PORT"),
        "of the P-CSCF towards the UE; towards the peer, of UE and of peer it is the next, and so "
        "on [5060]");
    add("call",
        po::value(&o.call)->value_name("URI"),
        "of the device that is called, if it is not where it is expected");
}

po::options_description
Describe(LiveOptions& o, Texts& t)
{
    po::options_description text("Options");
    AddDemanded(text, "figure", o.figure, "", GetCallFigures());
    AddDemanded(text, "device", o.device, "which entity is yours: ", GetChoices<Device>());
    auto add = text.add_options();
    add("run",
        po::value(&o.run)->value_name("COMMAND"),
        "starts the device; it is ready when it has printed a line, and is ended when the sessions "
        "are over");
    AddChoice(text, "tcp-setup", o.tcpSetup, "WHEN", "");
    AddChoice(text, "iq", o.iq, "KIND", "transport on Iq: ");
    AddChoice(text, "media", o.media, "WHOSE", "whose media and release are judged: ");
    AddChoice(text, "filter", o.filter, "WHAT", "of SYNs, with --tcp-setup=delayed: ");
    add("fault",
        po::value(&o.fault)->value_name("NAME"),
        ("what the UE does wrong, to see what your P-CSCF or gateway makes of it; with "
         "--iq=aware: " +
         ListUeFaults())
            .c_str());
    add("tls",
        po::value(&o.tls)->value_name("VERSIONS"),
        "of those that are played here: 1.2, 1.3 or 1.2-1.3 [1.2-1.3]");
    DescribePlaces(o, t, text);
    add("sessions", po::value(&o.sessions)->value_name("N"), "one after the other [1]");
    add("messages",
        po::value(&o.messages)->value_name("N"),
        "MSRP messages, or floor requests, of the UE if it is played here [3]");
    add("seconds", po::value(&o.seconds)->value_name("N"), "after which it gives up [30]");
    add("sip-t1",
        po::value(&o.sipT1)->value_name("TIME"),
        "T1 of SIP in the core, of those that are played here; who has not answered after 64 times "
        "that gets no more time; towards the UE it is four times as long [500ms]");
    add("interface",
        po::value(&o.interface)->value_name("NAME"),
        "on which packets are captured [lo]");
    add("keylog",
        po::value(&o.keyLog)->value_name("FILE"),
        "TLS secrets that the device writes (NSS key log)");
    add("out",
        po::value(&o.out)->value_name("PREFIX"),
        "of the files that it writes: PREFIX.pcapng, and what the programs print [live]");
    return text;
}

/// The flows of faults are those of one variant each.
void
CheckFault(const LiveOptions& o)
{
    if (o.fault.empty())
    {
        return;
    }
    const auto fault = std::find_if(UE_FAULTS.begin(), UE_FAULTS.end(), [&](const auto& one) {
        return one.name == o.fault;
    });
    if (fault == UE_FAULTS.end())
    {
        throw UsageMistake{"--fault=" + o.fault + ": it is one of " + ListUeFaults()};
    }
    if (o.device == Device::Ue || o.device == Device::Peer)
    {
        throw UsageMistake{"--fault=" + o.fault + ": it is for a P-CSCF or a gateway, --device=" +
                           GetName(Device::Alg) + " or " + GetName(Device::Agw)};
    }
    if (o.figure != fault->figure || o.tcpSetup != TcpSetup::Delayed || o.iq != ims::IqMode::Aware)
    {
        throw UsageMistake{"--fault=" + o.fault + ": it is for " + GetName(fault->figure) +
                           " --tcp-setup=delayed --iq=aware"};
    }
}

void
Check(LiveOptions& o, const Texts& t, bool isDeviceGiven)
{
    constexpr int64_t lastSipPort = 65532;
    constexpr int64_t many = 100000;
    if (!isDeviceGiven)
    {
        throw UsageMistake{"--device has to say which entity is yours: " + ListNames<Device>()};
    }
    o.ue = DemandIp("ue", t.ue);
    o.alg = DemandIp("alg", t.alg);
    o.agw = DemandIp("agw", t.agw);
    o.agwCore = DemandIp("agw-core", t.agwCore);
    o.peer = DemandIp("peer", t.peer);
    DemandOneOf("tls", o.tls, {"1.2", "1.3", "1.2-1.3"});
    DemandRange("sip-port", o.sipPort, 1, lastSipPort);
    DemandRange("sessions", o.sessions, 1, many);
    DemandRange("messages", o.messages, 0, many);
    DemandRange("seconds", o.seconds, 1, many);
    DemandTimeout("sip-t1", o.sipT1);
    if (o.iq == ims::IqMode::Aware && IsBfcp(o.figure))
    {
        throw UsageMistake{"--iq=" + GetName(o.iq) + ": BFCP is known on Iq as " +
                           GetName(ims::IqMode::Agnostic) + " only"};
    }
    CheckFault(o);
    DemandWritable("out", o.out + ".pcapng");
}

/// Whether an option stands on the command line, in any of its forms.
bool
IsGiven(int argc, const char* const* argv, const std::string& option)
{
    for (int i = 1; i < argc; ++i)
    {
        if (std::string(argv[i]).compare(0, option.size(), option) == 0)
        {
            return true;
        }
    }
    return false;
}

} // namespace

std::variant<LiveOptions, ProgramEnd>
ReadLiveOptions(int argc, const char* const* argv)
{
    LiveOptions options;
    Texts texts;
    const bool isDeviceGiven = IsGiven(argc, argv, "--device");
    const auto end =
        ReadCommandLine(argc, argv, {PROGRAM, ABOUT, "figure"}, Describe(options, texts), [&] {
            Check(options, texts, isDeviceGiven);
        });
    return end ? std::variant<LiveOptions, ProgramEnd>(*end) : options;
}
